import fc from 'fast-check';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { firstPeriodOn, type FirstInvoice } from '#domain/billing/first-payment.ts';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { addDays, day } from '#domain/time.ts';
import { takeBackTermination, terminate } from '#features/contracts/commands/after.ts';
import { readContract } from '#features/contracts/queries.ts';
import { reactions as ofContracts } from '#features/contracts/reactions.ts';
import { react } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { bill, bySql, database, firstInvoice, ownerUrl, payment, read, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, on } from '#test/faults/invoicing-scene.ts';
import { recordPayment, reversePayment } from './commands/payments.ts';
import { recordRefund } from './commands/refund.ts';
import { invoicesOf } from './queries/invoices.ts';
import { reactions } from './reactions.ts';
import { RefundForm } from './schema.ts';

for (const [kind, reaction] of [...Object.entries(reactions), ...Object.entries(ofContracts)]) react(kind, reaction);

const stateOf = (act: Act, contractId: Id<'contract'>) => within(act, async (tx) => granted(await readContract(tx, act, contractId)).state);
const pay = async (act: Act, invoiceId: Id<'invoice'>, amountCents: number) => {
  const one = payment({ receivedOn: act.today, amountCents });
  granted(await within(act, (tx) => recordPayment(tx, act, invoiceId, one)));
  return one.id;
};
/** Ended by agreement, and the end taken back; the successor that bills the days given back. */
async function endedAndTakenBack(act: Act, contractId: Id<'contract'>, lastDay: string): Promise<Id<'invoice'>> {
  await ended(act, contractId, lastDay);
  granted(await within(act, (tx) => takeBackTermination(tx, act, contractId, 'Erreur')));
  await bill(act, contractId);
  const all = await within(act, (tx) => invoicesOf(tx, act, { contractId }));
  return all
    .filter(({ kind }) => kind === 'invoice')
    .toSorted((a, b) => (a.number < b.number ? -1 : 1))
    .at(-1)!.id;
}
const ended = async (act: Act, contractId: Id<'contract'>, lastDay: string) => {
  const wish = { lastDay: day(lastDay), ground: 'agreement', reason: 'Déménagement', through: 'recorded', name: 'Claire' } as const;
  granted(await within(act, (tx) => terminate(tx, act, contractId, wish)));
};
const leftOf = async (act: Act, invoiceId: Id<'invoice'>) => {
  const { grossCents, credits } = await read(act, invoiceId);
  return credits.reduce((sum, note) => sum - note.grossCents, grossCents);
};
/** A year of 274.80 from 1 December. */
const year = async () => {
  const act = await billingFirm(database);
  const lines = [{ description: 'Care', unitCents: 27_480 }];
  const made = await firstInvoice(act, { signedOn: '2026-11-23', monthsPerPeriod: 12, lines });
  return { act, december: on(act, '2026-12-02'), ...made };
};

