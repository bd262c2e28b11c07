import type { Id } from '../id.ts';
import { sumCents } from '../money.ts';
import type { Refusal } from '../refusal.ts';
import type { Day } from '../time.ts';
import type { ElementFacts, TakeoverFacts } from './facts.ts';
import { takeoverCan } from './gates.ts';
import { refuse } from './refusals.ts';

/** What happens to an element, in turn. */
export const elementEventKinds = ['planned', 'unplanned', 'started', 'done', 'reopened'] as const;
export type ElementEventKind = (typeof elementEventKinds)[number];

/** What happened, as it is kept: `onDay` is the day it is planned for, or on which it happened. In order. */
export interface ElementEvent {
  readonly kind: ElementEventKind;
  readonly onDay: Day;
}

/**
 * Where an element stands. `waiting_for_money`: its prepayment is not settled, or is no longer, whatever was done before; `waiting_for_day`: paid, but the law of its
 * paper allows no work yet; `taken_back`: by an addendum or a withdrawal.
 */
export const elementStates = ['taken_back', 'done', 'waiting_for_money', 'waiting_for_day', 'running', 'planned', 'ready'] as const;
export type ElementState = (typeof elementStates)[number];

/** The day an element is planned for; null: for none, or it was begun. */
export function plannedFor(events: readonly ElementEvent[]): Day | null {
  const last = events.findLast(({ kind }) => kind !== 'reopened');
  return last?.kind === 'planned' ? last.onDay : null;
}

/** Where an element stands on a day; derived from what happened, what is paid and what is lawful, never stored. */
export function elementStateOn(events: readonly ElementEvent[], facts: ElementFacts, day: Day): ElementState {
  if (!facts.stands) return 'taken_back';
  if (facts.done) return 'done';
  if (facts.paidOn === null || facts.paidOn > day) return 'waiting_for_money';
  if (facts.firstWorkOn === null || facts.firstWorkOn > day) return 'waiting_for_day';
  if (facts.started) return 'running';
  return plannedFor(events) === null ? 'ready' : 'planned';
}

/**
 * Whether the plan of an element stands on hold: its gate is closed today, or on the day ahead that is planned. A plan ahead waits for its day of law, and not for us.
 */
export function isOnHold(events: readonly ElementEvent[], facts: TakeoverFacts, elementId: Id<'element'>, today: Day): boolean {
  const plannedOn = plannedFor(events);
  return plannedOn !== null && takeoverCan('work', facts, plannedOn > today ? plannedOn : today, elementId) !== true;
}

/** What the client is told of an element: that it is done, was begun, or is planned, and for when. */
export interface ToldOfElement {
  readonly state: 'planned' | 'started' | 'done';
  readonly on: Day | null;
}

/** What is told of an element: what was done or begun stays so whatever becomes of its money, a plan as long as it holds. Null: nothing, as of what was taken back. */
export function toldOf(events: readonly ElementEvent[], facts: TakeoverFacts, elementId: Id<'element'>, today: Day): ToldOfElement | null {
  const element = facts.elements.find(({ id }) => id === elementId);
  if (!element?.stands) return null;
  const last = (kind: ElementEventKind) => events.findLast((one) => one.kind === kind)?.onDay ?? null;
  if (element.done) return { state: 'done', on: last('done') };
  if (element.started) return { state: 'started', on: last('started') };
  const plannedOn = plannedFor(events);
  return plannedOn === null || isOnHold(events, facts, elementId, today) ? null : { state: 'planned', on: plannedOn };
}

/** The survey is begun by what is entered and done by signing its points off: of it only the day is planned. */
const onlyPlanned: readonly ElementEventKind[] = ['planned', 'unplanned'];

