import { refuse } from '#domain/contracts/refusals.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { contactsOf, readClient } from '#features/homes/queries/clients.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { circumstancesOf } from '../commands/law-shown.ts';
import type { ContractRead } from '../queries.ts';

/** Who of the client signs. `address` is empty where none is known; then only signing in person is left. */
export interface Signer {
  readonly contactId: Id<'contact'> | null;
  readonly name: string;
  readonly address: string;
  readonly language: Language;
}

/** All who could sign for a client: the client first, then the contacts, signers before others. Refusal: `no_such_record`. */
export async function signersOf(tx: Tx, act: Act, clientId: Id<'client'>): Promise<Signer[] | Refusal> {
  const client = await readClient(tx, act, clientId);
  if (isRefusal(client)) return client;
  const { language } = client;
  const contacts = (await contactsOf(tx, act, clientId)).filter((one) => one.archivedAt === null);
  return [
    { contactId: null, name: client.name, address: client.email, language },
    ...contacts.map(({ id, name, email }) => ({ contactId: id, name, address: email, language })),
  ];
}

/** Who signs this contract, as recorded with its circumstances; a contact who was archived gives way to the client. Refusal: `no_such_record`. */
export async function signerOf(tx: Tx, act: Act, { id, clientId }: Pick<ContractRead, 'id' | 'clientId'>): Promise<Signer | Refusal> {
  const signers = await signersOf(tx, act, clientId);
  if (isRefusal(signers)) return signers;
  const { contactId } = await circumstancesOf(tx, act, id);
  return signers.find((one) => one.contactId === contactId) ?? (signers[0] as Signer);
}

/** The signer as a mail reaches them. Refusals: `no_such_record`, `signer_has_no_mail_address`. */
export async function addressee(tx: Tx, act: Act, contract: Pick<ContractRead, 'id' | 'clientId'>): Promise<Signer | Refusal> {
  const signer = await signerOf(tx, act, contract);
  return isRefusal(signer) || signer.address !== '' ? signer : refuse('signer_has_no_mail_address');
}

/** Who signs until somebody says otherwise: whom the offer was sent to, else the client, else the contact who may sign and has an address. */
export async function usualSigner(
  tx: Tx,
  act: Act,
  { clientId, offerId, offerVersionId }: { clientId: Id<'client'>; offerId: Id<'offer'>; offerVersionId: Id<'offer_version'> },
): Promise<Id<'contact'> | null> {
  const signers = await signersOf(tx, act, clientId);
  if (isRefusal(signers)) return null;
  const sent = await tx
    .selectFrom('event')
    .select('data')
    .where('companyId', '=', act.company.id)
    .where('subjectKind', '=', 'offer')
    .where('subjectId', '=', offerId)
    .where('kind', '=', 'offer.sent')
    .execute();
  const to = sent.map(({ data }) => data as { versionId?: string; to?: string | null }).find((one) => one.versionId === offerVersionId)?.to;
  const recipient = signers.find((one) => one.address !== '' && one.address === to);
  if (recipient) return recipient.contactId;
  if (signers[0]?.address !== '') return null;
  const may = (await contactsOf(tx, act, clientId)).find((one) => one.archivedAt === null && one.isSigner && one.email !== '');
  return may?.id ?? null;
}
