import type { LawfulDays } from '#domain/contracts/consumer-law/lawful-days.ts';
import { termWhenSigned } from '#domain/contracts/lifecycle.ts';
import type { ChainLink } from '#domain/contracts/signing.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import { formatDay, formatInstant } from '#platform/i18n/format.ts';
import type { Tx } from '#platform/database/connect.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import type { Act } from '#platform/session/act.ts';
import type { ContractRead } from '../queries.ts';
import { signedWords, type SignedPart } from '../documents/contract/printed.ts';
import { auditPage } from './audit.ts';
import { chainOf } from './chain.ts';
import { renderContract, type ShownDocument } from './documents.ts';
import { type Kept, sealAndKeep } from './seal.ts';

export interface ToSeal {
  readonly contract: ContractRead;
  readonly document: ShownDocument;
  readonly law: LawfulDays;
  readonly earlyStart: boolean;
  readonly svg: string | null;
  readonly name: string;
  readonly head: ChainLink;
}

/**
 * The signed document: the words that were shown, with the days that this signature gives in place of those it might have given; the signature, and how it came
 * about. Sealed and kept. Refusals: those of rendering and of `sealAndKeep`.
 */
export async function sealSigned(tx: Tx, act: Act, toSeal: ToSeal): Promise<Kept | Refusal> {
  const {
    contract,
    law,
    document: { language, printed, fileHash, version },
  } = toSeal;
  const signed = await signedPart(tx, act, toSeal);
  const words = signedWords(printed, { language, law, facts: contract.facts, signedOn: act.today });
  return sealAndKeep(tx, act, {
    language,
    shown: { hash: fileHash, name: `${contract.number}-v${version}.pdf` },
    reason: printed.title,
    fileName: textsIn(language)('contracts:file.sealed', { number: contract.number }),
    render: (attachments) =>
      renderContract(tx, act, words, {
        language,
        at: act.now,
        signed,
        ...(toSeal.svg ? { signature: toSeal.svg } : {}),
        attachments,
      }),
  });
}

async function signedPart(
  tx: Tx,
  act: Act,
  { contract, document: { language, printed, fileHash }, law, earlyStart, svg, name, head }: ToSeal,
): Promise<SignedPart> {
  const t = textsIn(language);
  const when = formatInstant(act.now, act.company.zone, language, 'long');
  const term = termWhenSigned(contract.facts, law.firstWorkOn);
  const on = (day: Day) => formatDay(day, language, 'long');
  const days = [
    law.withdrawalEndsOn === null
      ? t('contracts:audit.noWithdrawal')
      : t('contracts:audit.withdrawalUntil', { day: on(law.withdrawalEndsOn) }),
    t('contracts:audit.law', { payment: on(law.firstPaymentOn), work: on(law.firstWorkOn) }),
    t('contracts:audit.term', { from: on(term.from), to: on(term.to) }),
  ];
  const lawful = `${t('contracts:audit.lawLabel')} – ${days.join(' · ')}`;
  return {
    name,
    when,
    drawn: svg !== null,
    early: earlyStart ? t('contracts:doc.earlyYes', { name, when }) : t('contracts:doc.earlyNo'),
    audit: auditPage(act, {
      language,
      title: t('contracts:audit.title'),
      said: [lawful],
      consent: printed.consent,
      signer: name,
      shownHash: fileHash,
      links: await chainOf(tx, act, contract.id),
      head,
    }),
  };
}
