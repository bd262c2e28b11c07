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
