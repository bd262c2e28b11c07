import { mulDiv, roundToCents, sumCents, type BasisPoints, type Cents } from '../money.ts';
import { faultInRateCard } from '../pricing/check.ts';
import { count, first, most, quantity, shareBps, type Found } from '../pricing/field-checks.ts';
import { refuse as refusePrice } from '../pricing/refusals.ts';
import { callOut } from '../pricing/streams.ts';
import type { RateCard } from '../pricing/types.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from './refusals.ts';

/** What a survey is reckoned by, the firm's to change; shipped as starting assumptions. Minutes of a technician on site. */
export interface SurveyRates {
  readonly baseMinutes: number;
  readonly perSystemMinutes: number;
  readonly perDeviceMinutes: number;
  readonly perCableMinutes: number;
  /** Of programming and paperwork in the office: reading what was handed over, drawing, the report; a share of the minutes on site. */
  readonly reportShareBps: BasisPoints;
  /** Added to the minutes on site per year of age beyond two, up to ten years. */
  readonly perYearOfAgeBps: BasisPoints;
  /** Added where papers are partly there, and where they are missing. */
  readonly partialPapersBps: BasisPoints;
  readonly missingPapersBps: BasisPoints;
  /** Working minutes of one visit: how often one has to go there. */
  readonly minutesPerVisit: number;
  readonly origin: 'starting_assumption' | 'firm';
}

/** What a survey is reckoned by before the firm sets its own: two hours for the house itself, twelve minutes per device, ten per cable. */
export const startingSurveyRates: SurveyRates = {
  baseMinutes: 120,
  perSystemMinutes: 45,
  perDeviceMinutes: 12,
  perCableMinutes: 10,
  reportShareBps: 4_000,
  perYearOfAgeBps: 300,
  partialPapersBps: 1_500,
  missingPapersBps: 3_500,
  minutesPerVisit: 420,
  origin: 'starting_assumption',
};

/** Young systems are what they were; after ten years a year more changes nothing. */
const youngYears = 2;
const oldYears = 10;
/** Prices are told in whole euros, pounds or francs: simple pricing. */
const wholeUnitCents = 100;
/** Minutes are reckoned in ten thousandths, so that shares of them stay whole. */
const parts = 10_000;

/** What is known of the home before anybody may survey it: told by the client, or seen at the interview. */
export interface SurveyWish {
  readonly systems: number;
  readonly devices: number;
  readonly cables: number;
  readonly ageYears: number;
  readonly papers: 'complete' | 'partial' | 'missing';
  /** One way. */
  readonly kilometres: number;
  readonly travelMinutes: number;
}

export type QuantitySource = 'rate_card' | 'survey_rates' | 'home';
/** One line of the build-up: what, how much of it, at which rate (of an hour, of a visit), and where the quantity comes from. Without VAT. */
export interface SurveyLine {
  readonly key: 'base' | 'systems' | 'devices' | 'cables' | 'age' | 'papers' | 'report' | 'travel' | 'rounding';
  readonly quantity: number;
  readonly unit: 'minutes' | 'visits' | 'none';
  readonly rateCents: Cents | null;
  readonly amountCents: Cents;
  readonly from: QuantitySource;
}

/** The price of a survey with its build-up: lines sum to `netCents`. */
export interface SurveyPrice {
  readonly lines: readonly SurveyLine[];
  readonly minutes: number;
  readonly visits: number;
  readonly netCents: Cents;
  /** What it costs the firm, by the same rates. */
  readonly costCents: Cents;
}

/**
 * The first fault in what a firm sets for its surveys, or null. Refusals: those of pricing for numbers, `visit_needs_working_time`,
 * `missing_papers_must_not_cost_less`.
 */
export function faultInSurveyRates(rates: SurveyRates): Found {
  const minutes = ['baseMinutes', 'perSystemMinutes', 'perDeviceMinutes', 'perCableMinutes'] as const;
  const shares = ['reportShareBps', 'perYearOfAgeBps', 'partialPapersBps', 'missingPapersBps'] as const;
  return first([
    ...minutes.map((name) => count(`rates.${name}`, rates[name], 1_440)),
    ...shares.map((name) => shareBps(`rates.${name}`, rates[name])),
    ...shares.map((name) => count(`rates.${name}`, rates[name])),
    count('rates.minutesPerVisit', rates.minutesPerVisit, 1_440),
    () => (rates.minutesPerVisit >= 30 ? null : refuse('visit_needs_working_time', { field: 'rates.minutesPerVisit' })),
    () =>
      rates.missingPapersBps >= rates.partialPapersBps
        ? null
        : refuse('missing_papers_must_not_cost_less', { field: 'rates.missingPapersBps' }),
  ]);
}

/** The most that is taken of what is known of a home: for screen, door and price. */
export const mostOfHome = {
  systems: 1_000,
  devices: 10_000,
  cables: 20_000,
  ageYears: 100,
  kilometres: 20_000,
  travelMinutes: 10_000,
} as const;

function faultInWish(wish: SurveyWish): Found {
  return first([
    ...(['systems', 'devices', 'cables'] as const).map((name) => count(`wish.${name}`, wish[name], mostOfHome[name])),
    ...(['ageYears', 'kilometres', 'travelMinutes'] as const).map((name) => quantity(`wish.${name}`, wish[name], mostOfHome[name])),
  ]);
}

