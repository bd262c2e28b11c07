import fc from 'fast-check';
import { expect, it } from 'vitest';
import { granted } from '../refusal.ts';
import { day } from '../time.ts';
import { creditOfLeft, type InvoiceOfWork } from './credit-left.ts';
import { planCreditNote } from './credit-note.ts';
import type { PricesAre } from './invoice.ts';
import { planInvoice } from './plan-invoice.ts';

const on = day('2026-11-23');
type Line = readonly [elementId: string, cents: number, rateBps?: number];
const invoice = (
  id: string,
  lines: readonly Line[],
  notes: InvoiceOfWork<string>['notes'] = [],
  prices: PricesAre = 'gross',
): InvoiceOfWork<string> => ({
  id,
  waitsForHandover: id === 'last',
  notes,
  plan: granted(
    planInvoice({
      currency: 'EUR',
      prices,
      issueOn: on,
      dueOn: on,
      lines: lines.map(([elementId, unitCents, rateBps = 2_000]) => ({
        elementId,
        description: elementId,
        unitCents,
        vat: { category: 'S', rateBps },
        recurring: false,
      })),
    }),
  ),
});
const given = (one: InvoiceOfWork<string>, line: number, amountCents: number) => ({
  ...one,
  notes: [...one.notes, { cause: 'goodwill' as const, servedUntil: null, ...noteOf(one, { line, amountCents }) }],
});
const noteOf = ({ plan, notes }: InvoiceOfWork<string>, of: { readonly line: number; readonly amountCents: number }) =>
  granted(planCreditNote({ ...plan, number: '1' }, notes, { issueOn: on, reason: 'x', of: [of] }));

it('keeps the line of what was done and credits its neighbour’s, whose VAT is another', () => {
  const stage = invoice('stage', [
    ['a', 90_000, 2_000],
    ['b', 90_000, 1_000],
  ]);
  // 1,000.00 is owed of a, of which 100.00 would have waited for the handover: that was never billed.
  expect(creditOfLeft([stage], new Map([['a', 100_000]]))).toEqual([
    { id: 'stage', of: [{ line: 1, amountCents: 90_000 }], billedCents: 180_000, owedCents: 90_000 },
  ]);
});

it('keeps of the last part what an element owes beyond its prepayment, whatever order the invoices come in', () => {
  const all = [
    invoice('last', [
      ['a', 10_000],
      ['b', 10_000],
    ]),
    invoice('stage', [['a', 90_000]]),
  ];
  expect(creditOfLeft(all, new Map([['a', 95_000]]))).toEqual([
    { id: 'stage', of: null, billedCents: 90_000, owedCents: 90_000 },
    {
      id: 'last',
      of: [
        { line: 0, amountCents: 5_000 },
        { line: 1, amountCents: 10_000 },
      ],
      billedCents: 20_000,
      owedCents: 5_000,
    },
  ]);
  expect(
    creditOfLeft(
      all,
      new Map([
        ['a', 100_000],
        ['b', 10_000],
      ]),
    ).map(({ of }) => of),
  ).toEqual([null, null]);
});

it('leaves a gift a gift: what is shown as owed is what the invoices keep', () => {
  // 2,548.80, of which 1,274.40 as a gift; two of three points done: 1,699.20 without the gift, 849.60 goes back, 424.80 stays.
  const survey = given(invoice('survey', [['s', 254_880]]), 0, 127_440);
  expect(creditOfLeft([survey], new Map([['s', 169_920]]))).toEqual([
    { id: 'survey', of: [{ line: 0, amountCents: 84_960 }], billedCents: 127_440, owedCents: 42_480 },
  ]);
});

it('a gift on the line of a neighbour takes nothing from what was done', () => {
  const plain = invoice('stage', [
    ['a', 90_000, 2_000],
    ['b', 90_000, 1_000],
  ]);
  const owed = new Map([['a', 100_000]]);
  // a is done and paid; of b, which was not begun, half was given away, then all of it.
  expect(creditOfLeft([given(plain, 1, 45_000)], owed)).toEqual([
    { id: 'stage', of: [{ line: 1, amountCents: 45_000 }], billedCents: 135_000, owedCents: 90_000 },
  ]);
  expect(creditOfLeft([given(plain, 1, 90_000)], owed)).toEqual([{ id: 'stage', of: null, billedCents: 90_000, owedCents: 90_000 }]);
});

it('property 8: whatever is owed and was given, each line keeps what is owed of it less the gifts on it, and gives back no more than it carries', () => {
  const line = fc.record({
    prepaid: fc.integer({ min: 1, max: 99_999 }),
    owed: fc.nat(120_000),
    gifts: fc.array(fc.nat(100), { maxLength: 2 }),
  });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), fc.constantFrom('gross', 'net'), (lines, prices) => {
      const elements = lines.map(({ prepaid }, index) => [`e${index}`, prepaid, index % 2 === 0 ? 2_000 : 1_000] as const);
      const gifts = lines.flatMap(({ prepaid, gifts: each }, at) =>
        each.map((percent) => [at, Math.floor((prepaid * percent) / 100)] as const),
      );
      const left = lines.map(({ prepaid }) => prepaid);
      const stage = gifts.reduce(
        (one, [at, cents]) => {
          const amountCents = Math.min(cents, left[at] ?? 0);
          left[at] = (left[at] ?? 0) - amountCents;
          return amountCents > 0 ? given(one, at, amountCents) : one;
        },
        invoice('stage', elements, [], prices),
      );
      const owed = new Map(lines.map((each, index) => [`e${index}`, each.owed]));
      const [planned] = creditOfLeft([stage], owed);
      if (!planned) throw new Error('no plan');
      const kept = lines.map((each, at) => Math.max(0, Math.min(each.owed, each.prepaid) - (each.prepaid - (left[at] ?? 0))));
      expect(planned.owedCents).toBe(kept.reduce((sum, cents) => sum + cents, 0));
      const { of } = planned;
      const back = of === 'all' ? left : lines.map((_, at) => of?.find((one) => one.line === at)?.amountCents ?? 0);
      expect(back).toEqual(left.map((cents, at) => cents - (kept[at] ?? 0)));
      if (of === null) return;
      const note = granted(planCreditNote({ ...stage.plan, number: '1' }, stage.notes, { issueOn: on, reason: 'x', of }));
      expect(planned.billedCents - (prices === 'gross' ? note.grossCents : note.netCents)).toBe(planned.owedCents);
      // Tried again it gives nothing more.
      const after = { ...stage, notes: [...stage.notes, { cause: 'given_up' as const, servedUntil: null, ...note }] };
      expect(creditOfLeft([after], owed)).toMatchObject([{ of: null, owedCents: planned.owedCents }]);
    }),
  );
});
