import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { type Wanted, whyClosed } from '#domain/takeovers/why-closed.ts';
import { lockTakeover } from '#features/billing/commands/locks.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { readTakeover, type TakeoverRead } from '../queries/takeover.ts';

/** The takeover under its lock, where its gate is open. Refusals: `no_such_record`, all that the act lacks. */
export async function throughGate(tx: Tx, act: Act, takeoverId: Id<'takeover'>, wanted: Wanted): Promise<TakeoverRead | Refusal> {
  await lockTakeover(tx, takeoverId);
  const takeover = await readTakeover(tx, act, takeoverId);
  if (isRefusal(takeover)) return takeover;
  return whyClosed(wanted, takeover.facts) ?? takeover;
}
