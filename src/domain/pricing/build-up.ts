import { roundToCents, type Cents } from '#domain/money.ts';
import type { YearLaw } from './severity.ts';
import { meanOf, type Labour, type Stream } from './streams.ts';
import type { BuildUpLine, Complexity, PriceInput } from './types.ts';
import { questionsKey } from './workload.ts';
import type { Constants } from './year-constants.ts';

/** A line before it is rounded: the amount is a real number of cents. */
export type Draft = Omit<BuildUpLine, 'amountCents'> & { readonly amount: number };

/**
 * Rounds lines so that they sum exactly to the rounded sum: each line takes what the running sum, rounded, grew by. No line is off by a whole cent.
 */
export function roundedLines(drafts: readonly Draft[]): { lines: BuildUpLine[]; sumCents: Cents } {
  let exact = 0;
  let sumCents = 0;
  const lines = drafts.map(({ amount, ...line }) => {
    exact += amount;
    const upTo = roundToCents(exact);
    const amountCents = upTo - sumCents;
    sumCents = upTo;
    return { ...line, amountCents };
  });
  return { lines, sumCents };
}

/** The expected cost line by line: events by class at office rates and complexity 1, what out-of-hours and complexity add, then the planned work. */
export function costLines(
  input: PriceInput,
  streams: readonly Stream[],
  year: YearLaw,
  callOutCents: number,
  complexity: Complexity,
  constants: Constants,
): Draft[] {
  const index = complexity.indexBps / 10_000;
  const events = streams.flatMap((stream) => eventLines(stream, stream.rate / index, year, callOutCents));
  const plain = events.reduce((sum, { amount }) => sum + amount, 0);
  const office = streams.reduce((sum, stream) => sum + (stream.rate / index) * outOfHours(stream, year), 0);
  const extra: Draft[] = [
    { driver: 'out_of_hours', subject: input.plan.cover, quantity: 1, unit: 'year', rateCents: null, amount: office, source: 'rate_card' },
    {
      driver: 'complexity',
      subject: null,
      quantity: index,
      unit: 'index',
      rateCents: null,
      amount: (plain + office) * (index - 1),
      source: 'home',
    },
  ];
  return [...events, ...extra, ...plannedLines(constants)].filter(
    // Two ways of adding the same labour differ in the last digits: that is no cost of the hours of the day.
    ({ amount, driver }) => Math.abs(amount) > 1e-6 || driver === 'parts_under_warranty',
  );
}

/** Labour the plan pays per event: all covered minutes, and the free minutes of the rest. */
function paid(labour: Labour, covered: number, of: 'officeAll' | 'cost'): number {
  const [all, free] = of === 'officeAll' ? [labour.officeAll, labour.officeFree] : [meanOf(labour.all), meanOf(labour.free)];
  return free + covered * (all - free);
}

function outOfHours(stream: Stream, year: YearLaw): number {
  const extra = (labour: Labour, covered: number) => paid(labour, covered, 'cost') - paid(labour, covered, 'officeAll');
  return (
    stream.remoteShare * extra(stream.remote, year.coveredRemote) + (1 - stream.remoteShare) * extra(stream.onSite, year.coveredOnSite)
  );
}

function eventLines(stream: Stream, rate: number, year: YearLaw, callOutCents: number): Draft[] {
  const subject = stream.load.classKey;
  const remote = rate * stream.remoteShare;
  const visits = rate - remote;
  const parts = meanOf(stream.partsPaid);
  const partsEach = stream.partsPaid.reduce((sum, { value, probability }) => sum + (value > 0 ? probability : 0), 0);
  const lines: Draft[] = [
    labourLine(subject === questionsKey ? 'questions' : 'remote_labour', subject, remote, stream.remote, year.coveredRemote),
    labourLine('on_site_labour', subject, visits, stream.onSite, year.coveredOnSite),
    {
      driver: 'travel',
      subject,
      quantity: visits * year.coveredCallOuts,
      unit: 'call_out',
      rateCents: callOutCents,
      amount: visits * year.coveredCallOuts * callOutCents,
      source: 'rate_card',
    },
    {
      driver: 'parts',
      subject,
      quantity: visits * partsEach * year.coveredParts,
      unit: 'part',
      rateCents: partsEach > 0 ? parts / partsEach : 0,
      amount: visits * parts * year.coveredParts,
      source: 'class',
    },
  ];
  const underWarranty = visits * stream.partsUnderWarranty;
  if (underWarranty === 0) return lines;
  return [
    ...lines,
    { driver: 'parts_under_warranty', subject, quantity: underWarranty, unit: 'part', rateCents: 0, amount: 0, source: 'home' },
  ];
}

function labourLine(
  driver: 'questions' | 'remote_labour' | 'on_site_labour',
  subject: string,
  events: number,
  labour: Labour,
  covered: number,
): Draft {
  const amount = events * paid(labour, covered, 'officeAll');
  const hours = (events * (labour.meanFreeMinutes + covered * (labour.meanMinutes - labour.meanFreeMinutes))) / 60;
  return {
    driver,
    subject,
    quantity: hours,
    unit: 'hour',
    rateCents: hours > 0 ? amount / hours : 0,
    amount,
    source: driver === 'questions' ? 'firm' : 'class',
  };
}

function plannedLines({ visits, upgrades, watching, standBy, cover }: Constants): Draft[] {
  return [
    {
      driver: 'planned_visits',
      subject: null,
      quantity: visits.count,
      unit: 'visit',
      rateCents: visits.each,
      amount: visits.count * visits.each,
      source: 'plan',
    },
    {
      driver: 'planned_upgrades',
      subject: null,
      quantity: upgrades.count,
      unit: 'upgrade',
      rateCents: upgrades.each,
      amount: upgrades.count * upgrades.each,
      source: 'plan',
    },
    { driver: 'watching', subject: null, quantity: 1, unit: 'home', rateCents: watching, amount: watching, source: 'plan' },
    ...standBy.map(
      ({ promise, cents }): Draft => ({
        driver: 'stand_by',
        subject: promise,
        quantity: 1,
        unit: 'year',
        rateCents: cents,
        amount: cents,
        source: 'plan',
      }),
    ),
    { driver: 'cover', subject: null, quantity: 1, unit: 'home', rateCents: cover, amount: cover, source: 'firm' },
  ];
}
