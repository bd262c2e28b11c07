import { contractCan } from '#domain/contracts/contract-can.ts';
import { startWhenSigned } from '#domain/contracts/lifecycle.ts';
import { codeIsGood, masked, mayAskCode, minutesGood, wrongCode } from '#domain/contracts/one-time-code.ts';
import { refuse as refuseContract } from '#domain/contracts/refusals.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { canBeReached } from '#domain/team/firm.ts';
import { addMinutes } from '#domain/time.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { newId } from '#platform/ids.ts';
import { addressUnder, makeLink, revokeLinks } from '#platform/links.ts';
import { askMail } from '#platform/mail/mail.ts';
import { signOff } from '#platform/mail/sender.ts';
import type { Act } from '#platform/session/act.ts';
import { record } from '#platform/events.ts';
import type { SigningPlace } from '#domain/contracts/consumer-law/lawful-days.ts';
import { readContract, type ContractRead } from '../queries.ts';
import { daysAreFree } from '../queries/of-home.ts';
import { addressee } from '../queries/signer.ts';
import { refuse } from '../refusals.ts';
import { happened, lockContract, nowhere, type From } from './chain.ts';
import { documentOfToday, shownDocument } from './documents.ts';
import { circumstancesOf, lawKnown } from './law-shown.ts';
import { codeHash, isCode, newCode } from './sealing.ts';

