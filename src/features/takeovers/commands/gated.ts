import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { takeoverCan, type TakeoverAct } from '#domain/takeovers/gates.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { readTakeover, type TakeoverRead } from '../queries/takeover.ts';
import { lockTakeover } from './lock.ts';

/** The takeover, locked until the transaction ends, when that may be done with it today. Refusals: `no_such_record`, the first fact that is missing (`takeoverCan`). */
export async function openFor(tx: Tx, act: Act, takeoverId: Id<'takeover'>, doing: TakeoverAct): Promise<TakeoverRead | Refusal> {
  await lockTakeover(tx, takeoverId);
  const takeover = await readTakeover(tx, act, takeoverId);
  if (isRefusal(takeover)) return takeover;
  const can = takeoverCan(doing, takeover.facts, act.today);
  return isRefusal(can) ? can : takeover;
}
