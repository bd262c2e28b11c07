import { clientMay } from '#domain/contracts/contract-can.ts';
import type { LawfulDays } from '#domain/contracts/consumer-law/lawful-days.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { refuse as refuseContract } from '#domain/contracts/refusals.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { addMonths, laterDay, startOfDay, type Day } from '#domain/time.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { addressUnder, makeLink } from '#platform/links.ts';
import { askMail } from '#platform/mail/mail.ts';
import { signOff } from '#platform/mail/sender.ts';
import type { Act } from '#platform/session/act.ts';
import { beginsWords } from '../documents/service-begins.ts';
import { readContract, type ContractRead } from '../queries.ts';
import { addressee } from '../queries/signer.ts';
import { firmItself, whoIsTold } from '../queries/to-tell.ts';

interface Copied {
  readonly contract: ContractRead;
  readonly sealedHash: string;
  /** What the law granted with the signature. */
  readonly lawful: LawfulDays;
  /** Of the sealed document. */
  readonly language: Language;
}

/**
 * The sealed copy to the signer, at once, and to the firm; whoever has no address gets it from the page or the office. A client who signed alone surprises
 * the firm: who sent the offer and the owners hear of it too.
 */
export async function mailCopies(
  tx: Tx,
  act: Act,
  { name, atADistance, ...copied }: Copied & { readonly name: string; readonly atADistance: boolean },
): Promise<void> {
  await mailClientCopy(tx, act, copied);
  const { id, number, homeId } = copied.contract;
  const home = await readHome(tx, act, homeId);
  const values = { name, number, home: isRefusal(home) ? '' : home.name, verify: addressUnder('/verify') };
  for (const to of atADistance ? await whoIsTold(tx, act, copied.contract) : await firmItself(tx, act)) {
    const t = textsIn(to.language);
    await askMail(tx, act, {
      to,
      language: to.language,
      subject: t('contracts:mail.signed.subject', { number }),
      text: [t('contracts:mail.signedFirm.text', values), addressUnder(`/contracts/${id}`)].join('\n\n'),
      ...attached(copied, to.language),
    });
  }
}

const attached = ({ contract: { id, number }, sealedHash }: Pick<Copied, 'contract' | 'sealedHash'>, language: Language) => ({
  about: { kind: 'contract', id },
  attachments: [{ hash: sealedHash, name: textsIn(language)('contracts:file.sealed', { number }), mediaType: 'application/pdf' as const }],
});

async function mailClientCopy(tx: Tx, act: Act, copied: Copied): Promise<{ sentTo: string } | Refusal> {
  const { contract, language, lawful } = copied;
  const to = await addressee(tx, act, contract);
  if (isRefusal(to)) return to;
  const t = textsIn(language);
  const { number } = contract;
  // As its rows tell it now: the signature may have moved the first day.
  const signed = await readContract(tx, act, contract.id);
  if (isRefusal(signed)) return signed;
  const begins = signed.state === 'signed_awaiting_payment' ? ` ${beginsWords(t, signed.facts, act.today)}` : '';
  const address = await linkToSigned(tx, act, signed);
  await askMail(tx, act, {
    to,
    language,
    subject: t('contracts:mail.signed.subject', { number }),
    text: t('contracts:mail.signed.text', {
      name: to.name,
      number,
      begins,
      page: t(`contracts:mail.signed.page.${onItsPage(signed, lawful, act.today)}`),
      address,
      sender: signOff(t, act, await firm(tx, act)),
      verify: addressUnder('/verify'),
    }),
    forClient: true,
    ...attached(copied, language),
  });
  return { sentTo: to.address };
}

/** What the mail says of the page: what the page offers that day, no more; a trader has neither. */
function onItsPage({ facts }: ContractRead, lawful: LawfulDays, today: Day): 'withdrawOrEnd' | 'withdraw' | 'end' | 'read' {
  const may = clientMay(facts, lawful, today);
  if (may.withdraw) return may.end ? 'withdrawOrEnd' : 'withdraw';
  return may.end ? 'end' : 'read';
}

/** The client's page of a signed contract, open for a year after its last day: long enough to withdraw, to end it, and for whatever is asked afterwards. */
async function linkToSigned(tx: Tx, act: Act, { id, lastDay }: ContractRead): Promise<string> {
  const expiresAt = startOfDay(addMonths(laterDay(lastDay, act.today), 12), act.company.zone);
  return addressUnder(`/s/${await makeLink(tx, act, { kind: 'contract', subjectId: id, expiresAt })}`);
}

/** The signed copy once more, to the signer. Refusals: `no_such_record`, `contract_is_not_signed`, `signer_has_no_mail_address`. */
export async function sendCopy(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<{ sentTo: string } | Refusal> {
  const contract = await readContract(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  const signed = await tx
    .selectFrom('signature')
    .innerJoin('contractDocument as document', (on) =>
      on.onRef('document.companyId', '=', 'signature.companyId').onRef('document.id', '=', 'signature.documentId'),
    )
    .select(['signature.sealedHash', 'signature.lawful', 'document.language'])
    .where('signature.companyId', '=', act.company.id)
    .where('signature.contractId', '=', contractId)
    .executeTakeFirst();
  return signed ? mailClientCopy(tx, act, { contract, ...signed }) : refuseContract('contract_is_not_signed');
}
