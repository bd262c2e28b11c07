import { sql } from 'kysely';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { refuse } from '../../refusals.ts';
import { droppable } from './dropped.ts';
import type { ShownPaper } from './shown.ts';

/**
 * Whether what a paper tells is still so when it is signed: the handover tells the answers to the grievances, what was delivered, the papers that stand and the last part; an addendum takes back what nobody billed or began.
 * The database asks the same (`handover_is_up_to_date`, `dropped_was_not_billed`). Refusals: `handover_is_out_of_date`, `instalment_cannot_be_taken_back`.
 */
export async function isOfToday(tx: Tx, act: Act, { id, takeoverId, kind }: ShownPaper): Promise<true | Refusal> {
  if (kind === 'handover') {
    const { rows } = await sql<{ same: boolean }>`select d.written_of = said_so_far(d.company_id, d.takeover_id, 'handover') as same
      from takeover_document d where d.company_id = ${act.company.id} and d.id = ${id}`.execute(tx);
    return rows[0]?.same === true || refuse('handover_is_out_of_date');
  }
  if (kind !== 'addendum') return true;
  const drops = await tx
    .selectFrom('instalmentDrop')
    .select('instalmentId')
    .where('companyId', '=', act.company.id)
    .where('documentId', '=', id)
    .execute();
  const free = await droppable(
    tx,
    act,
    takeoverId,
    drops.map(({ instalmentId }) => instalmentId),
  );
  return isRefusal(free) ? free : true;
}
