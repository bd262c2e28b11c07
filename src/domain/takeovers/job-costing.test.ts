import fc from 'fast-check';
import { expect, it } from 'vitest';
import { moneyOf, totalsOf, type CostedElement, type InstalmentBill, type JobFacts } from './job-costing.ts';

const bill = (
  opens: InstalmentBill['opens'],
  netCents: number,
  paidGrossCents: number,
  more: Partial<InstalmentBill> = {},
): InstalmentBill => ({
  instalmentId: opens,
  opens,
  netCents,
  grossCents: (netCents * 12) / 10,
  creditedNetCents: 0,
  creditedGrossCents: 0,
  paidGrossCents,
  ...more,
});
const element = (id: string, priceCents: number, more: Partial<CostedElement> = {}): CostedElement => ({
  id,
  documentId: id === 'survey' ? 'agreement' : 'terms',
  instalmentId: id === 'survey' ? 'survey' : 'work',
  priceCents,
  retainedCents: 0,
  purchaseCents: 0,
  vatBps: 2000,
  minutes: 600,
  stands: true,
  dropped: false,
  started: false,
  done: false,
  pointsSignedOff: null,
  ...more,
});
const job: JobFacts = {
  pricesAre: 'net',
  bills: [bill('survey', 100_000, 120_000), bill('work', 180_000, 216_000), bill('work', 90_000, 0)],
  elements: [
    element('survey', 100_000, { pointsSignedOff: 3 }),
    element('lighting', 200_000, { retainedCents: 20_000, purchaseCents: 15_000 }),
    element('network', 100_000, { retainedCents: 10_000 }),
  ],
  times: [
    { elementId: 'survey', minutes: 480, costPerHourCents: 4_200 },
    { elementId: 'lighting', minutes: 300, costPerHourCents: 5_250 },
  ],
  costs: [],
  ends: null,
};

it('sets the money against the work, without VAT', () => {
  expect(moneyOf(job)).toEqual({
    prepaidCents: 280_000, // 1000.00 + 1800.00
    workedCents: 200_000, // 1000.00 done + 2000.00 × 300 ÷ 600 min
    aheadCents: 80_000,
    openCents: 90_000,
    retainedCents: 30_000,
    toGiveBackCents: 0,
    minutes: 780,
    hoursCostCents: 59_850, // 8 h × 42.00 + 5 h × 52.50
    productsCostCents: 0,
    otherCostsCents: 0,
    profitCents: null,
    warning: null,
  });
});

it('says the profit once it is closed: billed, less credits, hours and products', () => {
  const done = job.elements.map((one) => ({ ...one, done: true }));
  const bills = [...job.bills, bill('handover', 30_000, 36_000)];
  expect(moneyOf({ ...job, elements: done, bills, ends: 'handed_over' })).toMatchObject({
    workedCents: 400_000,
    retainedCents: 0,
    productsCostCents: 15_000,
    profitCents: 325_150, // 4000.00 − 598.50 − 150.00
  });
  const credited = [bill('survey', 100_000, 0, { creditedNetCents: 100_000, creditedGrossCents: 120_000 })];
  expect(moneyOf({ ...job, bills: credited, elements: [], ends: 'handed_over' })).toMatchObject({ openCents: 0, profitCents: -59_850 });
});

it('takes the last part as billed once it is: open or paid, and no more waiting', () => {
  const bills = [...job.bills, bill('handover', 30_000, 0)];
  expect(moneyOf({ ...job, bills })).toMatchObject({ retainedCents: 0, openCents: 120_000 }); // 900.00 + 300.00
});

it('is level once all is paid and done: the last part is money like any other', () => {
  const done = job.elements.map((one) => ({ ...one, done: true }));
  const bills = [bill('survey', 100_000, 120_000), bill('work', 270_000, 324_000), bill('handover', 30_000, 36_000)];
  expect(moneyOf({ ...job, elements: done, bills })).toMatchObject({ prepaidCents: 370_000, workedCents: 400_000, aheadCents: 0 });
});

