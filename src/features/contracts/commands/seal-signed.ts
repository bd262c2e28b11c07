import type { LawfulDays } from '#domain/contracts/consumer-law/lawful-days.ts';
import { termWhenSigned } from '#domain/contracts/lifecycle.ts';
import type { ChainLink } from '#domain/contracts/signing.ts';
import type { Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { type Day, isDay } from '#domain/time.ts';
import { formatDay, formatInstant } from '#platform/i18n/format.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import { getFile, putFile } from '#platform/files/files.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import type { TextValues } from '#platform/i18n/texts.ts';
import { addressUnder } from '#platform/links.ts';
import { sealPdf } from '#platform/seal/seal.ts';
import type { Act } from '#platform/session/act.ts';
import type { ContractRead } from '../queries.ts';
import { refuse } from '../refusals.ts';
import { signedWords, type SignedPart } from '../documents/contract/printed.ts';
import { chainOf } from './chain.ts';
import { renderContract, type ShownDocument } from './documents.ts';
import { sealingInUse, sealingKey } from './sealing.ts';

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
 * The signed document: the words that were shown, with the days that this signature gives in place of those it might have given; the signature, how it came
 * about; the very bytes that were shown are attached inside. Sealed with the firm's
 * key and kept. Refusals: those of rendering, keeping and sealing; whatever breaks is `sealing_failed`, and nothing is signed (property 26).
 */
export async function sealSigned(tx: Tx, act: Act, toSeal: ToSeal): Promise<{ hash: string; trustedTimestamp: string | null } | Refusal> {
  const {
    contract,
    law,
    document: { language, printed, fileHash, version },
  } = toSeal;
  const t = textsIn(language);
  const key = await sealingKey(tx, act);
  if (isRefusal(key)) return key;
  const shown = await getFile(tx, act, fileHash);
  if (isRefusal(shown)) return shown;
  const pdf = await renderContract(tx, act, signedWords(printed, { language, law, facts: contract.facts, signedOn: act.today }), {
    language,
    at: act.now,
    signed: await signedPart(tx, act, toSeal),
    ...(toSeal.svg ? { signature: toSeal.svg } : {}),
    attachments: [
      {
        name: `${contract.number}-v${version}.pdf`,
        bytes: shown.bytes,
        mimeType: 'application/pdf',
        relationship: 'source',
        description: t('contracts:audit.shown'),
      },
    ],
  });
  if (isRefusal(pdf)) return pdf;
  const { city, name } = await firm(tx, act);
  const { secret, timestampUrl } = sealingInUse();
  const sealed = await sealOrRefuse({
    pdf,
    key,
    secret,
    reason: printed.title,
    location: city || name,
    now: act.now,
    ...(timestampUrl ? { timestampAuthorityUrl: timestampUrl } : {}),
  });
  if (isRefusal(sealed)) return sealed;
  const hash = await putFile(tx, act, {
    bytes: sealed.pdf,
    mediaType: 'application/pdf',
    name: t('contracts:file.sealed', { number: contract.number }),
  });
  return isRefusal(hash) ? hash : { hash, trustedTimestamp: sealed.timestamp === 'none' ? null : JSON.stringify(sealed.timestamp) };
}

async function sealOrRefuse(request: Parameters<typeof sealPdf>[0]) {
  try {
    return await sealPdf(request);
  } catch (fault) {
    sealingInUse().broke?.(fault);
    return refuse('sealing_failed');
  }
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
  const verify = t('contracts:audit.verify', { address: addressUnder('/verify') });
  const { timestampUrl } = sealingInUse();
  const links = await chainOf(tx, act, contract.id);
  return {
    name,
    when,
    drawn: svg !== null,
    early: earlyStart ? t('contracts:doc.earlyYes', { name, when }) : t('contracts:doc.earlyNo'),
    audit: {
      title: t('contracts:audit.title'),
      intro: [t('contracts:audit.intro'), verify, lawful, ...browserWords(head, language)].join('\n\n'),
      consentLabel: t('contracts:audit.consentLabel'),
      consent: printed.consent,
      eventsLabel: t('contracts:audit.eventsLabel'),
      eventColumns: (['when', 'who', 'what', 'where'] as const).map((column) => t(`contracts:audit.column.${column}`)),
      events: links.map((link) => eventRow(link, act, language, name)),
      hashesLabel: t('contracts:audit.hashesLabel'),
      hashes: [
        [t('contracts:audit.shown'), fileHash],
        [t('contracts:audit.chain'), head.hash],
      ],
      timestampLabel: t('contracts:audit.timestampLabel'),
      timestamp: timestampUrl ? t('contracts:audit.timestamp', { host: new URL(timestampUrl).host }) : t('contracts:audit.noTimestamp'),
      sealLabel: t('contracts:audit.sealLabel'),
      seal: t('contracts:audit.seal', { company: act.company.name }),
    },
  };
}

/** The browser that signed, as it called itself; nothing where it did not say. */
function browserWords({ data }: ChainLink, language: Language): string[] {
  const { browser } = data;
  return typeof browser === 'string' && browser !== ''
    ? [textsIn(language)('contracts:audit.browser', { browser: browser.slice(0, 160) })]
    : [];
}

/** An event as a sentence in a language, days written out; a kind without words is shown by its name. */
export function eventWords(link: Pick<ChainLink, 'kind' | 'data'>, language: Language): string {
  const values = Object.fromEntries(
    Object.entries(link.data)
      .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
      .map(([name, value]) => [name, typeof value === 'string' && isDay(value) ? formatDay(value, language, 'long') : value]),
  ) as TextValues;
  return textsIn(language).find(`contracts:event.${link.kind}`, values) ?? link.kind;
}

/** What the firm's program did by itself, whoever's act set it off. */
const ofTheFirm: ReadonlySet<string> = new Set(['document_made', 'start_moved', 'link_sent', 'sealed']);

/** What the signer does, also on the tablet that a member holds out. */
const ofTheSigner: ReadonlySet<string> = new Set(['code_wrong', 'code_entered', 'early_start_requested', 'signed']);

/** Who did it: the firm, the client who signs (or signed) and before whom, or the member by name. */
export function personOf(link: Pick<ChainLink, 'kind' | 'data'>, act: Act, signer: string, language: Language): string {
  const { who, by, name } = link.data;
  if (ofTheFirm.has(link.kind)) return act.company.name;
  const member = typeof who === 'string' && who !== '' ? who : act.company.name;
  if (by !== 'client' && !ofTheSigner.has(link.kind)) return member;
  const person = typeof name === 'string' && name !== '' ? name : signer;
  return by === 'client' ? person : textsIn(language)('contracts:audit.before', { name: person, witness: member });
}

/** When, who, what, from where: only what is known (property 27). */
function eventRow(link: ChainLink, act: Act, language: Language, signer: string): string[] {
  const { address } = link.data;
  const person = personOf(link, act, signer, language);
  const where = typeof address === 'string' && address !== '' ? address : '–';
  return [`${link.at.slice(0, 19).replace('T', ' ')} UTC`, person, eventWords(link, language), where];
}
