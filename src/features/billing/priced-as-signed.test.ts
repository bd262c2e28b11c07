import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CreditCause } from '#domain/billing/billed-days.ts';
import type { Id } from '#domain/id.ts';
import { addDays, day } from '#domain/time.ts';
import { takeBackTermination, terminate } from '#features/contracts/commands/after.ts';
import { reactions as ofContracts } from '#features/contracts/reactions.ts';
import { react } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { bill, database, firstInvoice, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, on } from '#test/faults/invoicing-scene.ts';
import { creditInvoice } from './commands/credit.ts';
import { invoicesOf } from './queries/invoices.ts';
import { billingHolds } from './queries/periods.ts';
import { reactions } from './reactions.ts';
import { share } from '#test/share.ts';

for (const [kind, reaction] of [...Object.entries(reactions), ...Object.entries(ofContracts)]) react(kind, reaction);

const step = fc.oneof(
  fc.record({ do: fc.constant('end' as const), days: fc.nat(364) }),
  fc.record({ do: fc.constant('take back' as const) }),
  fc.record({
    do: fc.constant('credit' as const),
    which: fc.nat(5),
    line: fc.nat(3),
    cents: fc.option(fc.integer({ min: 1, max: 9_000 })),
    cause: fc.constantFrom<CreditCause>('mistake', 'goodwill'),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
const prices = fc.constantFrom('net' as const, 'gross' as const);

const lines = [
  { description: 'Care', unitCents: 27_481 },
  { description: 'Watch', unitCents: 1_999, vat: { category: 'S', rateBps: 1000 } as const },
  { description: 'Loyalty', unitCents: -333 },
  { description: 'Set-up', unitCents: 9_901, recurring: false },
];

/** What was credited by mistake was never the price of the days given back; the first invoice is a mistake as a whole after that, and the second ends too. */
const lowered: Step[] = [
  { do: 'credit', which: 0, line: 0, cents: 9_000, cause: 'mistake' },
  { do: 'end', days: 180 },
  { do: 'take back' },
  { do: 'credit', which: 0, line: 0, cents: null, cause: 'mistake' },
  { do: 'end', days: 300 },
  { do: 'take back' },
];

/** In a transaction of its own; what is refused by name is undone. */
async function perform(act: Act, contractId: Id<'contract'>, what: Step): Promise<void> {
  if (what.do === 'end') {
    const wish = {
      lastDay: addDays(day('2026-12-01'), what.days),
      ground: 'agreement',
      reason: 'x',
      through: 'recorded',
      name: 'Claire',
    } as const;
    await within(act, (tx) => terminate(tx, act, contractId, wish));
  } else if (what.do === 'take back') await within(act, (tx) => takeBackTermination(tx, act, contractId, 'Erreur'));
  else {
    const invoices = (await within(act, (tx) => invoicesOf(tx, act, { contractId }))).filter(({ kind }) => kind === 'invoice');
    const { id } = invoices.toSorted((a, b) => (a.number < b.number ? -1 : 1))[what.which % invoices.length]!;
    const { line, cents, cause } = what;
    const of = cents === null ? ('all' as const) : [{ line, amountCents: cents }];
    await within(act, (tx) => creditInvoice(tx, act, id, { id: newId<'invoice'>(), reason: 'Prix', cause, of }));
  }
}

it('whatever was ended, taken back, given and corrected, the database takes what is billed again at its price', async () => {
  const act = on(await billingFirm(database, { at: '2026-11-23T09:00:00Z' }), '2026-11-24');
  const attempts = new Set<number>();
  await fc.assert(
    fc.asyncProperty(prices, fc.array(step, { minLength: 2, maxLength: 9 }), async (of, steps) => {
      const { contractId } = await firstInvoice(act, { signedOn: '2026-11-23', monthsPerPeriod: 12, lines, prices: of });
      for (const what of steps) {
        await perform(act, contractId, what);
        expect((await bill(act, contractId)).held).toBeNull();
      }
      const issued = await within(act, (tx) => invoicesOf(tx, act, { contractId }));
      attempts.add(issued.filter(({ kind }) => kind === 'invoice').length);
    }),
    { numRuns: share(6, 100), examples: [['net', lowered]] },
  );
  expect(await within(act, (tx) => billingHolds(tx, act))).toEqual([]);
  expect(Math.max(...attempts)).toBeGreaterThan(1);
});
