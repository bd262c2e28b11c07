import type { Id } from '#domain/id.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { hashOf } from '#platform/files/files.ts';
import type { Act } from '#platform/session/act.ts';
import { refuse } from '../refusals.ts';
import type { ActsInput } from '../schema.ts';

type Sent = Pick<ActsInput['acts'][number], 'id' | 'given'>;

/** The server's word that it has an act. `conflicts`: the fields that somebody else was first to change. `fileHash`: of a photo, the bytes that are kept. */
export interface Receipt {
  readonly id: Id<'field_receipt'>;
  readonly kept: true;
  readonly conflicts: readonly string[];
  readonly fileHash: string | null;
}

/** By what an act is known to be the one that was receipted. */
export const hashOfGiven = (given: object): string => hashOf(Buffer.from(JSON.stringify(given)));

/** The receipt of an act, if it arrived before. Refusal: `receipt_is_of_another_act` where another arrived under its id. */
export async function receiptOf(tx: Tx, act: Act, homeId: Id<'home'>, { id, given }: Sent): Promise<Receipt | Refusal | null> {
  const row = await tx
    .selectFrom('fieldReceipt')
    .select(['id', 'conflicts', 'fileHash', 'givenHash'])
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const { givenHash, ...receipt } = row;
  return givenHash === null || givenHash === hashOfGiven(given) ? { ...receipt, kept: true } : refuse('receipt_is_of_another_act');
}
