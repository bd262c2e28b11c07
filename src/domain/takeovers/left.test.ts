import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, day } from '../time.ts';
import { owedOfElements, type ElementLeft, type WorkLeft } from './left.ts';

const signed = day('2026-11-23');
const on = (days: number) => addDays(signed, days);
const element = (more: Partial<ElementLeft> = {}): ElementLeft => ({
  id: 'one',
  kind: 'programming',
  priceCents: 100_000,
  minutes: 600,
  earlyStart: true,
  doneOn: null,
  worked: [],
  ...more,
});
const left = (elements: readonly ElementLeft[], more: Partial<WorkLeft> = {}): WorkLeft => ({
  because: 'withdrawal',
  leftOn: on(5),
  elements,
  signedOff: [],
  ...more,
});
const owed = (of: WorkLeft) => owedOfElements(of).get('one');

it('owes nothing without the express request, whatever was done', () => {
  expect(owed(left([element({ earlyStart: false, doneOn: on(1), worked: [{ on: on(1), minutes: 600 }] })]))).toBe(0);
});

it('owes what was done before the day of the withdrawal: a third a survey, the whole of what is done, else minutes worked of those planned', () => {
  const survey = element({ kind: 'survey', priceCents: 60_000 });
  expect(owed(left([survey], { signedOff: [on(1), on(2), on(5)] }))).toBe(40_000); // two of three; the third on the day itself
  expect(owed(left([element({ doneOn: on(4) })]))).toBe(100_000);
  const worked = [
    { on: on(3), minutes: 150 },
    { on: on(5), minutes: 400 },
  ];
  expect(owed(left([element({ doneOn: on(5), worked })]))).toBe(25_000); // 150 of 600 minutes
  expect(owed(left([element({ worked: [{ on: on(3), minutes: 900 }] })]))).toBe(100_000);
  expect(owed(left([element({ minutes: 0, worked: [{ on: on(3), minutes: 90 }] })]))).toBe(0);
  expect(owed(left([element({ kind: 'product', doneOn: on(1) })]))).toBe(0);
});

it('owes of what is given up all that was done by the end of that day, asked early or not, and the products brought in', () => {
  const up = (of: Partial<ElementLeft>, signedOff: WorkLeft['signedOff'] = []) =>
    owed(left([element({ earlyStart: false, ...of })], { because: 'given_up', signedOff }));
  expect(up({ kind: 'survey', priceCents: 60_000 }, [on(1), on(5)])).toBe(40_000);
  expect(up({ doneOn: on(5) })).toBe(100_000);
  expect(up({ worked: [{ on: on(5), minutes: 150 }] })).toBe(25_000);
  expect(up({ kind: 'product', doneOn: on(2) })).toBe(100_000);
  expect(up({ kind: 'product', minutes: 0 })).toBe(0);
});

it('is never below nought, above the price, or less where more was worked', () => {
  const cents = fc.integer({ min: 1, max: 5_000_000 });
  fc.assert(
    fc.property(cents, fc.nat(2_000), fc.array(fc.integer({ min: 1, max: 1_440 })), fc.nat(10), (priceCents, minutes, times, more) => {
      const of = (all: readonly number[]) =>
        owed(left([element({ priceCents, minutes, worked: all.map((n) => ({ on: on(1), minutes: n })) })])) ?? -1;
      expect(of(times)).toBeGreaterThanOrEqual(0);
      expect(of(times)).toBeLessThanOrEqual(priceCents);
      expect(of([...times, more + 1])).toBeGreaterThanOrEqual(of(times));
    }),
  );
});
