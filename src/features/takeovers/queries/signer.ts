import { refuse } from '#domain/contracts/refusals.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { type Signer, signersOf } from '#features/contracts/queries/signer.ts';
import { contactsOf } from '#features/homes/queries/clients.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** Who signs a takeover's papers: the client; where they have no address, a contact who may sign and has one. Refusal: `no_such_record`. */
export async function signerOfTakeover(tx: Tx, act: Act, { clientId }: { readonly clientId: Id<'client'> }): Promise<Signer | Refusal> {
  const signers = await signersOf(tx, act, clientId);
  if (isRefusal(signers)) return signers;
  const client = signers[0] as Signer;
  if (client.address !== '') return client;
  const may = (await contactsOf(tx, act, clientId)).find((one) => one.archivedAt === null && one.isSigner && one.email !== '');
  return signers.find(({ contactId }) => contactId !== null && contactId === may?.id) ?? client;
}

/** The signer as a mail reaches them. Refusals: `no_such_record`, `signer_has_no_mail_address`. */
export async function addresseeOfTakeover(tx: Tx, act: Act, takeover: { readonly clientId: Id<'client'> }): Promise<Signer | Refusal> {
  const signer = await signerOfTakeover(tx, act, takeover);
  return isRefusal(signer) || signer.address !== '' ? signer : refuse('signer_has_no_mail_address');
}
