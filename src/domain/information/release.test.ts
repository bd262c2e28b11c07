import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '../language.ts';
import { addDays, day, type Day } from '../time.ts';
import { textsIn } from '../../platform/i18n/disk.ts';
import { platforms, releaseSteps, rotationOf } from './platforms.ts';
import { authorityStanding, checklist, releasedOn, releaseStanding, ticked, whyNotTicked, type TickFacts } from './release.ts';
import { rotationList, stillToChange, type KnownSecret, type ReleasedPlatform } from './rotation.ts';

const monday = day('2026-11-23');
const given = { position: 1, given: true, signedBy: 'Hélène Marlow', signedOn: monday };
const back = { position: 2, given: false, signedBy: 'Hélène Marlow', signedOn: addDays(monday, 1) };
const done = (key: string, position = 1): TickFacts => ({ key, position, done: position % 2 === 1, doneOn: monday, byName: 'x' });
const all = (keys: readonly string[]) => keys.map((key) => done(key));

describe('the release of a platform', () => {
  it('each has a checklist and a rotation list, worded in every language', () => {
    for (const platform of platforms) {
      expect(releaseSteps[platform].length).toBeGreaterThanOrEqual(3);
      expect(new Set(releaseSteps[platform].map(({ key }) => key)).size).toBe(releaseSteps[platform].length);
      for (const language of languages) {
        const t = textsIn(language);
        const words = [
          ...releaseSteps[platform].map(({ key }) => t.find(`information:step.${platform}.${key}`)),
          ...rotationOf[platform].map((key) => t.find(`information:rotate.${platform}.${key}`)),
        ];
        expect(words.every((one) => (one ?? '').length > 5)).toBe(true);
      }
    }
  });

  it('nothing is ticked before the owner signed, nor on a day before, nor one to come, nor what is no step', () => {
    const knx = (authorities: (typeof given)[]) => ({ platform: 'knx', authorities }) as const;
    const step = { key: 'project', doneOn: monday, list: 'steps' } as const;
    expect(whyNotTicked(knx([]), step, monday)).toMatchObject({ refusal: 'owner_has_not_signed_the_authority' });
    expect(whyNotTicked(knx([given]), step, monday)).toBeNull();
    expect(whyNotTicked(knx([given, back]), step, monday)).toMatchObject({ refusal: 'owner_has_not_signed_the_authority' });
    expect(whyNotTicked(knx([given]), { ...step, doneOn: addDays(monday, -1) }, monday)).toMatchObject({
      refusal: 'step_lies_before_the_authority',
      values: { day: monday },
    });
    expect(whyNotTicked(knx([given]), { ...step, doneOn: addDays(monday, 1) }, monday)).toMatchObject({
      refusal: 'step_lies_in_the_future',
    });
    expect(whyNotTicked(knx([given]), { ...step, key: 'wifi' }, monday)).toMatchObject({ refusal: 'step_is_not_of_this_platform' });
    expect(whyNotTicked(knx([given]), { ...step, key: 'bcu_key', list: 'rotation' }, monday)).toBeNull();
  });

  it('stands where its facts say: waits, is released, and is done once all that was known is changed', () => {
    for (const platform of platforms) {
      const steps = all(releaseSteps[platform].map(({ key }) => key));
      const of = (more: object) => releaseStanding({ platform, authorities: [given], steps: [], rotated: [], ...more });
      expect(of({ authorities: [] })).toBe('waits_for_authority');
      expect(of({})).toBe('releasing');
      expect(of({ steps: steps.slice(1) })).toBe('releasing');
      expect(of({ steps })).toBe('released');
      // What was done stays done when the authority is taken back afterwards.
      expect(of({ steps, authorities: [given, back] })).toBe('released');
      expect(of({ steps, rotated: all(rotationOf[platform]) })).toBe('rotated');
    }
  });

  it('of ticks and their undoing the highest position counts, in whatever order', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.boolean(), (count, turned) => {
        const ticks = Array.from({ length: count }, (_, at) => done('project', at + 1));
        const [one] = ticked(['project'], turned ? ticks.toReversed() : ticks);
        expect(one?.tick !== null).toBe(count % 2 === 1);
        expect(one?.position).toBe(count + 1);
      }),
    );
    expect(authorityStanding([back, given])).toBeNull();
    expect(
      checklist('knx', [done('keyring')])
        .filter(({ tick }) => tick)
        .map(({ key, by }) => [key, by]),
    ).toEqual([['keyring', 'previous_firm']]);
  });
});

describe('the rotation list', () => {
  const secret = (more: Partial<KnownSecret> = {}): KnownSecret => ({
    id: 's',
    name: 'Rack router',
    systemName: null,
    changedOn: null,
    ...more,
  });
  const loxone = (more: Partial<ReleasedPlatform> = {}): ReleasedPlatform => ({
    releaseId: 'r',
    platform: 'loxone',
    done: ['admin'],
    releasedOn: monday,
    ...more,
  });

  it('holds what each platform asks for until it is ticked, and each secret that others know until it is set anew; those left come first', () => {
    const list = rotationList([loxone()], [secret({ changedOn: monday, name: 'Wi-Fi' }), secret()]);
    expect(list).toHaveLength(rotationOf.loxone.length + 2);
    expect(list.filter(({ isDone }) => isDone)).toMatchObject([
      { of: 'platform', key: 'admin' },
      { of: 'secret', name: 'Wi-Fi' },
    ]);
    expect(list.slice(-2)).toMatchObject([{ name: 'Rack router' }, { name: 'Wi-Fi' }]);
    expect(stillToChange(list)).toBe(rotationOf.loxone.length);
  });

  it('says of a secret that it was set anew too early while a platform was not ours yet; without platforms never', () => {
    const early = (platforms: readonly ReleasedPlatform[], changedOn: Day | null) =>
      rotationList(platforms, [secret({ changedOn })]).at(-1);
    expect(early([loxone()], monday)).toMatchObject({ isDone: true, isEarly: false });
    expect(early([loxone()], addDays(monday, -1))).toMatchObject({ isDone: true, isEarly: true });
    expect(early([loxone(), loxone({ releasedOn: null })], addDays(monday, 9))).toMatchObject({ isEarly: true });
    expect(early([], addDays(monday, -9))).toMatchObject({ isDone: true, isEarly: false });
    expect(early([loxone()], null)).toMatchObject({ isDone: false, isEarly: false });
  });

  it('a platform is released on the day of its last step, and on none while one is open', () => {
    const steps = releaseSteps.knx.map(({ key }, at) => ({ ...done(key), doneOn: addDays(monday, at) }));
    expect(releasedOn('knx', steps)).toBe(addDays(monday, steps.length - 1));
    expect(releasedOn('knx', steps.slice(1))).toBeNull();
  });
});
