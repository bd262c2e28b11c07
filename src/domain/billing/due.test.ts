import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContractFacts } from '../contracts/lifecycle.ts';
import { granted, isRefusal } from '../refusal.ts';
import { addDays, day, type Day } from '../time.ts';
import { billedDays, type CreditCause } from './billed-days.ts';
import { planCreditNote, type CreditWish } from './credit-note.ts';
import { type DonePeriod, type DonePeriods, partsToBill } from './due.ts';
import { giveBackAfter, type InvoiceOfPeriod, type NoteIssued } from './give-back.ts';
import { daysIn, periodsUpTo } from './periods.ts';
import { planPeriod, type BilledContract, type Part } from './plan-period.ts';

const vat = { category: 'S' as const, rateBps: 2000 };
const anchor = day('2026-01-31');
const signed: BilledContract = {
  currency: 'EUR',
  prices: 'gross',
  anchor,
  monthsPerPeriod: 12,
  lastDay: day('2027-07-30'),
  lines: [
    { id: 'care', description: 'Care', unitCents: 120_007, vat, recurring: true },
    { id: 'watch', description: 'Watch', unitCents: 7_001, vat: { category: 'S', rateBps: 1000 }, recurring: true },
    { id: 'discount', description: 'Discount', unitCents: -9_999, vat, recurring: true },
    { id: 'set-up', description: 'Set-up', unitCents: 25_001, vat, recurring: false },
  ],
  firstPaymentOn: null,
  paymentDays: 14,
};
const facts: ContractFacts = {
  signedOn: anchor,
  sealedOn: anchor,
  voidedOn: null,
  withdrawnOn: null,
  paidOn: anchor,
  startsOn: anchor,
  termMonths: 18,
  termination: null,
  renewedOn: null,
  withdrawalEndsOn: null,
  firstPaymentOn: null,
  firstWorkOn: null,
};
const today = day('2028-01-01');

/** The invoices of a contract, as billing issues and credits them, without a database. */
class Books {
  invoices: (InvoiceOfPeriod & { days: Part['days'] })[] = [];
  readonly prices: BilledContract['prices'];
  readonly lines: BilledContract['lines'];
  constructor(prices: BilledContract['prices'], lines = signed.lines) {
    this.prices = prices;
    this.lines = lines;
  }

  done(): DonePeriods {
    const byPeriod = Map.groupBy(this.invoices, ({ k }) => k);
    return new Map(
      [...byPeriod].map(([k, invoices]): [number, DonePeriod] => {
        const rows = invoices.map(({ days, plan, notes }) => ({
          days,
          grossCents: plan.grossCents,
          credits: notes.map((note) => ({ ...note, grossCents: total(note, 'gross'), shownCents: total(note, this.prices) })),
        }));
        return [k, { ...billedDays(rows), forgiven: false, attempts: invoices.length }];
      }),
    );
  }

  /** What a run does: gives back what lies behind the last day, then bills what is left. */
  bill(lastDay: Day = signed.lastDay): void {
    const contract = { ...signed, prices: this.prices, lines: this.lines, lastDay };
    if (lastDay < signed.lastDay)
      for (const at of this.invoices.keys()) {
        const invoice = { ...this.invoices[at]!, contract };
        this.credit(at, 'end', giveBackAfter(invoice, lastDay), lastDay);
        expect(giveBackAfter({ ...this.invoices[at]!, contract }, lastDay)).toBeNull();
      }
    for (const part of partsToBill({ billed: contract, facts }, today, this.done())) {
      const plan = planPeriod(contract, part.k, today, part);
      if (!isRefusal(plan)) this.invoices.push({ contract, k: part.k, plan, days: part.days, notes: [] });
    }
    expect(partsToBill({ billed: contract, facts }, today, this.done())).toEqual([]);
  }

  credit(at: number, cause: CreditCause, of: CreditWish['of'] | null, servedUntil: Day | null = null): void {
    const invoice = this.invoices[at];
    if (!invoice || of === null) return;
    const wish = { issueOn: today, reason: cause, of };
    const plan = planCreditNote({ ...invoice.plan, number: '1' }, invoice.notes, wish);
    // More than is left cannot be credited; then nothing is. What billing itself gives back can always be.
    if (isRefusal(plan) && cause === 'end') throw new Error(plan.refusal);
    if (!isRefusal(plan)) this.invoices[at] = { ...invoice, notes: [...invoice.notes, { lines: plan.lines, cause, servedUntil }] };
  }

  /** What is left to pay of everything. */
  left(): number {
    const all = this.invoices.map(
      ({ plan, notes }) => shown(plan, this.prices) - notes.reduce((sum, note) => sum + total(note, this.prices), 0),
    );
    return all.reduce((sum, cents) => sum + cents, 0);
  }

  /** How often each day is billed: for each, the invoices that bill it. */
  spans() {
    return [...this.done().values()].flatMap(({ billed }) => billed).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  }
}
const shown = (of: { netCents: number; grossCents: number }, prices: BilledContract['prices']) =>
  prices === 'gross' ? of.grossCents : of.netCents;
const total = ({ lines }: NoteIssued, prices: BilledContract['prices']) => lines.reduce((sum, line) => sum + shown(line, prices), 0);
const wouldBe = (lastDay: Day, prices: BilledContract['prices']) => {
  const fresh = new Books(prices);
  fresh.bill(lastDay);
  return fresh.left();
};

