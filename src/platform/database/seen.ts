import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import type { Tx } from './connect.ts';

type Counted = 'client' | 'home' | 'system' | 'device' | 'company' | 'secret';

/**
 * Whether a record is still as the form saw it that sends it back; it stays so until the transaction ends. Without a revision nobody asks: a program may
 * write a record anew whatever it says. What does not exist is for the command to say. Refusal: `changed_by_somebody_meanwhile`.
 */
export async function changedMeanwhile(tx: Tx, act: Act, table: Counted, id: string, seen: number | undefined): Promise<Refusal | null> {
  if (seen === undefined) return null;
  const rows =
    table === 'company'
      ? tx.selectFrom('company').select('revision').where('id', '=', act.company.id)
      : tx
          .selectFrom(table)
          .select('revision')
          .where('companyId', '=', act.company.id)
          .where('id', '=', id as never);
  const now = await rows.forNoKeyUpdate().executeTakeFirst();
  return now && now.revision !== seen ? refuse('changed_by_somebody_meanwhile') : null;
}
