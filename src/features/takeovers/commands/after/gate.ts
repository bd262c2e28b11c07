import type { Id } from '#domain/id.ts';
import { allAtOnce, isRefusal, type Refusal } from '#domain/refusal.ts';
import type { TakeoverFacts } from '#domain/takeovers/facts.ts';
import { lackingFor, type Need, reasons, standing, takeoverCan, type TakeoverAct } from '#domain/takeovers/gates.ts';
import { refuse } from '#domain/takeovers/refusals.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { readTakeover, type TakeoverRead } from '../../queries/takeover.ts';
import { lockTakeover } from '../lock.ts';

/** What somebody wants to do, on which day, and with which element. */
interface Wanted {
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
  const element = facts.elements.find(({ id }) => id === elementId);
  const asked = to === 'work' && element?.isSurvey ? 'survey' : to;
  const days: Partial<Record<Need, Day | null | undefined>> = {
    survey_is_lawful: standing(facts, 'agreement')?.firstWorkOn,
    element_is_lawful: element?.firstWorkOn,
  };
  // A day of lawful work is known once a paper is signed; before, the missing signature says it.
  const missing = lackingFor(asked, facts, on, elementId).filter((need) => !(need in days) || days[need]);
  const refused = missing.map((need) => refuse(reasons[need], days[need] ? { values: { day: days[need] } } : {}));
  const each = refused.filter(({ refusal }, index) => refused.findIndex((one) => one.refusal === refusal) === index);
  return allAtOnce(each) ?? first;
}

/** The takeover under its lock, where its gate is open. Refusals: `no_such_record`, all that the act lacks. */
export async function throughGate(tx: Tx, act: Act, takeoverId: Id<'takeover'>, wanted: Wanted): Promise<TakeoverRead | Refusal> {
  await lockTakeover(tx, takeoverId);
  const takeover = await readTakeover(tx, act, takeoverId);
  if (isRefusal(takeover)) return takeover;
  return whyClosed(wanted, takeover.facts) ?? takeover;
}

/** What the events of a takeover are about. */
export function about(
  { id, number, clientId, homeId }: Pick<TakeoverRead, 'id' | 'number' | 'clientId' | 'homeId'>,
  more: Record<string, unknown> = {},
) {
  return { subject: { kind: 'takeover', id }, clientId, homeId, data: { takeoverId: id, number, ...more } } as const;
}