describe('of a first period with several invoices all are paid', () => {
  it('the last day alone does not pay the year', async () => {
    const { december, contractId, invoiceId } = await year();
    const successor = await endedAndTakenBack(december, contractId, '2027-11-29');
    expect((await read(december, successor)).grossCents).toBe(75);
    await pay(december, successor, 75);
    expect(await stateOf(december, contractId)).toBe('signed_awaiting_payment');
    await pay(december, invoiceId, await leftOf(december, invoiceId));
    expect(await stateOf(december, contractId)).toBe('active');
  });

  it('the first payment taken back, it waits, though the last day is paid', async () => {
    const { act, december, contractId, invoiceId } = await year();
    const paid = await pay(act, invoiceId, 27_480);
    const successor = await endedAndTakenBack(december, contractId, '2027-11-29');
    await pay(december, successor, 75);
    expect(await stateOf(december, contractId)).toBe('active');
    granted(await within(december, (tx) => reversePayment(tx, december, paid, { reason: 'Rejet' })));
    expect(await stateOf(december, contractId)).toBe('signed_awaiting_payment');
  });

  it('the last of them given back by a second end, what the first still bills begins the service', async () => {
    const { december, contractId, invoiceId } = await year();
    const successor = await endedAndTakenBack(december, contractId, '2027-06-18');
    await ended(december, contractId, '2027-03-10');
    expect(await leftOf(december, successor)).toBe(0);
    const leftCents = await leftOf(december, invoiceId);
    expect(leftCents).toBe(7_529); // 274.80 × 100/365
    await pay(december, invoiceId, leftCents);
    expect(await stateOf(december, contractId)).toBe('ending');
  });

  it('an end taken back while nothing can be billed leaves it waiting for the money given back; the database holds it', async () => {
    const { act, december, contractId, invoiceId } = await year();
    await pay(act, invoiceId, 27_480);
    expect(await stateOf(act, contractId)).toBe('not_started');
    await ended(act, contractId, '2026-11-23');
    const back = RefundForm.parse({ id: newId<'refund'>(), paidOn: act.today, amountCents: 27_480 });
    granted(await within(act, (tx) => recordRefund(tx, act, invoiceId, back)));
    await within(act, (tx) => tx.updateTable('company').set({ vatId: '' }).where('id', '=', act.company.id).execute());
    const bySqlAlone = bySql(
      act,
      `insert into termination (company_id, contract_id, at, recorded_on, last_day, ground, through, by_name, reason, position, holds)
       select company_id, contract_id, at, recorded_on, last_day, ground, through, by_name, reason, 2, false from termination where contract_id = $1`,
      [contractId],
    );
    await expect(bySqlAlone).rejects.toThrow(/without the money of its first period/);
    granted(await within(act, (tx) => takeBackTermination(tx, act, contractId, 'Erreur')));
    expect(await stateOf(december, contractId)).toBe('signed_awaiting_payment');
    // Mended, its days are billed again, and their money begins the service.
    await within(act, (tx) => tx.updateTable('company').set({ vatId: 'FR40303265045' }).where('id', '=', act.company.id).execute());
    const [successor] = (await bill(december, contractId)).issued;
    expect(await stateOf(december, contractId)).toBe('signed_awaiting_payment');
    await pay(december, successor as Id<'invoice'>, 27_480);
    expect(await stateOf(december, contractId)).toBe('active');
  });

  it('an end taken back while nothing can be billed stops nothing whose money is still held', async () => {
    const { act, december, contractId, invoiceId } = await year();
    await pay(act, invoiceId, 27_480);
    await ended(act, contractId, '2027-03-10');
    await within(act, (tx) => tx.updateTable('company').set({ vatId: '' }).where('id', '=', act.company.id).execute());
    granted(await within(act, (tx) => takeBackTermination(tx, act, contractId, 'Erreur')));
    expect(await stateOf(december, contractId)).toBe('active');
  });
});

const anyDay = fc.nat(9).map((days) => addDays(day('2026-12-01'), days));
const money = fc.record({ cents: fc.integer({ min: 1, max: 4 }), reversed: fc.boolean() });
const whole = { from: day('2026-12-01'), to: day('2026-12-31') };
const issued = fc.record({
  grossCents: fc.nat(4),
  days: fc.oneof(
    fc.constant(whole),
    fc.tuple(anyDay, anyDay).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a })),
  ),
  credits: fc.array(
    fc.record({
      cause: fc.constantFrom('mistake' as const, 'goodwill' as const, 'withdrawal' as const, 'end' as const),
      grossCents: fc.integer({ min: 1, max: 4 }),
      servedUntil: anyDay,
    }),
    { maxLength: 3 },
  ),
  payments: fc.array(money, { maxLength: 2 }),
  refunds: fc.array(money, { maxLength: 1 }),
});

/** An end of the contract, which holds or was taken back. */
const ending = fc.option(fc.record({ lastDay: anyDay, holds: fc.boolean() }), { freq: 8 });

it('the database says of the first period what the rule says, of any invoices, credit notes, ends and money', async () => {
  const act = await billingFirm(database);
  const { contractId, invoiceId } = await firstInvoice(act);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const seen = new Set<string>();
  try {
    // Any ledger at all, also one that no command would write.
    await owner.query('set session_replication_role = replica');
    await fc.assert(
      fc
        .asyncProperty(fc.array(issued, { minLength: 1, maxLength: 4 }), ending, async (ledger, end) => {
          const invoices: FirstInvoice[] = [];
          for (const one of ledger) invoices.push(await written(owner, { act, invoiceId }, one, invoices.length));
          await owner.query('delete from invoice where id = $1', [invoiceId]);
          if (end)
            await owner.query(
              `insert into termination (company_id, contract_id, at, recorded_on, last_day, ground, through, by_name, reason, position, holds)
               values ($1, $2, $3, '2026-11-23', $4, 'agreement', 'recorded', 'x', 'x', $5, $6)`,
              [act.company.id, contractId, act.now, end.lastDay, end.holds ? 1 : 2, end.holds],
            );
          const { rows } = await owner.query<{ says: string }>('select first_period($1, $2) as says', [act.company.id, contractId]);
          const served = { ...whole, ...(end?.holds ? { to: end.lastDay } : {}) };
          const rule = firstPeriodOn(invoices, served, day('2030-01-01'));
          const says = typeof rule === 'string' ? rule : 'paid';
          seen.add(says);
          expect(rows[0]?.says).toBe(says);
        })
        .beforeEach(() => owner.query('begin'))
        .afterEach(() => owner.query('rollback')),
      { numRuns: 150 },
    );
  } finally {
    await owner.end();
  }
  expect([...seen].toSorted()).toEqual(['given_back', 'paid', 'unpaid']);
});

