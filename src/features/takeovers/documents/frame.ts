import type { Language } from '#domain/language.ts';
import type { Cents, Currency } from '#domain/money.ts';
import type { TakeoverDocumentKind } from '#domain/takeovers/papers.ts';
import type { Day } from '#domain/time.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { durationWords, exactDurationWords } from '#platform/i18n/duration.ts';
import { formatDay, formatMoney } from '#platform/i18n/format.ts';
import { letterhead, linesOf, type Address, type Sender } from '#platform/pdf/letterhead.ts';
import type { Block, Pair, PrintedPaper } from './printed.ts';

/** Whose paper it is: the firm, the client and the home as they are on the day it is made. */
export interface PaperOf {
  readonly number: string;
  readonly madeOn: Day;
  readonly language: Language;
  readonly currency: Currency;
  readonly seller: Sender;
  readonly buyer: Address & { readonly email: string };
  readonly home: Address;
}

/** What differs from one kind of paper to another. */
interface Says {
  readonly kind: TakeoverDocumentKind;
  readonly blocks: readonly Block[];
  readonly facts?: readonly Pair[];
  readonly consent?: string;
  readonly law?: Pick<PrintedPaper, 'law' | 'early' | 'earlyWords' | 'withdrawal' | 'form'>;
}

type Say = (key: string, values?: Record<string, string | number>) => string;

/** A text of this feature's papers; one that is missing is a fault that may not reach paper. */
export function speaker(language: Language): Say {
  const t = textsIn(language);
  return (key, values) => {
    const text = t.find(`takeovers:doc.${key}`, values);
    if (text === undefined) throw new Error(`no text doc.${key} in ${language}`);
    return text;
  };
}

export const titleOf = (kind: TakeoverDocumentKind, { language, number }: Pick<PaperOf, 'language' | 'number'>): string =>
  speaker(language)('title', { kind: speaker(language)(`kind.${kind}`), number });

/** The whole paper: head, parties, what it says, and the place for the signatures where the client consents to something. */
export function framed(of: PaperOf, { kind, blocks, facts = [], consent, law }: Says): PrintedPaper {
  const { language, madeOn, seller, buyer, home } = of;
  const t = textsIn(language);
  const say = speaker(language);
  return {
    language,
    title: titleOf(kind, of),
    subtitle: home.name,
    reference: titleOf(kind, of),
    ...letterhead(seller),
    buyerLabel: t('contracts:doc.buyer'),
    buyer: linesOf(buyer, buyer.email),
    placeLabel: t('contracts:doc.home'),
    place: linesOf(home),
    facts: [[say('madeOn'), formatDay(madeOn, language, 'long')], ...facts],
    blocks,
    pageWord: t('contracts:doc.page'),
    consent: consent ?? null,
    signatures: consent
      ? {
          title: t('contracts:doc.signatures'),
          seller: t('contracts:doc.seller'),
          buyer: t('contracts:doc.buyer'),
          sealed: t('contracts:doc.sealedByUs'),
        }
      : null,
    ...(law ?? { law: null, early: null, earlyWords: null, withdrawal: null, form: null }),
  };
}

export const heading = (text: string): Block => ({ kind: 'heading', text });
export const text = (words: string): Block => ({ kind: 'text', text: words });
export const box = (title: string, words: string): Block => ({ kind: 'box', title, text: words });
export const list = (items: readonly string[]): Block => ({ kind: 'list', items });
/** What somebody wrote, under its title; nothing where nobody wrote anything. */
export const written = (title: string, words: string): Block[] =>
  words.trim() === '' ? [] : [...(title ? [heading(title)] : []), text(words.trim())];

export const money = ({ currency, language }: Pick<PaperOf, 'currency' | 'language'>, cents: Cents): string =>
  formatMoney(cents, currency, language);
/** Minutes as the screens say them: 150 → "2 h 30 min"; nothing where no time is needed. */
export const hours = (minutes: number, language: Language): string => (minutes === 0 ? '' : durationWords(minutes, textsIn(language)));
/** Time that an amount is reckoned of, to its part of a minute: times the rate it is the amount. */
export const exactHours = (minutes: number, language: Language): string => exactDurationWords(minutes, textsIn(language));
