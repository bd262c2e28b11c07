import { sql } from 'kysely';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import type { ContractRead } from '../queries.ts';

/**
 * Whether the money of the first period is there while the contract still waits for the first day on which the law lets it count: nobody is to pay then, it is
 * held until that day. What is there is the database's to say, as it is when the payment is written (0085).
 */
export async function moneyIsHeld(tx: Tx, act: Act, { id, state }: Pick<ContractRead, 'id' | 'state'>): Promise<boolean> {
  if (state !== 'signed_awaiting_payment') return false;
  const { rows } = await sql<{ held: boolean }>`select first_period(${act.company.id}, ${id}) = 'paid' as held`.execute(tx);
  return rows[0]?.held === true;
}