type Issued = typeof issued extends fc.Arbitrary<infer T> ? T : never;
interface Of {
  readonly act: Act;
  readonly invoiceId: Id<'invoice'>;
}

/** An invoice of period 0 with its credit notes and its money, as rows and as the rule reads it. */
async function written(owner: pg.Client, { act, invoiceId }: Of, one: Issued, at: number): Promise<FirstInvoice> {
  const { issueOn } = await read(act, invoiceId);
  const row = async (more: { ordinal: number; kind?: string } & Record<string, unknown>) => {
    const id = newId<'invoice'>();
    const number = `${more.kind === 'credit_note' ? 'CN-' : ''}2026-0${more.ordinal}`;
    const values = { id, number, reference: id, ...more };
    await owner.query(`insert into invoice select (jsonb_populate_record(i, $2::jsonb)).* from invoice i where i.id = $1`, [
      invoiceId,
      JSON.stringify(values),
    ]);
    return id;
  };
  const { from, to } = one.days;
  const cents = (grossCents: number) => ({ net_cents: grossCents, vat_cents: 0, gross_cents: grossCents });
  const id = await row({ ordinal: 100 + at, served_from: from, served_until: to, ...cents(one.grossCents) });
  await owner.query(
    `insert into invoice_line select (jsonb_populate_record(l, jsonb_build_object('invoice_id', $2::text, 'attempt', $3::integer))).*
     from invoice_line l where l.invoice_id = $1`,
    [invoiceId, id, at + 2],
  );
  const credits: FirstInvoice['credits'][number][] = [];
  let left = one.grossCents;
  for (const { cause, servedUntil: until, grossCents: wished } of one.credits) {
    const grossCents = Math.min(wished, left);
    if (grossCents === 0) continue;
    left -= grossCents;
    const servedUntil = cause === 'end' ? until : null;
    const ordinal = 100 + at * 10 + credits.length;
    const about = { kind: 'credit_note', corrects_invoice_id: id, credit_cause: cause, served_from: null, served_until: servedUntil };
    await row({ ...about, ordinal, ...cents(grossCents) });
    credits.push({ cause, grossCents, issueOn, servedUntil });
  }
  const moved = async (table: 'payment' | 'refund', dayOf: string, { cents: amountCents, reversed }: Issued['payments'][number]) => {
    const moneyId = newId<'payment'>();
    await owner.query(
      `insert into ${table} (company_id, id, invoice_id, ${dayOf}, amount_cents, currency, way, recorded_at, recorded_by)
       values ($1, $2, $3, $4, $5, 'EUR', 'cash', $6, 'x')`,
      [act.company.id, moneyId, id, issueOn, amountCents, act.now],
    );
    if (reversed)
      await owner.query(
        `insert into ${table}_reversal (company_id, ${table}_id, reversed_on, reason, recorded_at, recorded_by) values ($1, $2, $3, 'x', $4, 'x')`,
        [act.company.id, moneyId, issueOn, act.now],
      );
    return { id: moneyId, amountCents, reversedOn: reversed ? issueOn : null };
  };
  const payments: FirstInvoice['payments'][number][] = [];
  for (const paid of one.payments)
    payments.push({ ...(await moved('payment', 'received_on', paid)), currency: 'EUR', receivedOn: issueOn });
  const refunds: FirstInvoice['refunds'][number][] = [];
  for (const given of one.refunds) refunds.push({ ...(await moved('refund', 'paid_on', given)), paidOn: issueOn });
  return { grossCents: one.grossCents, days: one.days, issueOn, firstPaymentOn: null, credits, payments, refunds };
}