it('gives back, with VAT, what is held beyond what is left of the invoices, over or not; what is credited is no profit', () => {
  // Of the lighting 5 h of 10 were worked: 1000.00 of the 1800.00 that were prepaid stay, 800.00 and its VAT were credited.
  const credited = { creditedNetCents: 80_000, creditedGrossCents: 96_000 };
  const bills = [bill('survey', 100_000, 120_000), bill('work', 180_000, 216_000, credited)];
  for (const ends of [null, 'over', 'handed_over'] as const)
    expect(moneyOf({ ...job, bills, ends })).toMatchObject({
      toGiveBackCents: 96_000,
      profitCents: ends && 140_150, // 1000.00 + 1000.00 − 598.50 of hours
    });
  const refunded = [bill('survey', 100_000, 120_000), bill('work', 180_000, 120_000, credited)];
  expect(moneyOf({ ...job, bills: refunded, ends: 'over' })).toMatchObject({ toGiveBackCents: 0, openCents: 0, aheadCents: 0 });
});

it('keeps the worth of what was worked under a paper that was left, and not of what an addendum took back; nothing waits after the end', () => {
  const left = job.elements.map((one) => ({ ...one, stands: false }));
  expect(moneyOf({ ...job, elements: left, ends: 'over' })).toMatchObject({ workedCents: 200_000, retainedCents: 0 });
  expect(moneyOf({ ...job, ends: 'over' })).toMatchObject({ retainedCents: 0 });
  const taken = job.elements.map((one) => ({ ...one, stands: false, dropped: one.id === 'lighting' }));
  expect(moneyOf({ ...job, elements: taken })).toMatchObject({ workedCents: 100_000 });
});

it('takes VAT out as the invoices do, to the cent: of what is billed together', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 99_999 }), fc.nat(9_999)), { minLength: 1, maxLength: 8 }), (prices) => {
      const elements = prices.map(([prepaid, retained], at) =>
        element(`e${at}`, prepaid + retained, { retainedCents: retained, done: true }),
      );
      const billed = (opens: InstalmentBill['opens'], grossCents: number): InstalmentBill => {
        const netCents = grossCents - Math.round((grossCents * 2_000) / 12_000);
        return { ...bill(opens, netCents, grossCents), grossCents };
      };
      const sum = (of: 0 | 1) => prices.reduce((all, one) => all + one[of], 0);
      const bills = [billed('work', sum(0)), ...(sum(1) > 0 ? [billed('handover', sum(1))] : [])];
      const money = moneyOf({ pricesAre: 'gross', bills, elements, times: [], costs: [], ends: 'handed_over' });
      expect(money).toMatchObject({ aheadCents: 0, retainedCents: 0 });
    }),
  );
});

it('takes journeys, materials and subcontractors off the profit, also of what is over before anything was signed', () => {
  const costs = [{ netCents: 4_600 }, { netCents: 20_000 }];
  const done = job.elements.map((one) => ({ ...one, done: true }));
  expect(moneyOf({ ...job, costs })).toMatchObject({ otherCostsCents: 24_600, profitCents: null });
  const bills = [...job.bills, bill('handover', 30_000, 36_000)];
  expect(moneyOf({ ...job, elements: done, bills, costs, ends: 'handed_over' })).toMatchObject({
    profitCents: 300_550, // 4000.00 − 598.50 − 150.00 − 246.00
  });
  const declined: JobFacts = { pricesAre: 'net', bills: [], elements: [], times: [], costs, ends: 'over' };
  expect(moneyOf(declined)).toMatchObject({ profitCents: -24_600, warning: null });
});

it('warns of a profit without hours where work was done, nobody booked any, and it is closed', () => {
  const done = job.elements.map((one) => ({ ...one, done: true }));
  const warned = (more: Partial<JobFacts>) => moneyOf({ ...job, elements: done, times: [], ends: 'handed_over', ...more }).warning;
  expect(warned({})).toBe('profit_without_hours');
  expect(warned({ ends: null })).toBeNull();
  expect(warned({ times: job.times.slice(0, 1) })).toBeNull();
  // Given up with a point of the survey signed off, or an element begun, time was worked; with nothing begun it was not.
  expect(warned({ ends: 'over', elements: [element('survey', 1, { pointsSignedOff: 1 })] })).toBe('profit_without_hours');
  expect(warned({ ends: 'over', elements: [element('lighting', 1, { started: true, stands: false })] })).toBe('profit_without_hours');
  expect(warned({ ends: 'over', elements: [element('survey', 1, { pointsSignedOff: 0 }), element('lighting', 1)] })).toBeNull();
});

it('counts a product that was begun, whether it is done or not', () => {
  const elements = [element('lighting', 200_000, { purchaseCents: 15_000, started: true })];
  expect(moneyOf({ ...job, elements }).productsCostCents).toBe(15_000);
});

