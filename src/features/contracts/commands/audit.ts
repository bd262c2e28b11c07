import type { ChainLink } from '#domain/contracts/signing.ts';
import type { Language } from '#domain/language.ts';
import { isDay } from '#domain/time.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay } from '#platform/i18n/format.ts';
import type { TextValues } from '#platform/i18n/texts.ts';
import { addressUnder } from '#platform/links.ts';
import type { Act } from '#platform/session/act.ts';
import { sealingInUse } from './sealing.ts';

/** What a signature rests on, as the last page of the sealed document tells it. */
export interface Audited {
  readonly language: Language;
  /** "How this contract was signed". */
  readonly title: string;
  /** What stands besides in the introduction: the days that the law gives. */
  readonly said: readonly string[];
  readonly consent: string;
  readonly signer: string;
  readonly shownHash: string;
  readonly links: readonly ChainLink[];
  /** The last link before the seal. */
  readonly head: ChainLink;
}

/** The audit page of `house.typ`, in the words of the document's language. It tells what is in the chain, and nothing else (property 27). */
export function auditPage(act: Act, { language, title, said, consent, signer, shownHash, links, head }: Audited) {
  const t = textsIn(language);
  const { timestampUrl } = sealingInUse();
  const verify = t('contracts:audit.verify', { address: addressUnder('/verify') });
  return {
    title,
    intro: [t('contracts:audit.intro'), verify, ...said, ...browserWords(head, language)].join('\n\n'),
    consentLabel: t('contracts:audit.consentLabel'),
    consent,
    eventsLabel: t('contracts:audit.eventsLabel'),
    eventColumns: (['when', 'who', 'what', 'where'] as const).map((column) => t(`contracts:audit.column.${column}`)),
    events: links.map((link) => eventRow(link, act, language, signer)),
    hashesLabel: t('contracts:audit.hashesLabel'),
    hashes: [
      [t('contracts:audit.shown'), shownHash],
      [t('contracts:audit.chain'), head.hash],
    ],
    timestampLabel: t('contracts:audit.timestampLabel'),
    timestamp: timestampUrl ? t('contracts:audit.timestamp', { host: new URL(timestampUrl).host }) : t('contracts:audit.noTimestamp'),
    sealLabel: t('contracts:audit.sealLabel'),
    seal: t('contracts:audit.seal', { company: act.company.name }),
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
