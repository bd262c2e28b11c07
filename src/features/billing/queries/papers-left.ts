import type { Id } from '#domain/id.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** Of instalments whose paper the client withdrew from: on which day. */
export async function papersLeft(tx: Tx, act: Act, ids: readonly Id<'instalment'>[]): Promise<ReadonlyMap<Id<'instalment'>, Day>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('instalment')
    .innerJoin('takeoverWithdrawal as left', (on) =>
      on.onRef('left.companyId', '=', 'instalment.companyId').onRef('left.documentId', '=', 'instalment.documentId'),
    )
    .select(['instalment.id', 'left.withdrawnOn'])
    .where('instalment.companyId', '=', act.company.id)
    .where('instalment.id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, withdrawnOn }) => [id, withdrawnOn]));
}