const anyDay = fc.integer({ min: -3, max: daysIn({ from: anchor, to: signed.lastDay }) - 1 }).map((days) => addDays(anchor, days));
const prices = fc.constantFrom('net' as const, 'gross' as const);
const which = fc.nat(6);
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('end' as const), lastDay: anyDay }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('go on' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('mistake' as const), which }) },
);
const correction = fc.record({
  cause: fc.constantFrom('mistake' as const, 'goodwill' as const),
  which,
  cents: fc.integer({ min: 1, max: 150_000 }),
});

/** With a discount at another rate than what it is given on, little left of the net may be less than nothing with VAT; that is refused by name. */
const atOneRate = signed.lines.map((line) => ({ ...line, vat }));

describe('ends, ends taken back and mistakes in any order', () => {
  it('properties 1, 4 and 8: no day is billed twice, none is lost, and what is left to pay is to the cent what such a contract costs', () => {
    fc.assert(
      fc.property(prices, fc.array(step, { maxLength: 8 }), anyDay, (are, steps, lastDay) => {
        const books = new Books(are);
        books.bill();
        for (const one of steps) {
          if (one.do === 'mistake') books.credit(one.which % books.invoices.length, 'mistake', 'all');
          else books.bill(one.do === 'end' ? one.lastDay : signed.lastDay);
          const spans = books.spans();
          expect(spans.every(({ from }, at) => at === 0 || from > (spans[at - 1]?.to ?? from))).toBe(true);
        }
        books.bill(lastDay);
        expect(books.left()).toBe(wouldBe(lastDay, are));
        books.bill();
        expect(books.left()).toBe(wouldBe(signed.lastDay, are));
        const served = books.spans().reduce((sum, span) => sum + daysIn(span), 0);
        expect(served).toBe(daysIn({ from: anchor, to: signed.lastDay }));
      }),
      { numRuns: Number(process.env['RUNS'] ?? 60) },
    );
  });

  it('property 8: an end that is taken back leaves what there was before it, whatever was credited before', () => {
    fc.assert(
      fc.property(
        prices,
        fc.array(correction, { maxLength: 4 }),
        fc.array(anyDay, { minLength: 1, maxLength: 4 }),
        (are, corrections, ends) => {
          const books = new Books(are, atOneRate);
          books.bill();
          for (const { cause, which: at, cents } of corrections)
            books.credit(at % books.invoices.length, cause, [{ line: at % 2, amountCents: cents }]);
          books.bill();
          const before = books.left();
          for (const lastDay of ends) {
            books.bill(lastDay);
            expect(books.left()).toBeLessThanOrEqual(before);
          }
          books.bill();
          expect(books.left()).toBe(before);
        },
      ),
      { numRuns: Number(process.env['RUNS'] ?? 60) },
    );
  });

  it.each([
    ['net', { cause: 'goodwill', cents: 349 }, ['2026-01-31', '2026-01-30', '2026-01-31']],
    ['net', { cause: 'mistake', cents: 116_982 }, ['2026-02-24', '2026-02-25']],
    ['gross', { cause: 'goodwill', cents: 120_000 }, ['2026-01-30', '2026-01-31', '2026-03-01']],
  ] as const)('of days that are billed again each pays its part, and no more: %s, %o, ended on %j', (are, { cause, cents }, ends) => {
    const books = new Books(are, atOneRate);
    books.bill();
    books.credit(0, cause, [{ line: 0, amountCents: cents }]);
    const before = books.left();
    for (const lastDay of ends) {
      books.bill(day(lastDay));
      expect(books.left()).toBeLessThanOrEqual(before);
    }
    books.bill();
    expect(books.left()).toBe(before);
  });

  it('of two invoices of one period the first was a mistake: its days are billed again, with what is billed once, and the others are not', () => {
    const books = new Books('gross');
    books.bill(day('2026-04-13'));
    books.bill();
    books.credit(0, 'mistake', 'all');
    books.bill();
    expect(books.invoices.filter(({ k }) => k === 0).map(({ days }) => [days.from, days.to])).toEqual([
      ['2026-01-31', '2026-04-13'],
      ['2026-04-14', '2027-01-30'],
      ['2026-01-31', '2026-04-13'],
    ]);
    expect(granted(planPeriod(signed, 0, today)).lines).toHaveLength(4);
    expect(books.invoices.at(-1)?.plan.lines.map(({ contractLineId }) => contractLineId)).toEqual(['care', 'watch', 'discount', 'set-up']);
  });

  it('a contract that ended before it began has nothing to bill', () => {
    const ended = { ...signed, lastDay: addDays(anchor, -1) };
    expect(partsToBill({ billed: ended, facts }, today, new Map())).toEqual([]);
  });
});

describe('a first payment that came late', () => {
  const monthly = { ...signed, monthsPerPeriod: 1 };
  const anyMonth = fc.nat(16);
  it('property 4: pays for the period in which service begins: no later one that began up to that day is ever billed, every other is', () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.uniqueArray(anyMonth), (paidOn, runOn, billedBefore) => {
        const late = { billed: monthly, facts: { ...facts, paidOn } };
        const done = new Map(billedBefore.map((k) => [k, { billed: [], givenBack: [], forgiven: false, attempts: 1 }]));
        const serviceOn = paidOn > anchor ? paidOn : anchor;
        const begun = periodsUpTo(anchor, 1, runOn, monthly.lastDay).filter(({ k, from }) => k > 0 && (from > serviceOn || done.has(k)));
        expect(partsToBill(late, runOn, done).map(({ k }) => k)).toEqual([0, ...begun.map(({ k }) => k)]);
      }),
    );
  });
});