it('counts a third of the survey for each point signed off, however long it took', () => {
  const surveyed = (pointsSignedOff: number) =>
    moneyOf({ ...job, elements: [element('survey', 100_000, { pointsSignedOff })] }).workedCents;
  expect([0, 1, 2, 3].map(surveyed)).toEqual([0, 33_333, 66_667, 100_000]);
});

it('reckons prices with VAT without it, and says when the firm works on credit', () => {
  const gross: JobFacts = {
    ...job,
    pricesAre: 'gross',
    bills: [bill('survey', 100_000, 0)],
    elements: [element('survey', 120_000, { pointsSignedOff: 3 })],
  };
  expect(moneyOf(gross)).toMatchObject({ prepaidCents: 0, workedCents: 100_000, aheadCents: -100_000, openCents: 100_000 });
});

it('hours beyond the planned ones are worth no more than the price; without planned hours only what is done is worth anything', () => {
  const times = [{ elementId: 'a', minutes: 9_000, costPerHourCents: 1 }];
  expect(moneyOf({ ...job, elements: [element('a', 500)], times }).workedCents).toBe(500);
  expect(moneyOf({ ...job, elements: [element('a', 500, { minutes: 0 })], times }).workedCents).toBe(0);
  expect(moneyOf({ ...job, elements: [element('a', 500, { stands: false, dropped: true, done: true })], times }).workedCents).toBe(0);
});

it('property 8: whole cents for any takeover; nothing at all is nought', () => {
  const { warning, ...nothing } = moneyOf({ pricesAre: 'net', bills: [], elements: [], times: [], costs: [], ends: 'handed_over' });
  expect([warning, ...new Set(Object.values(nothing))]).toEqual([null, 0]);
  const cents = fc.integer({ min: 1, max: 999_999_999 });
  const facts = fc.record({
    pricesAre: fc.constantFrom('net' as const, 'gross' as const),
    bills: fc.array(
      fc.record({
        opens: fc.constantFrom('survey' as const, 'work' as const, 'handover' as const),
        netCents: cents,
        vat: fc.nat(250),
        share: fc.nat(100),
      }),
      { maxLength: 6 },
    ),
    elements: fc.array(fc.record({ priceCents: cents, minutes: fc.nat(9_999), done: fc.boolean(), stands: fc.boolean() }), {
      maxLength: 6,
    }),
    minutes: fc.array(fc.integer({ min: 1, max: 1_440 }), { maxLength: 6 }),
    costs: fc.array(fc.record({ netCents: cents }), { maxLength: 6 }),
  });
  fc.assert(
    fc.property(facts, ({ pricesAre, bills, elements, minutes, costs }) => {
      const { warning: _, ...money } = moneyOf({
        pricesAre,
        bills: bills.map(({ opens, netCents, vat, share }) => {
          const grossCents = netCents + Math.round((netCents * vat) / 1000);
          return bill(opens, netCents, Math.floor((grossCents * share) / 100), { grossCents });
        }),
        elements: elements.map((one, index) =>
          element(`${index}`, one.priceCents, { ...one, retainedCents: Math.floor(one.priceCents / 10) }),
        ),
        times: minutes.map((worked, index) => ({ elementId: `${index}`, minutes: worked, costPerHourCents: 4_217 })),
        costs,
        ends: 'handed_over',
      });
      expect(Object.values(money).every((one) => Number.isSafeInteger(one))).toBe(true);
      expect(money.openCents >= 0 && money.retainedCents >= 0 && money.workedCents >= 0).toBe(true);
      expect(money.workedCents).toBeLessThanOrEqual(elements.reduce((sum, { priceCents }) => sum + priceCents, 0));
    }),
    { numRuns: 200 },
  );
});

it('sums several takeovers; the profit is of those that are closed', () => {
  const [on, closed] = [moneyOf(job), moneyOf({ ...job, ends: 'handed_over' })];
  expect(totalsOf([on])).toEqual({ takeovers: 1, prepaidCents: on.prepaidCents, workedCents: on.workedCents, profitCents: null });
  expect(totalsOf([on, closed, closed])).toEqual({
    takeovers: 3,
    prepaidCents: on.prepaidCents * 3,
    workedCents: on.workedCents * 3,
    profitCents: (closed.profitCents ?? NaN) * 2,
  });
  expect(totalsOf([])).toMatchObject({ takeovers: 0, profitCents: null });
});
