import type { AllowanceUnit, Coverage, Price } from '#domain/contracts/coverage.ts';
import { type OfferValue, shownCents } from '#domain/contracts/offer-value.ts';
import type { Language } from '#domain/language.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatMoney } from '#platform/i18n/format.ts';

/** Prices as this client sees them. */
export interface Speaker {
  readonly offer: OfferValue;
  readonly language: Language;
}

const money = ({ offer, language }: Speaker, netCents: number) => formatMoney(shownCents(offer, netCents), offer.currency, language);

/** The price outside the plan, in words: "102.00 € an hour", VAT included where the client sees prices with it. */
function priceWords(speaker: Speaker, { priceCents, unit }: Price): string {
  return textsIn(speaker.language)(`contracts:coverage.price.${unit}`, { amount: money(speaker, priceCents) });
}

/** Whole hours as hours: "up to 2 hours per year". */
function amountWords(speaker: Speaker, amount: number, unit: AllowanceUnit): string {
  const t = textsIn(speaker.language);
  if (unit === 'cents') return money(speaker, amount);
  if (unit === 'minutes' && amount % 60 === 0) return t('contracts:coverage.unit.hours', { count: amount / 60 });
  return t(`contracts:coverage.unit.${unit}`, { count: amount });
}

/** The same in a few words, for the list whose heading already says whether it is included. */
export function shortWords(speaker: Speaker, coverage: Coverage): string {
  const t = textsIn(speaker.language);
  if (coverage.kind === 'included') return '';
  if (coverage.kind === 'not_offered') return t('contracts:coverage.not_offered');
  if (coverage.kind === 'not_included') return priceWords(speaker, coverage);
  return t('contracts:coverage.short', {
    amount: amountWords(speaker, coverage.amount, coverage.unit),
    per: t(`contracts:coverage.per.${coverage.per}`),
  });
}

/** What a contract says about one service, as one sentence. */
export function coverageWords(speaker: Speaker, coverage: Coverage): string {
  const t = textsIn(speaker.language);
  if (coverage.kind === 'included' || coverage.kind === 'not_offered') return t(`contracts:coverage.${coverage.kind}`);
  if (coverage.kind === 'not_included') return t('contracts:coverage.not_included', { price: priceWords(speaker, coverage) });
  const upTo = t('contracts:coverage.upTo', {
    amount: amountWords(speaker, coverage.amount, coverage.unit),
    per: t(`contracts:coverage.per.${coverage.per}`),
  });
  const beyond = coverage.beyond
    ? t('contracts:coverage.beyond', { price: priceWords(speaker, coverage.beyond) })
    : t('contracts:coverage.beyondCard');
  return t('contracts:coverage.upToAndBeyond', { upTo, beyond });
}
