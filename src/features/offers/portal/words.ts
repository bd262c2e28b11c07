import type { AllowanceUnit, Coverage, Price } from '#domain/contracts/coverage.ts';
import { type OfferedPlanValue, type OfferValue, type PromiseValue, shownCents } from '#domain/contracts/offer-value.ts';
import type { StartSaid } from '#domain/contracts/lifecycle.ts';
import { waitingOf } from '#domain/contracts/waiting.ts';
import { hoursOfCover } from '#domain/contracts/working-hours.ts';
import type { Cents } from '#domain/money.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Zone } from '#domain/time.ts';
import { formatMoney, formatPercent } from '#platform/i18n/format.ts';
import { hoursWords } from '#platform/i18n/hours.ts';
import type { TextKey, Translate } from '#platform/i18n/texts.ts';
import type { ShownOffer } from '../queries/shown.ts';

/** The words of an offer, in the language of `t`. */
export interface Speaker {
  readonly t: Translate;
  readonly value: OfferValue;
}

const textOf = (t: Translate, key: string, values?: Record<string, string | number>) => t(`offers:portal.${key}` as TextKey, values);

export function money({ t, value }: Speaker, cents: Cents): string {
  return formatMoney(cents, value.currency, t.language, { whole: true });
}

/** "per month, 20 % VAT included" */
export function perPeriod(speaker: Speaker): string {
  return textOf(speaker.t, `per.${speaker.value.monthsPerPeriod}`);
}

/** What VAT does to the price shown, in words. */
export function vatWords(speaker: Speaker, plan: OfferedPlanValue): string {
  const { t, value } = speaker;
  if (value.vat.category !== 'S') return value.vat.ground ?? '';
  const rate = formatPercent(value.vat.rateBps, t.language);
  if (value.pricesAre === 'gross') return textOf(t, 'vat.included', { rate });
  return textOf(t, 'vat.added', { rate, gross: money(speaker, plan.feeGrossCents) });
}

/** "within 2 working hours", "within 3 working days"; with cover round the clock the words say hours alone. */
export function waitWords({ t }: Speaker, minutes: number | null, cover: PromiseValue['cover']): string {
  const waiting = waitingOf(minutes, cover);
  return waiting ? textOf(t, `wait.${waiting.unit}`, { count: waiting.count }) : textOf(t, 'wait.none');
}

/** "2 hours a year, then 75 € an hour" */
export function coverageWords(speaker: Speaker, coverage: Coverage): string {
  const { t, value } = speaker;
  if (coverage.kind === 'not_included') return priceWords(speaker, coverage);
  if (coverage.kind !== 'included_up_to') return '';
  const amount =
    coverage.unit === 'cents' ? money(speaker, shownCents(value, coverage.amount)) : amountWords(t, coverage.amount, coverage.unit);
  const words = textOf(t, `upTo.${coverage.per}`, { amount });
  return `${words}${textOf(t, 'upTo.then', { price: coverage.beyond ? priceWords(speaker, coverage.beyond) : textOf(t, 'upTo.ourRates') })}`;
}

function amountWords(t: Translate, amount: number, unit: Exclude<AllowanceUnit, 'cents'>): string {
  if (unit === 'minutes' && amount % 60 === 0) return textOf(t, 'amount.hours', { count: amount / 60 });
  return textOf(t, `amount.${unit}`, { count: amount });
}

function priceWords(speaker: Speaker, { priceCents, unit }: Price): string {
  return textOf(speaker.t, `price.${unit}`, { price: money(speaker, shownCents(speaker.value, priceCents)) });
}

/** The services of a plan by what it says about them, in catalogue order. */
export function byKind(plan: OfferedPlanValue) {
  const of = (kind: Coverage['kind']) => plan.services.filter((service) => service.coverage.kind === kind);
  return { included: of('included'), upTo: of('included_up_to'), notIncluded: of('not_included'), notOffered: of('not_offered') };
}

/** "in office hours: Monday to Friday, 9:00 to 18:00, except public holidays" */
function coverWords({ t, value }: Speaker, cover: PromiseValue['cover']): string {
  const name = t(`offers:portal.coverOf.${cover}`);
  const hours = hoursOfCover(value.hours, cover);
  return hours ? t('ui:named', { name, value: hoursWords(t, hours) }) : name;
}

/** What a plan promises beside its services, name and words: how soon, when, watching, visits. */
export function waitRows(speaker: Speaker, { promises }: OfferedPlanValue): [string, string][] {
  const { t } = speaker;
  const wait = (minutes: number | null) => waitWords(speaker, minutes, promises.cover);
  return [
    [t('offers:portal.firstAnswer'), wait(promises.firstAnswerMinutes)],
    [t('offers:portal.remoteStart'), wait(promises.remoteStartMinutes)],
    [t('offers:portal.onSiteStart'), wait(promises.onSiteStartMinutes)],
    [t('offers:portal.cover'), coverWords(speaker, promises.cover)],
    [t('offers:portal.watching'), t(promises.watching ? 'offers:portal.yes' : 'offers:portal.no')],
    [
      t('offers:portal.visits'),
      promises.visitsPerYear === 0 ? t('offers:portal.none') : t('offers:portal.visitsPerYear', { count: promises.visitsPerYear }),
    ],
  ];
}

/** What the page of an offer is made of. */
export interface OfferPageProps {
  readonly speaker: Speaker;
  readonly shown: ShownOffer;
  readonly token: string;
  readonly start: StartSaid;
  readonly zone: Zone;
  readonly lastDay: string | null;
  /** Shown to the firm before it is sent: everything as the client sees it, but nothing can be answered. */
  readonly preview: boolean;
  readonly refused?: Refusal;
  /** What was written in the form that was refused. */
  readonly typed?: Readonly<Record<string, string>> | undefined;
}