/** How many years of an installation's age add to its survey: those after the second, up to the tenth. */
export const yearsCounted = (ageYears: number): number => Math.floor(Math.min(Math.max(ageYears - youngYears, 0), oldYears - youngYears));

/** Work of the survey in ten thousandths of a minute, line by line, and how often one has to go there. */
function workOf(wish: SurveyWish, rates: SurveyRates) {
  const plain = {
    base: rates.baseMinutes * parts,
    systems: wish.systems * rates.perSystemMinutes * parts,
    devices: wish.devices * rates.perDeviceMinutes * parts,
    cables: wish.cables * rates.perCableMinutes * parts,
  };
  const together = sumCents(Object.values(plain)) / parts;
  const papersBps = { complete: 0, partial: rates.partialPapersBps, missing: rates.missingPapersBps }[wish.papers];
  const onSite = { ...plain, age: together * yearsCounted(wish.ageYears) * rates.perYearOfAgeBps, papers: together * papersBps };
  const onSiteParts = sumCents(Object.values(onSite));
  const report = mulDiv(onSiteParts, rates.reportShareBps, parts);
  const visits = Math.max(1, Math.ceil(onSiteParts / parts / rates.minutesPerVisit));
  return { onSite, report, visits, minutes: Math.ceil((onSiteParts + report) / parts) };
}

/** Labour at a rate per hour; each line is rounded once. */
const labour = (minuteParts: number, perHourCents: Cents) => mulDiv(minuteParts, perHourCents, 60 * parts);
/** Who surveys, and who writes down what was found. */
const ratesOf = ({ labour: { technician, programmer } }: RateCard) => ({ on_site: technician.onSite, office: programmer.remote });

/** What so many minutes of a survey cost a client, without VAT, rounded once: a technician's on site, a programmer's in the office; by the rates of every survey. */
export const priceOfMinutes = (minutes: number, where: 'on_site' | 'office', card: RateCard): Cents =>
  labour(minutes * parts, ratesOf(card)[where].salePerHourCents);

/**
 * The price of a survey before anybody may see the home (T3 to T5), without VAT: a technician's time on site by systems, devices, cables, age and missing papers,
 * a programmer's for the report, and travel for each visit by the tariff of the rate card; up to the next whole unit of money. More of anything never costs less.
 * Refusals: those of pricing for what no home has (`count_too_large`, `quantity_must_not_be_negative` …), `home_lies_beyond_the_last_zone`,
 * `price_too_large_to_write`, those of `faultInSurveyRates`, `survey_costs_nothing` where card and rates come to nought.
 */
export function priceSurvey(wish: SurveyWish, rates: SurveyRates, rateCard: RateCard): SurveyPrice | Refusal {
  const fault = faultInWish(wish) ?? faultInSurveyRates(rates) ?? faultInRateCard(rateCard);
  if (fault) return fault;
  const trip = callOut(rateCard.travel, wish);
  if (!trip) return refusePrice('home_lies_beyond_the_last_zone', { field: 'wish.kilometres' });
  const { onSite, report, visits, minutes } = workOf(wish, rates);
  const { on_site: technician, office: programmer } = ratesOf(rateCard);
  const line = (key: SurveyLine['key'], from: QuantitySource, minuteParts: number, perHourCents: Cents): SurveyLine => ({
    key,
    quantity: minuteParts / parts,
    unit: 'minutes',
    rateCents: perHourCents,
    amountCents: labour(minuteParts, perHourCents),
    from,
  });
  const tripCents = roundToCents(trip.sale);
  const lines: SurveyLine[] = [
    line('base', 'survey_rates', onSite.base, technician.salePerHourCents),
    ...(['systems', 'devices', 'cables', 'age', 'papers'] as const).map((key) =>
      line(key, 'home', onSite[key], technician.salePerHourCents),
    ),
    line('report', 'survey_rates', report, programmer.salePerHourCents),
    { key: 'travel', quantity: visits, unit: 'visits', rateCents: tripCents, amountCents: visits * tripCents, from: 'rate_card' },
  ];
  const reckoned = sumCents(lines.map(({ amountCents }) => amountCents));
  if (reckoned === 0) return refuse('survey_costs_nothing', { field: 'rates' });
  const netCents = Math.ceil(reckoned / wholeUnitCents) * wholeUnitCents;
  if (netCents > most.amountCents) return refusePrice('price_too_large_to_write', { field: 'wish' });
  const rounding: SurveyLine = {
    key: 'rounding',
    quantity: 1,
    unit: 'none',
    rateCents: null,
    amountCents: netCents - reckoned,
    from: 'survey_rates',
  };
  const costCents = sumCents([
    ...Object.values(onSite).map((minuteParts) => labour(minuteParts, technician.costPerHourCents)),
    labour(report, programmer.costPerHourCents),
    visits * roundToCents(trip.cost),
  ]);
  return { lines: [...lines, rounding].filter(({ amountCents }) => amountCents !== 0), minutes, visits, netCents, costCents };
}
