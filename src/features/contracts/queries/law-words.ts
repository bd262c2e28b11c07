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

/** What the law gives a signature on `madeOn`; `signed`: it was made, and the days stand. */
export function daysOfLaw({ law, madeOn, language }: LawSays, signed = false): string[] {
  const t = textsIn(language);
  const on = (day: Day) => formatDay(day, language, 'long');
  const { withdrawalEndsOn: end } = law;
  if (end === null) return [t('contracts:doc.noWithdrawal')];
  return [
    t(signed ? 'contracts:doc.withdrawalSigned' : 'contracts:doc.withdrawalText', { signed: on(madeOn), end: on(end) }),
    ...(law.firstPaymentOn > madeOn ? [t('contracts:doc.paymentText', { day: on(law.firstPaymentOn) })] : []),
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

/** The model withdrawal form of a paper with that title; null where the law asks for none. */
export function withdrawalForm({
  law,
  language,
  title,
  seller,
  buyer,
}: Pick<LawSays, 'law' | 'language'> & {
  readonly title: string;
  readonly seller: Addressed & { readonly email: string };
  readonly buyer: Addressed;
}) {
  if (!law.needsWithdrawalForm) return null;
  const t = textsIn(language);
  return {
    title: t('contracts:doc.form'),
    hint: t('contracts:doc.formHint'),
    toLabel: t('contracts:doc.formTo'),
    to: addressLines(seller, seller.email),
    text: t('contracts:doc.formText', { title }),
    blanks: [
      [t('contracts:doc.formOrdered'), ''],
      [t('contracts:doc.formName'), addressLines(buyer).join(', ')],
      [t('contracts:doc.formSigned'), ''],
    ] as [string, string][],
  };
}
export type WithdrawalForm = NonNullable<ReturnType<typeof withdrawalForm>>;
