import { sql } from 'kysely';
import { sameMailbox } from '#domain/contracts/one-time-code.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { revokeLinks } from '#platform/links.ts';
import type { Act } from '#platform/session/act.ts';
import { contractsOf, type ContractRead } from '../queries.ts';
import { signerOf } from '../queries/signer.ts';
import { lockContract } from './chain.ts';
import { circumstancesOf } from './law-shown.ts';
import { sendToSign } from './send.ts';

/**
 * Somebody of a client is reached at another address, or by nobody's any more: of contracts that are still to be signed, every link closes where the last was
 * mailed to an address that is not the signer's now, for the old mailbox may be a stranger's. What is signed at a distance is sent again at once, as after
 * another first day; without an address, or in person, the office hands a link over.
 */
export async function followTheSigner(tx: Tx, act: Act, clientId: Id<'client'>): Promise<void> {
  for (const { id, state } of await contractsOf(tx, act, { clientId })) {
    if (state !== 'to_sign') continue;
    await lockContract(tx, id);
    const signer = await signerOf(tx, act, { id, clientId });
    const mailedTo = await lastMailedTo(tx, act, id);
    if (isRefusal(signer) || mailedTo === null || sameMailbox(mailedTo, signer.address)) continue;
    await revokeLinks(tx, act, 'contract', id);
    const { place } = await circumstancesOf(tx, act, id);
    if (place === 'distance') await sendToSign(tx, act, id, place);
  }
}

/** Where the last mail about a contract went, before whose signature nobody but the signer is written to; null: nobody was. */
async function lastMailedTo(tx: Tx, act: Act, contractId: ContractRead['id']): Promise<string | null> {
  const mail = await tx
    .selectFrom('mail')
    .select('toAddress')
    .where('companyId', '=', act.company.id)
    .where('aboutKind', '=', 'contract')
    .where('aboutId', '=', contractId as Id<never>)
    .orderBy('askedAt', 'desc')
    .orderBy(sql`id desc`)
    .limit(1)
    .executeTakeFirst();
  return mail?.toAddress ?? null;
}