/** A new link to the page where the contract is read and signed; older ones close. It stays open after: copy, withdrawal and end are there too. */
export async function linkToContract(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<string> {
  await revokeLinks(tx, act, 'contract', contractId);
  return addressUnder(`/s/${await makeLink(tx, act, { kind: 'contract', subjectId: contractId, expiresAt: null })}`);
}

/**
 * With the link to sign the client signs alone: the law of a distance contract holds then. So whoever hands it out says where the client will sign; a link
 * opened on our tablet at the client's home would go round what the law gives there. Refusals: `place_of_signature_is_missing`, `contract_is_signed_in_person`, and
 * `firm_cannot_be_reached`: nobody could answer what they read there.
 */
async function isForADistance(tx: Tx, act: Act, { id }: ContractRead, place: SigningPlace | null): Promise<true | Refusal> {
  if (place === null) return refuseContract('place_of_signature_is_missing', { field: 'place' });
  const reach = canBeReached(await firm(tx, act));
  if (isRefusal(reach)) return reach;
  const recorded = await circumstancesOf(tx, act, id);
  return place === 'distance' && recorded.place === 'distance' ? true : refuse('contract_is_signed_in_person', { field: 'place' });
}

/**
 * One more link to the contract's page, to hand over by hand; the one that was mailed stays open. A contract to be signed in person is only read there, and a
 * signed one needs no place. Refusals: `no_such_record`, `contract_was_voided`, those of `isForADistance`.
 */
export async function copyLink(
  tx: Tx,
  act: Act,
  contractId: Id<'contract'>,
  place: SigningPlace | null,
): Promise<{ address: string } | Refusal> {
  await lockContract(tx, contractId);
  const contract = await readContract(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  if (contract.state === 'void') return refuseContract('contract_was_voided');
  const signsThere = contract.state === 'to_sign' && (await circumstancesOf(tx, act, contractId)).place === 'distance';
  const said = signsThere ? await isForADistance(tx, act, contract, place) : true;
  if (isRefusal(said)) return said;
  const address = addressUnder(`/s/${await makeLink(tx, act, { kind: 'contract', subjectId: contractId, expiresAt: null })}`);
  await happened(tx, act, contractId, 'link_copied');
  return { address };
}

/**
 * Mails the link to sign to the signer, in the client's language; the document is drawn up anew first where the law it prints has changed. Refusals: those of `contractCan.sign` and of `isForADistance`,
 * `signer_has_no_mail_address`. Event: `contract.sent`.
 */
export async function sendToSign(
  tx: Tx,
  act: Act,
  contractId: Id<'contract'>,
  place: SigningPlace | null,
): Promise<{ sentTo: string } | Refusal> {
  await lockContract(tx, contractId);
  const contract = await readContract(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  const may = contractCan.sign(contract.facts, act.today);
  if (isRefusal(may)) return may;
  const said = await isForADistance(tx, act, contract, place);
  if (isRefusal(said)) return said;
  const to = await addressee(tx, act, contract);
  if (isRefusal(to)) return to;
  const home = await readHome(tx, act, contract.homeId);
  if (isRefusal(home)) return home;
  const document = await documentOfToday(tx, act, contract);
  if (isRefusal(document)) return document;
  const t = textsIn(to.language);
  const address = await linkToContract(tx, act, contractId);
  const { number, clientId, homeId } = contract;
  await askMail(tx, act, {
    to,
    language: to.language,
    subject: t('contracts:mail.toSign.subject', { number }),
    about: { kind: 'contract', id: contractId },
    forClient: true,
    text: t('contracts:mail.toSign.text', { name: to.name, home: home.name, address, sender: signOff(t, act, await firm(tx, act)) }),
  });
  await happened(tx, act, contractId, 'link_sent', { to: masked(to.address) });
  await record(tx, act, {
    kind: 'contract.sent',
    subject: { kind: 'contract', id: contractId },
    clientId,
    homeId,
    data: { contractId, number },
  });
  return { sentTo: to.address };
}

/**
 * Null, or why nothing is to be read and signed now: on its days, begun early or not, the home is served already (`daysAreFree`). Refusals: `no_such_record`,
 * `days_are_taken`.
 */
async function daysAreTaken(tx: Tx, act: Act, contract: ContractRead): Promise<Refusal | null> {
  let taken: Refusal | null = null;
  for (const early of [false, true]) {
    const known = await lawKnown(tx, act, contract, early);
    if (isRefusal(known)) return known;
    const free = await daysAreFree(tx, act, contract, startWhenSigned(contract.facts.startsOn, known.law.firstWorkOn));
    if (!isRefusal(free)) return null;
    taken ??= takenForClient(act, free);
  }
  return taken;
}

/** The same for the client, who cannot move a first day: whom to ask. */
export function takenForClient({ company }: Act, { values }: Refusal): Refusal {
  return refuse('days_are_taken', { values: { lastDay: values?.['lastDay'] ?? '', company: company.name } });
}

/**
 * Mails a code of six digits for the document shown now. Where the law it prints has changed, it is drawn up anew instead, which is kept: `wrong` says that it
 * is to be read again. Refusals: those of `contractCan.sign`, `contract_is_signed_in_person`, `days_are_taken`, `too_many_codes_asked`, those of `makeDocument`.
 */
export async function askCode(
  tx: Tx,
  act: Act,
  contractId: Id<'contract'>,
  from: From = nowhere,
): Promise<{ sentTo: string } | { readonly wrong: Refusal } | Refusal> {
  await lockContract(tx, contractId);
  const contract = await readContract(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  const may = contractCan.sign(contract.facts, act.today);
  if (isRefusal(may)) return may;
  if ((await circumstancesOf(tx, act, contractId)).place !== 'distance') return refuse('contract_is_signed_in_person');
  const taken = await daysAreTaken(tx, act, contract);
  if (taken) return taken;
  const today = await documentOfToday(tx, act, contract);
  if (isRefusal(today)) return today;
  const { document, anew } = today;
  if (anew) return { wrong: anew };
  const to = await addressee(tx, act, contract);
  if (isRefusal(to)) return to;
  const { asked } = await tx
    .selectFrom('oneTimeCode')
    .select(({ fn }) => fn.countAll<number>().as('asked'))
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contractId)
    .where('askedAt', '>', addMinutes(act.now, -60))
    .executeTakeFirstOrThrow();
  const mayAsk = mayAskCode(asked);
  if (isRefusal(mayAsk)) return mayAsk;
  const id = newId<'one_time_code'>();
  const code = newCode();
  await tx
    .insertInto('oneTimeCode')
    .values({
      companyId: act.company.id,
      id,
      contractId,
      documentId: document.id,
      codeHash: codeHash(id, code),
      sentTo: to.address,
      askedAt: act.now,
      expiresAt: addMinutes(act.now, minutesGood),
    })
    .execute();
  const t = textsIn(to.language);
  await askMail(tx, act, {
    to,
    language: to.language,
    subject: t('contracts:mail.code.subject', { code }),
    secrets: [code],
    about: { kind: 'contract', id: contractId },
    text: t('contracts:mail.code.text', { code, number: contract.number, sender: signOff(t, act, await firm(tx, act)) }),
  });
  await happened(tx, act, contractId, 'code_sent', { to: masked(to.address) }, from);
  return { sentTo: masked(to.address) };
}

/** The code of a contract that was sent last. By its place in the row of codes: the clock may have been set back. */
export async function openCode(tx: Tx, act: Act, contractId: Id<'contract'>) {
  return tx
    .selectFrom('oneTimeCode')
    .select(['id', 'documentId', 'codeHash', 'sentTo', 'expiresAt', 'tries', 'usedAt'])
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contractId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export type CodeTried = { readonly codeId: Id<'one_time_code'>; readonly sentTo: string } | { readonly wrong: Refusal };

/**
 * Tries a code. A wrong one is counted, so it is no refusal, which would undo the count: the caller keeps what was written and shows `wrong`.
 * Call under `lockContract`, which makes five tries five, also when many come at once.
 */
export async function tryCode(
  tx: Tx,
  act: Act,
  { id: contractId, clientId }: Pick<ContractRead, 'id' | 'clientId'>,
  code: string,
  from: From,
): Promise<CodeTried> {
  const open = await openCode(tx, act, contractId);
  const document = await shownDocument(tx, act, contractId);
  if (isRefusal(document)) return { wrong: document };
  const to = await addressee(tx, act, { id: contractId, clientId });
  const good = codeIsGood(open, { documentId: document.id, address: isRefusal(to) ? null : to.address, now: act.now });
  if (isRefusal(good) || !open) return { wrong: good as Refusal };
  if (isCode(open, code)) return { codeId: open.id, sentTo: open.sentTo };
  await tx
    .updateTable('oneTimeCode')
    .set({ tries: open.tries + 1 })
    .where('companyId', '=', act.company.id)
    .where('id', '=', open.id)
    .execute();
  await happened(tx, act, contractId, 'code_wrong', { tries: open.tries + 1 }, from);
  return { wrong: wrongCode(open.tries + 1) };
}
