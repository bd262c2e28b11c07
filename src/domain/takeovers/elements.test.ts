import fc from 'fast-check';
import { expect, it } from 'vitest';
import { after, days, lighting, without } from '#test/takeover-facts.ts';
import { addDays } from '../time.ts';
import {
  elementCan,
  elementEventKinds,
  elementStateOn,
  isOnHold,
  isMoreThanPlanned,
  minutesBooked,
  plannedFor,
  timeCanBeBooked,
  toldOf,
  whatMayHappen,
  type ElementEvent,
  type ElementEventKind,
} from './elements.ts';
import type { TakeoverFacts } from './facts.ts';

const event = (kind: ElementEventKind, onDay = days.now): ElementEvent => ({ kind, onDay });
const lightingOf = (facts: TakeoverFacts) => facts.elements.find(({ id }) => id === lighting.id) ?? lighting;

it('says where an element stands, from what happened, what is paid and what is lawful', () => {
  const paid = lightingOf(after('workPaid'));
  expect(elementStateOn([], lightingOf(after('termsSigned')), days.now)).toBe('waiting_for_money');
  expect(elementStateOn([], paid, days.paid)).toBe('waiting_for_day');
  expect(elementStateOn([], paid, days.lawful)).toBe('ready');
  expect(elementStateOn([event('planned')], paid, days.now)).toBe('planned');
  expect(elementStateOn([event('planned'), event('unplanned')], paid, days.now)).toBe('ready');
  expect(elementStateOn([event('started')], { ...paid, started: true }, days.now)).toBe('running');
  expect(elementStateOn([event('started'), event('done')], { ...paid, started: true, done: true }, days.now)).toBe('done');
  expect(elementStateOn([], { ...paid, stands: false, done: true }, days.now)).toBe('taken_back');
});

it('property 16: a bounced payment shows on what was begun, and leaves what is done', () => {
  const begun = { ...lightingOf(after('started')), paidOn: null };
  expect(elementStateOn([event('started')], begun, days.now)).toBe('waiting_for_money');
  expect(elementStateOn([event('started'), event('done')], { ...begun, done: true }, days.now)).toBe('done');
});

it('is planned for the newest day, until it begins or is taken off the plan', () => {
  expect(plannedFor([])).toBeNull();
  expect(plannedFor([event('planned', days.paid), event('planned', days.now)])).toBe(days.now);
  expect(plannedFor([event('planned'), event('started')])).toBeNull();
});

it('tells the client what was done and begun whatever became of its money, and a plan as long as it holds', () => {
  const ahead = addDays(days.now, 7);
  const told = (facts: TakeoverFacts, ...kinds: ElementEventKind[]) =>
    toldOf(
      kinds.map((kind) => event(kind, kind === 'planned' ? ahead : days.now)),
      facts,
      lighting.id,
      days.now,
    );
  expect(told(after('workPaid'), 'planned')).toEqual({ state: 'planned', on: ahead });
  expect(told(after('workPaid'), 'planned', 'unplanned')).toBeNull();
  expect(told(after('workPaid'))).toBeNull();
  expect(told(after('started'), 'planned', 'started')).toEqual({ state: 'started', on: days.now });
  expect(told(after('done'), 'started', 'done')).toEqual({ state: 'done', on: days.now });
  expect(told(without('workPaid', 'done'), 'started', 'done')).toEqual({ state: 'done', on: days.now });
  const bounced = after('termsSigned');
  expect([told(bounced, 'planned'), isOnHold([event('planned', ahead)], bounced, lighting.id, days.now)]).toEqual([null, true]);
  expect(told({ ...after('workPaid'), over: 'given_up' }, 'planned')).toBeNull();
  const facts = after('done');
  const dropped = { ...facts, elements: facts.elements.map((one) => ({ ...one, stands: false })) };
  expect(told(dropped, 'planned', 'started', 'done')).toBeNull();
  // A plan ahead waits for its day of law, and not for us.
  expect(toldOf([event('planned', days.lawful)], after('workPaid'), lighting.id, days.paid)).toEqual({ state: 'planned', on: days.lawful });
});