type Progress = Pick<ElementFacts, 'started' | 'done' | 'givenAway'>;
const goesOn: Readonly<Record<ElementEventKind, (element: Progress) => true | Refusal>> = {
  planned: ({ done }) => !done || refuse('element_is_done_already'),
  unplanned: ({ done }) => !done || refuse('element_is_done_already'),
  started: ({ started }) => !started || refuse('element_was_started_already'),
  done: ({ started, done }) => (!started ? refuse('element_was_not_started') : !done || refuse('element_is_done_already')),
  reopened: ({ done, givenAway }) => (!done ? refuse('element_is_not_done') : !givenAway || refuse('element_was_given_away')),
};

/**
 * Whether something may happen to an element: true, or why not. All but taking it off the plan passes the gate `work` on its own day (`survey`, for the survey); the order
 * is that of the database (`element_goes_on`). Only a plan lies ahead. Refusals: those of the gate, `element_day_lies_in_the_future`, `survey_is_done_by_its_points`, `element_is_done_already`,
 * `element_was_started_already`, `element_was_not_started`, `element_is_not_done`, `element_was_given_away`.
 */
export function elementCan(kind: ElementEventKind, facts: TakeoverFacts, elementId: Id<'element'>, onDay: Day, today: Day): true | Refusal {
  const element = facts.elements.find(({ id }) => id === elementId);
  if (!element) return refuse('element_does_not_count');
  const open = kind === 'unplanned' ? true : takeoverCan('work', facts, onDay, elementId);
  if (open !== true) return open;
  if (kind !== 'planned' && onDay > today) return refuse('element_day_lies_in_the_future', { field: 'onDay' });
  if (element.isSurvey && !onlyPlanned.includes(kind)) return refuse('survey_is_done_by_its_points');
  return goesOn[kind](element);
}

/** All that may happen to an element today: what the buttons beside it are. */
export function whatMayHappen(facts: TakeoverFacts, elementId: Id<'element'>, today: Day): readonly ElementEventKind[] {
  return elementEventKinds.filter((kind) => elementCan(kind, facts, elementId, today, today) === true);
}

/** Whether that many minutes, booked at once, are more than was planned for the whole element: mostly a slip, so it is asked. Nothing was planned: they are not. */
export const isMoreThanPlanned = (minutes: number, plannedMinutes: number): boolean => plannedMinutes > 0 && minutes > plannedMinutes;

/** A day of one person has no more, over everything they work on. */
export const mostMinutesADay = 1_440;

/** Whether so many minutes may be worked on a day: whole ones, and no more than it has. */
export const isWorkTime = (minutes: number): boolean => Number.isSafeInteger(minutes) && minutes >= 1 && minutes <= mostMinutesADay;

/** Minutes worked on an element; struck ones do not count. */
export function minutesBooked(times: readonly { readonly minutes: number; readonly struck: boolean }[]): number {
  return sumCents(times.filter(({ struck }) => !struck).map(({ minutes }) => minutes));
}

/**
 * Whether time may be booked on an element for a day (property 16): true, or why not. `minutesThatDay`: what is booked of whoever worked on that day already, over all
 * takeovers of the firm, without what was struck. Refusals: those of the gate, `work_time_lies_in_the_future`, `work_time_is_impossible` (a day has 1 to 1,440 whole minutes),
 * `day_has_too_few_minutes_left` (values: `left`).
 */
export function timeCanBeBooked(
  facts: TakeoverFacts,
  elementId: Id<'element'>,
  { workedOn, minutes, minutesThatDay }: { readonly workedOn: Day; readonly minutes: number; readonly minutesThatDay: number },
  today: Day,
): true | Refusal {
  const open = takeoverCan('work', facts, workedOn, elementId);
  if (open !== true) return open;
  if (workedOn > today) return refuse('work_time_lies_in_the_future', { field: 'workedOn' });
  if (!isWorkTime(minutes)) return refuse('work_time_is_impossible', { field: 'minutes' });
  const left = Math.max(0, mostMinutesADay - minutesThatDay);
  return minutes <= left || refuse('day_has_too_few_minutes_left', { field: 'minutes', values: { left } });
}
