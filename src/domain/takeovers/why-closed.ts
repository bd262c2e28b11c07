import type { Id } from '../id.ts';
import { allAtOnce, type Refusal } from '../refusal.ts';
import type { Day } from '../time.ts';
import type { TakeoverFacts } from './facts.ts';
import { lackingFor, lawfulDay, reasons, takeoverCan, type TakeoverAct } from './gates.ts';
import { refuse } from './refusals.ts';

/** What somebody wants to do, on which day, and with which element. */
export interface Wanted {
  readonly to: TakeoverAct;
  readonly on: Day;
  readonly elementId?: Id<'element'>;
}

/**
 * Why a gate is closed, with all that is missing: the first by name, the names of the others in `values.also`, which the sentence says too; null: it is open.
 * A takeover that is over lacks nothing else.
 */
export function whyClosed({ to, on, elementId }: Wanted, facts: TakeoverFacts): Refusal | null {
  const first = takeoverCan(to, facts, on, elementId);
  if (first === true) return null;
  if (first.refusal === 'takeover_is_over') return first;
  const element = facts.elements.find(({ id }) => id === elementId) ?? null;
  const asked = to === 'work' && element?.isSurvey ? 'survey' : to;
  // A day of lawful work is known once a paper is signed; before, the missing signature says it.
  const missing = lackingFor(asked, facts, on, elementId).filter((need) => lawfulDay(need, facts, element) !== null);
  const refused = missing.map((need) => {
    const day = lawfulDay(need, facts, element);
    return refuse(reasons[need], day ? { values: { day } } : {});
  });
  const each = refused.filter(({ refusal }, index) => refused.findIndex((one) => one.refusal === refusal) === index);
  return allAtOnce(each) ?? first;
}
