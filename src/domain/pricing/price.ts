import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { mulDiv, roundToCents, type Cents } from '#domain/money.ts';
import { costLines, roundedLines, type Draft } from './build-up.ts';
import { faultIn } from './check.ts';
import { most } from './field-checks.ts';
import { extraChargesOf } from './extra-charges.ts';
import { binsOf } from './histogram.ts';
import { chanceUpTo, percentile, type Placed } from './law.ts';
import { loadingLines, riskLoading } from './loading.ts';
import { refuse } from './refusals.ts';
import type { YearLaw } from './severity.ts';
import { simplePrice } from './simple-price.ts';
import { callOut, streamsOf, type Stream } from './streams.ts';
import type { Formula, PayRhythm, Priced, PriceInput, PricePlansInput, YearCost } from './types.ts';
import { termWorkload, type TermWorkload } from './workload.ts';
import { yearLaw } from './year-cost.ts';
import { constantsOf } from './year-constants.ts';

const periods: Readonly<Record<PayRhythm, number>> = { month: 12, quarter: 4, half_year: 2, year: 1 };

/**
 * The price of one plan for one home, with the law of what serving it costs in an average year of the term. Money without VAT.
 * Refuses what it cannot price by name; never throws on an input.
 */
export function priceHome(input: PriceInput): Priced | Refusal {
  const fault = faultIn(input);
  return fault ?? priced(input, termWorkload(input));
}

/** Several plans for one home side by side; a refusal names the plan's place in its field: `plans.1.visitsPerYear`. */
export function pricePlans({ plans, ...home }: PricePlansInput): Priced[] | Refusal {
  const prices: Priced[] = [];
  let workload: TermWorkload | null = null;
  for (const [index, plan] of plans.entries()) {
    const input = { ...home, plan };
    const fault = faultIn(input);
    const price = fault ?? priced(input, (workload ??= termWorkload(home)));
    if (isRefusal(price)) return { ...price, field: price.field?.replace(/^plan\./, `plans.${index}.`) };
    prices.push(price);
  }
  return prices;
}

function priced(input: PriceInput, { loads, complexity }: TermWorkload): Priced | Refusal {
  const { plan, rateCard, formula, terms, home, classes } = input;
  const trip = callOut(rateCard.travel, home);
  if (trip === null) return refuse('home_lies_beyond_the_last_zone', { field: 'home.kilometres', values: { kilometres: home.kilometres } });
  const streams = streamsOf(input, loads, complexity.indexBps / 10_000);
  const events = streams.reduce((sum, { rate }) => sum + rate, 0);
  if (events > most.events) return refuse('too_many_events_to_price', { values: { events: Math.round(events), most: most.events } });
  const constants = constantsOf(input, streams, trip.cost);
  const year = yearLaw(input, streams, trip.cost);
  const cost = costLines(input, streams, year, trip.cost, complexity, constants);
  const expected = cost.reduce((sum, { amount }) => sum + amount, 0);
  const placed: Placed = { law: year.law, step: year.step, constant: constants.total };
  const loading = riskLoading(formula, year, placed, expected - constants.total);
  const drafts = [...cost, ...priceLines(input, expected, loading, year)];
  const exact = drafts.reduce((sum, { amount }) => sum + amount, 0);
  if (exact > most.amountCents * 1_000) return refuse('price_too_large_to_write', {});
  const { lines, sumCents } = roundedLines(drafts);
  const fee = simplePrice(sumCents / periods[terms.paid], formula.simplePrice, formula.minimumPerMonthCents * (12 / periods[terms.paid]));
  const perYear = fee * periods[terms.paid];
  return {
    planKey: plan.key,
    currency: rateCard.currency,
    paid: terms.paid,
    termMonths: terms.months,
    feeCents: fee,
    feePerYearCents: perYear,
    feePerYearBeforeRoundingCents: sumCents,
    feePerMonthCents: mulDiv(perYear, 1, 12),
    cost: yearCost(placed, year, expected, constants.total, streams, perYear),
    riskLoadingCents: roundToCents(loading),
    expectedMarginBps: perYear === 0 ? 0 : Math.round((1 - expected / perYear) * 10_000),
    chanceOfLoss: Math.max(0, 1 - chanceUpTo(placed, perYear)),
    complexity,
    buildUp: [
      ...lines,
      { driver: 'rounding', subject: null, quantity: 1, unit: 'year', rateCents: null, amountCents: perYear - sumCents, source: 'firm' },
    ],
    extraCharges: extraChargesOf(input, streams, year, trip.sale),
    startingAssumptions: [
      ...(rateCard.origin === 'starting_assumption' ? ['rate_card' as const] : []),
      ...(plan.origin === 'starting_assumption' ? ['plan' as const] : []),
      ...(classes.some(({ key, origin }) => origin === 'starting_assumption' && home.devices.some(({ classKey }) => classKey === key))
        ? ['class' as const]
        : []),
      ...(formula.origin === 'starting_assumption' ? ['formula' as const] : []),
    ],
  };
}

/** From the expected cost to the fee before rounding: loading, margin, term, rhythm, and the firm's minimum. */
function priceLines({ formula, terms }: PriceInput, expected: number, loading: number, year: YearLaw): Draft[] {
  const margin = formula.targetMarginBps / 10_000;
  const net = (expected + loading) / (1 - margin);
  const term = termFactor(formula, terms.months);
  const rhythm = formula.rhythmFactorsBps[terms.paid] / 10_000;
  const minimum = formula.minimumPerMonthCents * 12;
  const lifted = Math.max(0, minimum - net * term * rhythm);
  const percent = (factor: number) => ({
    subject: null,
    quantity: (factor - 1) * 100,
    unit: 'percent' as const,
    rateCents: null,
    source: 'firm' as const,
  });
  const lines: Draft[] = [
    ...loadingLines(formula, year, loading),
    { driver: 'margin', subject: null, quantity: margin * 100, unit: 'percent', rateCents: null, amount: net * margin, source: 'firm' },
    { driver: 'term', ...percent(term), amount: net * (term - 1) },
    { driver: 'payment_rhythm', ...percent(rhythm), amount: net * term * (rhythm - 1) },
    { driver: 'minimum', subject: null, quantity: 12, unit: 'year', rateCents: null, amount: lifted, source: 'firm' },
  ];
  return lines.filter(({ amount, driver }) => amount !== 0 || driver === 'margin' || driver === 'risk_loading');
}

function termFactor({ termFactors }: Formula, months: number): number {
  return (termFactors.filter((row) => row.months <= months).at(-1)?.factorBps ?? 10_000) / 10_000;
}

function yearCost(
  placed: Placed,
  year: YearLaw,
  expected: number,
  constant: number,
  streams: readonly Stream[],
  feePerYear: Cents,
): YearCost {
  const at = (probability: number) => roundToCents(percentile(placed, probability));
  const remote = streams.reduce((sum, stream) => sum + stream.rate * stream.remoteShare, 0);
  const all = streams.reduce((sum, { rate }) => sum + rate, 0);
  return {
    expectedCents: roundToCents(expected),
    deviationCents: roundToCents(Math.sqrt(year.variance)),
    percentile50Cents: at(0.5),
    percentile80Cents: at(0.8),
    percentile95Cents: at(0.95),
    expectedEvents: all,
    expectedRemote: remote,
    expectedVisits: all - remote,
    constantCents: roundToCents(constant),
    ...binsOf(placed, feePerYear),
    method: year.method,
    gridStepCents: year.step,
  };
}
