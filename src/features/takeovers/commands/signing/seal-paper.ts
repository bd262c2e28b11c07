import type { LawfulDays } from '#domain/contracts/consumer-law/lawful-days.ts';
import type { ChainLink } from '#domain/contracts/signing.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import { auditPage } from '#features/contracts/commands/audit.ts';
import { type Kept, sealAndKeep } from '#features/contracts/commands/seal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay, formatInstant } from '#platform/i18n/format.ts';
import type { Act } from '#platform/session/act.ts';
import type { SignedPart } from '../../documents/printed.ts';
import { renderPaper, signedPaper } from '../../documents/render.ts';
import { chainOfTakeover } from './chain.ts';
import { sealedName } from './file-name.ts';
import type { ToBeSigned } from './paper.ts';

export interface PaperToSeal extends ToBeSigned {
  readonly law: LawfulDays | null;
  readonly earlyStart: boolean;
  readonly svg: string | null;
  readonly name: string;
  readonly head: ChainLink;
}

/**
 * The signed paper: the words that were shown with the days that this signature gives, the signature, and how it came about. Sealed with the firm's key and kept,
 * the shown bytes inside. Refusals: those of rendering and of `sealAndKeep`.
 */
export async function sealPaper(tx: Tx, act: Act, toSeal: PaperToSeal): Promise<Kept | Refusal> {
  const {
    takeover: { number },
    paper: { language, printed, fileHash, version, kind },
    law,
    svg,
  } = toSeal;
  const signed = await signedPart(tx, act, toSeal);
  const words = signedPaper(printed, { kind, law, signedOn: act.today });
  return sealAndKeep(tx, act, {
    language,
    shown: { hash: fileHash, name: `${number}-${kind}-v${version}.pdf` },
    reason: printed.title,
    fileName: sealedName(number, kind, language),
    render: (attachments) =>
      renderPaper(tx, act, words, { language, at: act.now, signed, ...(svg ? { signature: svg } : {}), attachments }),
  });
}

async function signedPart(tx: Tx, act: Act, { takeover, paper, law, earlyStart, svg, name, head }: PaperToSeal): Promise<SignedPart> {
  const { id, language, printed, fileHash } = paper;
  const t = textsIn(language);
  const when = formatInstant(act.now, act.company.zone, language, 'long');
  const links = await chainOfTakeover(tx, act, takeover.id);
  return {
    name,
    when,
    drawn: svg !== null,
    early: printed.early === null ? '' : earlyStart ? t('contracts:doc.earlyYes', { name, when }) : t('contracts:doc.earlyNo'),
    audit: auditPage(act, {
      language,
      title: t('takeovers:audit.title'),
      said: law ? [lawWords(law, language)] : [],
      consent: printed.consent ?? '',
      signer: name,
      shownHash: fileHash,
      // The chain goes on through all papers of the takeover: on the page of one stands what is of it, and what is of all.
      links: links.filter(({ data }) => data['documentId'] === undefined || data['documentId'] === id),
      head,
    }),
  };
}

function lawWords({ withdrawalEndsOn, firstPaymentOn, firstWorkOn }: LawfulDays, language: PaperToSeal['paper']['language']): string {
  const t = textsIn(language);
  const on = (day: Day) => formatDay(day, language, 'long');
  const days = [
    withdrawalEndsOn === null ? t('contracts:audit.noWithdrawal') : t('contracts:audit.withdrawalUntil', { day: on(withdrawalEndsOn) }),
    t('contracts:audit.law', { payment: on(firstPaymentOn), work: on(firstWorkOn) }),
  ];
  return `${t('contracts:audit.lawLabel')} – ${days.join(' · ')}`;
}
