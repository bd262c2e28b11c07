import { beforeAll, describe, expect, it } from 'vitest';
import { releaseSteps, rotationOf } from '#domain/information/platforms.ts';
import type { Id } from '#domain/id.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { database, events, scene, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, on } from '#test/faults/invoicing-scene.ts';
import { authority, keep, read, release, tickOf } from '#test/information-scene.ts';
import { keepAuthority, noteRelease, removeRelease, takeAuthorityBack, tick } from './commands/releases.ts';
import { ReleaseForm } from './schema.ts';

let act: Act;
let homeId: Id<'home'>;
beforeAll(async () => {
  act = await billingFirm(database);
});
const villa = async () => ({ homeId } = await scene(act));
const sign = async (releaseIds: readonly string[], more: object = {}, words = 'signed') => {
  const fileHash = await keep(act, homeId, words, 'authority.pdf');
  return within(act, (tx) => keepAuthority(tx, act, homeId, authority(act, releaseIds, fileHash, more)));
};
const does = (releaseId: Id<'platform_release'>, key: string, more: object = {}, list: 'steps' | 'rotation' = 'steps') =>
  within(act, (tx) => tick(tx, act, releaseId, list, tickOf(act, key, more)));
const one = async () => (await read(act, homeId)).releases[0];

describe('a platform', () => {
  it('is not touched before its owner signed; then step by step until all that was known is changed', async () => {
    await villa();
    const releaseId = await release(act, homeId);
    expect(await does(releaseId, 'project')).toMatchObject({ refusal: 'owner_has_not_signed_the_authority' });
    expect(await does(releaseId, 'bcu_key', {}, 'rotation')).toMatchObject({ refusal: 'owner_has_not_signed_the_authority' });
    expect(await one()).toMatchObject({ standing: 'waits_for_authority' });
    granted(await sign([releaseId]));
    for (const { key } of releaseSteps.knx) expect(await does(releaseId, key)).toBeNull();
    expect(await one()).toMatchObject({ standing: 'released', authority: { signedBy: 'Hélène Marlow' } });
    for (const key of rotationOf.knx) expect(await does(releaseId, key, {}, 'rotation')).toBeNull();
    expect(await one()).toMatchObject({ standing: 'rotated' });
    expect((await events(act, 'information.step_done')).length).toBe(releaseSteps.knx.length);
  });

  it('eight ticks at once are one; a tick taken back is another row', async () => {
    await villa();
    const releaseId = await release(act, homeId);
    granted(await sign([releaseId]));
    const ticks = await Promise.all(Array.from({ length: 8 }, () => does(releaseId, 'project')));
    expect(ticks.filter((one) => one !== null)).toEqual([]);
    expect((await one())?.steps[0]).toMatchObject({ key: 'project', tick: { position: 1 } });
    expect(await does(releaseId, 'project', { done: false })).toBeNull();
    expect((await one())?.steps[0]?.tick).toBeNull();
    expect(await does(releaseId, 'project')).toBeNull();
    expect((await one())?.steps[0]).toMatchObject({ tick: { position: 3 } });
  });

  it('an authority taken back stops what is left, what was done stays; another paper opens it again', async () => {
    await villa();
    const releaseId = await release(act, homeId);
    granted(await sign([releaseId]));
    granted(await does(releaseId, 'project'));
    expect(await sign([releaseId], {}, 'another paper')).toMatchObject({ refusal: 'already_so' });
    const back = () => within(act, (tx) => takeAuthorityBack(tx, act, releaseId, 'The owner changed her mind.'));
    expect([await back(), await back()]).toEqual([null, null]);
    expect((await events(act, 'information.authority_taken_back')).length).toBe(1);
    expect(await does(releaseId, 'keyring')).toMatchObject({ refusal: 'owner_has_not_signed_the_authority' });
    expect((await one())?.steps[0]?.tick).not.toBeNull();
    granted(await sign([releaseId], {}, 'another paper'));
    expect(await does(releaseId, 'keyring')).toBeNull();
  });

  it('refuses days before the signature and to come, a step of another platform, and a paper that is not there', async () => {
    await villa();
    const releaseId = await release(act, homeId);
    expect(await sign([releaseId], { signedOn: '2026-11-24' })).toMatchObject({ refusal: 'authority_lies_in_the_future' });
    const strange = authority(act, [releaseId], 'a'.repeat(64));
    expect(await within(act, (tx) => keepAuthority(tx, act, homeId, strange))).toMatchObject({ refusal: 'file_not_found' });
    granted(await sign([releaseId]));
    expect(await does(releaseId, 'project', { doneOn: '2026-11-22' })).toMatchObject({ refusal: 'step_lies_before_the_authority' });
    expect(await does(releaseId, 'project', { doneOn: '2026-11-24' })).toMatchObject({ refusal: 'step_lies_in_the_future' });
    expect(await does(releaseId, 'takeover')).toMatchObject({ refusal: 'step_is_not_of_this_platform' });
  });

  it('one paper is for several, all or none: a platform of another home is in none', async () => {
    const other = await scene(act);
    const elsewhere = await release(act, other.homeId);
    await villa();
    const both = [await release(act, homeId), await release(act, homeId, { platform: 'loxone' })];
    expect(await sign([...both, elsewhere])).toMatchObject({ refusal: 'no_such_record' });
    expect((await read(act, homeId)).releases.map((shown) => shown.authority)).toEqual([null, null]);
    granted(await sign(both));
    expect((await read(act, homeId)).releases.map(({ standing }) => standing)).toEqual(['releasing', 'releasing']);
  });

  it('is noted once, also by two at once; taken out as long as nothing was done', async () => {
    await villa();
    const note = () => within(act, (tx) => noteRelease(tx, act, homeId, ReleaseForm.parse({ id: newId(), platform: 'unifi' })));
    const made = await Promise.all([note(), note()]);
    expect(made.filter(isRefusal)).toMatchObject([{ refusal: 'release_stands_already' }]);
    const { id } = (await one())!;
    granted(await sign([id]));
    granted(await does(id, 'backup'));
    const out = () => within(act, (tx) => removeRelease(tx, act, id));
    expect(await out()).toMatchObject({ refusal: 'release_has_begun' });
    const knx = await release(act, homeId);
    for (let again = 0; again < 2; again++) expect(await within(act, (tx) => removeRelease(tx, act, knx))).toBeNull();
    expect(await within(on(act, '2026-11-24'), (tx) => tick(tx, act, knx, 'steps', tickOf(act, 'project')))).toMatchObject({
      refusal: 'release_is_removed',
    });
  });
});
