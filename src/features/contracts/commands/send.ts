import { randomInt, timingSafeEqual } from 'node:crypto';
import { contractCan } from '#domain/contracts/contract-can.ts';
import { refuse as refuseContract } from '#domain/contracts/refusals.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { addMinutes } from '#domain/time.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import type { Tx } from '#platform/database/connect.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { newId } from '#platform/ids.ts';
import { addressUnder, makeLink, revokeLinks } from '#platform/links.ts';
import { askMail } from '#platform/mail/mail.ts';
import type { Act } from '#platform/session/act.ts';
import { record } from '#platform/events.ts';
import { readContract } from '../queries.ts';
import { refuse } from '../refusals.ts';
import { happened, lockContract, nowhere, type From } from './chain.ts';
import { circumstancesOf, shownDocument } from './documents.ts';
import { codeHash } from './sealing.ts';

/** The client as a mail reaches them. Refusals: `no_such_record`, `client_has_no_mail_address`. */
export async function addressee(tx: Tx, act: Act, clientId: Id<'client'>) {
  const client = await readClient(tx, act, clientId);
  if (isRefusal(client)) return client;
  return client.email === ''
    ? refuse('client_has_no_mail_address')
    : { name: client.name, address: client.email, language: client.language };
}

/** Who gets it, without giving the address away to whoever looks at the page: `m•••@example.test`. */
export const masked = (address: string): string => address.replace(/^(.).*(?=@)/, '$1•••');

/** A new link to the page where the contract is read and signed; older ones close. It stays open after: copy, withdrawal and end are there too. */
export async function linkToContract(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<string> {
  await revokeLinks(tx, act, 'contract', contractId);
  return addressUnder(`/s/${await makeLink(tx, act, { kind: 'contract', subjectId: contractId, expiresAt: null })}`);
}

/** One more link to the contract's page, to hand over by hand; the one that was mailed stays open. Refusals: `no_such_record`, `contract_was_voided`. */
export async function copyLink(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<{ address: string } | Refusal> {
  await lockContract(tx, contractId);
  const contract = await readContract(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  if (contract.state === 'void') return refuseContract('contract_was_voided');
  const address = addressUnder(`/s/${await makeLink(tx, act, { kind: 'contract', subjectId: contractId, expiresAt: null })}`);
  await happened(tx, act, contractId, 'link_copied');
  return { address };
}

/** Mails the link to sign, in the client's language. Refusals: those of `contractCan.sign`, `client_has_no_mail_address`. Event: `contract.sent`. */
export async function sendToSign(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<{ sentTo: string } | Refusal> {
  await lockContract(tx, contractId);
  const contract = await readContract(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  const may = contractCan.sign(contract.facts, act.today);
  if (isRefusal(may)) return may;
  const to = await addressee(tx, act, contract.clientId);
  if (isRefusal(to)) return to;
  const home = await readHome(tx, act, contract.homeId);
  if (isRefusal(home)) return home;
  const t = textsIn(to.language);
  const address = await linkToContract(tx, act, contractId);
  const { number, clientId, homeId } = contract;
  await askMail(tx, act, {
    to,
    language: to.language,
    subject: t('contracts:mail.toSign.subject', { number }),
    about: { kind: 'contract', id: contractId },
    forClient: true,
    text: t('contracts:mail.toSign.text', { name: to.name, home: home.name, address, company: act.company.name }),
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

const minutesGood = 10;
const mostPerHour = 5;
const mostTries = 5;

/** Mails a code of six digits for the document shown now. Refusals: those of `contractCan.sign`, `contract_is_signed_in_person`, `too_many_codes_asked`. */
export async function askCode(tx: Tx, act: Act, contractId: Id<'contract'>, from: From = nowhere): Promise<{ sentTo: string } | Refusal> {
  await lockContract(tx, contractId);
  const contract = await readContract(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  const may = contractCan.sign(contract.facts, act.today);
  if (isRefusal(may)) return may;
  if ((await circumstancesOf(tx, act, contractId)).place !== 'distance') return refuse('contract_is_signed_in_person');
  const document = await shownDocument(tx, act, contractId);
  if (isRefusal(document)) return document;
  const to = await addressee(tx, act, contract.clientId);
  if (isRefusal(to)) return to;
  const { asked } = await tx
    .selectFrom('oneTimeCode')
    .select(({ fn }) => fn.countAll<number>().as('asked'))
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contractId)
    .where('askedAt', '>', addMinutes(act.now, -60))
    .executeTakeFirstOrThrow();
  if (asked >= mostPerHour) return refuse('too_many_codes_asked');
  const id = newId<'one_time_code'>();
  const code = String(randomInt(1_000_000)).padStart(6, '0');
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
    text: t('contracts:mail.code.text', { code, number: contract.number, company: act.company.name }),
  });
  await happened(tx, act, contractId, 'code_sent', { to: masked(to.address) }, from);
  return { sentTo: masked(to.address) };
}

/** The newest code of a contract, while it is good for the document shown now. */
export async function openCode(tx: Tx, act: Act, contractId: Id<'contract'>) {
  return tx
    .selectFrom('oneTimeCode')
    .select(['id', 'documentId', 'codeHash', 'sentTo', 'expiresAt', 'tries', 'usedAt'])
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contractId)
    .orderBy('askedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export type CodeTried = { readonly codeId: Id<'one_time_code'>; readonly sentTo: string } | { readonly wrong: Refusal };

/**
 * Tries a code. A wrong one is counted, so it is no refusal, which would undo the count: the caller keeps what was written and shows `wrong`.
 * Call under `lockContract`, which makes five tries five, also when many come at once.
 */
export async function tryCode(tx: Tx, act: Act, contractId: Id<'contract'>, code: string, from: From): Promise<CodeTried> {
  const open = await openCode(tx, act, contractId);
  const document = await shownDocument(tx, act, contractId);
  if (isRefusal(document)) return { wrong: document };
  if (!open || open.usedAt || open.expiresAt <= act.now) return { wrong: refuse('code_has_expired', { field: 'code' }) };
  if (open.documentId !== document.id) return { wrong: refuse('code_is_for_another_document', { field: 'code' }) };
  if (open.tries >= mostTries) return { wrong: refuse('code_was_tried_too_often', { field: 'code' }) };
  const given = Buffer.from(codeHash(open.id, code.replace(/\D/g, '')));
  if (timingSafeEqual(given, Buffer.from(open.codeHash))) return { codeId: open.id, sentTo: open.sentTo };
  await tx
    .updateTable('oneTimeCode')
    .set({ tries: open.tries + 1 })
    .where('companyId', '=', act.company.id)
    .where('id', '=', open.id)
    .execute();
  await happened(tx, act, contractId, 'code_wrong', { tries: open.tries + 1 }, from);
  return { wrong: refuse('code_is_wrong', { field: 'code', values: { left: mostTries - open.tries - 1 } }) };
}
