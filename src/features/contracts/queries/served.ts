import { servedSpans, type ServedSpan } from '#domain/contracts/served.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import type { ContractRead } from '../queries.ts';

/** The days on which a contract was served, as its first payments came and were taken back. */
export async function servedOf(tx: Tx, act: Act, { id, facts }: ContractRead): Promise<ServedSpan[]> {
  const said = await tx
    .selectFrom('contractPayment')
    .select(['paidOn as on', 'settled'])
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', id)
    .orderBy('position')
    .execute();
  return servedSpans(facts, said);
}
