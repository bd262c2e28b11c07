import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { type Wanted, whyClosed, whyNotOn } from '#domain/takeovers/why-closed.ts';
import { lockTakeover } from '#features/billing/commands/locks.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { readTakeover, type TakeoverRead } from '../queries/takeover.ts';

/**
 * The takeover under its lock, where its gate is open. `dayField`: where the day was chosen; one before the gate opened is refused there. Refusals: `no_such_record`,
 * all that the act lacks, those of `whyNotOn`.
 */
export async function throughGate(
  tx: Tx,
  act: Act,
  takeoverId: Id<'takeover'>,
  wanted: Wanted,
  dayField?: string,
): Promise<TakeoverRead | Refusal> {
  await lockTakeover(tx, takeoverId);
  const takeover = await readTakeover(tx, act, takeoverId);
  if (isRefusal(takeover)) return takeover;
  const { facts } = takeover;
  return (dayField === undefined ? whyClosed(wanted, facts) : whyNotOn(wanted, facts, act.today, dayField)) ?? takeover;
}
