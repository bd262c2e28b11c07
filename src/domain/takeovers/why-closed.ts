import type { Id } from '../id.ts';
import { allAtOnce, type Refusal } from '../refusal.ts';
import type { Day } from '../time.ts';
import type { TakeoverFacts } from './facts.ts';
import { lackingFor, lawfulDay, type Need, reasons, takeoverCan, type TakeoverAct } from './gates.ts';
import { refuse } from './refusals.ts';

/** What somebody wants to do, on which day, and with which element. */
export interface Wanted {
  readonly to: TakeoverAct;
  readonly on: Day;
  readonly elementId?: Id<'element'>;
}

/** A fact that is missing; `from`: the day on which the law lets it come about by itself, null where somebody has to do something. */
export interface Missing {
  readonly need: Need;
  readonly from: Day | null;
}

/**
 * All that is missing, in the order in which it is put right; nothing: the gate is open. A takeover that is over lacks nothing else. A day of lawful work is known once
 * a paper is signed; before, the missing signature says it.
 */
export function missingFor({ to, on, elementId }: Wanted, facts: TakeoverFacts): readonly Missing[] {
  const element = facts.elements.find(({ id }) => id === elementId) ?? null;
  const lacking = lackingFor(to, facts, on, elementId);
  if (lacking[0] !== undefined && reasons[lacking[0]] === 'takeover_is_over') return [{ need: lacking[0], from: null }];
  return lacking.flatMap((need) => {
    const from = lawfulDay(need, facts, element);
    return from === null ? [] : [{ need, from: from ?? null }];
  });
}

/**
 * Why a gate is closed, with all that is missing: the first by name, the names of the others in `values.also`, which the sentence says too; null: it is open.
 */
export function whyClosed(wanted: Wanted, facts: TakeoverFacts): Refusal | null {
  const first = takeoverCan(wanted.to, facts, wanted.on, wanted.elementId);
  if (first === true) return null;
  const missing = missingFor(wanted, facts);
  const refused = missing.map(({ need, from }) => refuse(reasons[need], from ? { values: { day: from } } : {}));
  const each = refused.filter(({ refusal }, index) => refused.findIndex((one) => one.refusal === refusal) === index);
  return allAtOnce(each) ?? first;
}

/**
 * Why something cannot have been done on a day. What is open by now was open from some day on: a day before it is refused itself, at `field`, with the day from which
 * on; nothing else is missing. Otherwise why the gate is closed today, or on a day ahead. Null: it can. Refusals: `day_lies_before_the_payment`,
 * `day_lies_before_work_is_lawful`, those of the gate.
 */
export function whyNotOn(wanted: Wanted, facts: TakeoverFacts, today: Day, field: string): Refusal | null {
  const closed = whyClosed(wanted, facts);
  if (closed === null || wanted.on >= today) return closed;
  const now = whyClosed({ ...wanted, on: today }, facts);
  if (now !== null) return now;
  const { paid, lawful } = openSince(facts, wanted.elementId);
  if (lawful !== null && wanted.on < lawful && (paid === null || lawful >= paid))
    return refuse('day_lies_before_work_is_lawful', { field, values: { day: lawful } });
  return paid === null ? closed : refuse('day_lies_before_the_payment', { field, values: { day: paid } });
}

/** Since when the survey and an element are paid, and lawful: the later day of both. */
function openSince(facts: TakeoverFacts, elementId: Id<'element'> | undefined) {
  const its = facts.elements.filter(({ id, isSurvey, stands }) => id === elementId || (isSurvey && stands));
  const last = (days: readonly (Day | null)[]) =>
    days
      .filter((day) => day !== null)
      .toSorted()
      .at(-1) ?? null;
  return { paid: last(its.map(({ paidOn }) => paidOn)), lawful: last(its.map(({ firstWorkOn }) => firstWorkOn)) };
}
