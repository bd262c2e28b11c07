import type { LawfulDays } from '#domain/contracts/consumer-law/lawful-days.ts';
import { sourceIn } from '#domain/contracts/consumer-law/source-words.ts';
import type { Language } from '#domain/language.ts';
import type { Day } from '#domain/time.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay } from '#platform/i18n/format.ts';

/** Whose law it is, in which language: what follows from a signature on `madeOn`. */
export interface LawSays {
  readonly law: LawfulDays;
  readonly madeOn: Day;
  readonly language: Language;
}

/** What the law gives a signature, as a paper prints it. */
export interface LawWords {
  readonly title: string;
  readonly lines: readonly string[];
  readonly general: string;
}

/** Who sells or buys, as far as the withdrawal form names them. */
export interface Addressed {
  readonly name: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
}

export function addressLines(of: Addressed, ...more: string[]): string[] {
  return [of.name, of.street, `${of.postcode} ${of.city}`.trim(), ...more].filter((line) => line !== '');
}

/** The right to withdraw with its last day; null where there is none. `signed`: it was made, and the day stands. */
export function rightToWithdraw({ law, madeOn, language }: LawSays, signed = false): string | null {
  if (law.withdrawalEndsOn === null) return null;
  const on = (day: Day) => formatDay(day, language, 'long');
  const days = { signed: on(madeOn), end: on(law.withdrawalEndsOn) };
  return textsIn(language)(signed ? 'contracts:doc.withdrawalSigned' : 'contracts:doc.withdrawalText', days);
}

/** What the law gives a signature on `madeOn`. `pageOfIt`: the document has the page that tells how to withdraw, as those made before had not. */
export function daysOfLaw(says: LawSays, signed = false, pageOfIt = true): string[] {
  const { law, madeOn, language } = says;
  const t = textsIn(language);
  const right = rightToWithdraw(says, signed);
  if (right === null) return [t('contracts:doc.noWithdrawal')];
  return [
    pageOfIt ? `${right} ${t('contracts:doc.withdrawal.where')}` : right,
    ...(law.firstPaymentOn > madeOn ? [t('contracts:doc.paymentText', { day: formatDay(law.firstPaymentOn, language, 'long') })] : []),
  ];
}

/** The panel of the law: its title, its days, its sources. One for contracts and for the papers of a takeover. */
export function lawLines(says: LawSays): LawWords {
  const { law, language } = says;
  const t = textsIn(language);
  const sources = sourceIn(language, [...new Set(law.sources.map((one) => one.source))].join('; '));
  // A trader's contract rests on no rule of these: then there is nothing to cite.
  const cited = sources === '' ? [] : [t('contracts:doc.sources', { sources })];
  return { title: t('contracts:doc.law'), lines: daysOfLaw(says), general: [t('contracts:doc.general'), ...cited].join(' ') };
}