it('offers what may happen next, in the order of the database', () => {
  const may = (facts: TakeoverFacts) => whatMayHappen(facts, lighting.id, days.now);
  expect(may(after('termsSigned'))).toEqual(['unplanned']);
  expect(may(after('workPaid'))).toEqual(['planned', 'unplanned', 'started']);
  expect(may(after('started'))).toEqual(['planned', 'unplanned', 'done']);
  expect(may(after('done'))).toEqual(['reopened']);
  const givenAway = (facts: TakeoverFacts) => ({ ...facts, elements: facts.elements.map((one) => ({ ...one, givenAway: true })) });
  expect(may(givenAway(after('done')))).toEqual([]);
  expect(elementCan('reopened', givenAway(after('done')), lighting.id, days.now, days.now)).toMatchObject({
    refusal: 'element_was_given_away',
  });
});

it('property 16: without its prepayment nothing happens to an element and no minute is booked, on any day', () => {
  const closed = [without('workPaid', 'done'), without('surveyPaid', 'done'), without('agreed', 'done')];
  fc.assert(
    fc.property(
      fc.constantFrom(...closed),
      fc.constantFrom(...elementEventKinds),
      fc.integer({ min: -60, max: 400 }),
      (facts, kind, ahead) => {
        const on = addDays(days.now, ahead);
        if (kind !== 'unplanned') expect(elementCan(kind, facts, lighting.id, on, days.now)).not.toBe(true);
        expect(timeCanBeBooked(facts, lighting.id, { workedOn: on, minutes: 60, minutesThatDay: 0 }, days.now)).not.toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});

it('more time at once than was planned for the whole element is asked about; where nothing was planned, nothing is', () => {
  expect([95, 96, 1_235].map((minutes) => isMoreThanPlanned(minutes, 95))).toEqual([false, true, true]);
  expect(isMoreThanPlanned(1_235, 0)).toBe(false);
});

it('only a plan lies ahead', () => {
  const tomorrow = addDays(days.now, 1);
  expect(elementCan('planned', after('workPaid'), lighting.id, tomorrow, days.now)).toBe(true);
  expect(elementCan('started', after('workPaid'), lighting.id, tomorrow, days.now)).toMatchObject({
    refusal: 'element_day_lies_in_the_future',
  });
  expect(timeCanBeBooked(after('workPaid'), lighting.id, { workedOn: tomorrow, minutes: 5, minutesThatDay: 0 }, days.now)).toMatchObject({
    refusal: 'work_time_lies_in_the_future',
  });
});

it('says why not, by name', () => {
  const of = (kind: ElementEventKind, facts: TakeoverFacts) => elementCan(kind, facts, lighting.id, days.now, days.now);
  expect(of('started', after('started'))).toMatchObject({ refusal: 'element_was_started_already' });
  expect(of('done', after('workPaid'))).toMatchObject({ refusal: 'element_was_not_started' });
  expect(of('done', after('done'))).toMatchObject({ refusal: 'element_is_done_already' });
  expect(of('reopened', after('started'))).toMatchObject({ refusal: 'element_is_not_done' });
  expect(of('planned', after('surveyed'))).toMatchObject({ refusal: 'element_does_not_count' });
});

it('books a day’s minutes at most, and does not count struck ones', () => {
  const book = (minutes: number, minutesThatDay = 0) =>
    timeCanBeBooked(after('workPaid'), lighting.id, { workedOn: days.now, minutes, minutesThatDay }, days.now);
  expect([book(1), book(1_440)]).toEqual([true, true]);
  for (const minutes of [0, -5, 1_441, 1.5, Number.NaN]) expect(book(minutes)).toMatchObject({ refusal: 'work_time_is_impossible' });
  expect([book(440, 1_000), book(1, 1_439)]).toEqual([true, true]);
  expect(book(441, 1_000)).toMatchObject({ refusal: 'day_has_too_few_minutes_left', field: 'minutes', values: { left: 440 } });
  // What was booked before there was such a rule leaves nothing, and not less than nothing.
  expect(book(1, 7_200)).toMatchObject({ refusal: 'day_has_too_few_minutes_left', values: { left: 0 } });
  expect(
    minutesBooked([
      { minutes: 90, struck: false },
      { minutes: 400, struck: true },
      { minutes: 30, struck: false },
    ]),
  ).toBe(120);
});
