import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { readTakeover } from './takeover.ts';

/** What a takeover cost besides hours and products, without VAT, the first day first; struck entries too, with why. Refusal: `no_such_record`. */
export async function costsOf(tx: Tx, act: Act, takeoverId: Id<'takeover'>) {
  const takeover = await readTakeover(tx, act, takeoverId);
  if (isRefusal(takeover)) return takeover;
  return tx
    .selectFrom('jobCost as cost')
    .leftJoin('jobCostStruck as struck', (on) =>
      on.onRef('struck.companyId', '=', 'cost.companyId').onRef('struck.jobCostId', '=', 'cost.id'),
    )
    .select(['cost.id', 'cost.incurredOn', 'cost.kind', 'cost.words', 'cost.netCents', 'cost.recordedBy'])
    .select(['struck.struckAt', 'struck.reason as struckFor'])
    .where('cost.companyId', '=', act.company.id)
    .where('cost.takeoverId', '=', takeoverId)
    .orderBy('cost.incurredOn')
    .orderBy('cost.recordedAt')
    .orderBy('cost.id')
    .execute();
}
