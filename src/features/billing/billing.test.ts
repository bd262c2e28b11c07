import { afterAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import type { Id } from '#domain/id.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import { type Day } from '#domain/time.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import { type Act } from '#platform/session/act.ts';
import { testDatabase } from '#test/database.ts';
import { billingFirm, keepFiles, markPaid, on, sceneContract, withdraw, type ScenePlan } from '#test/faults/invoicing-scene.ts';
import { billContract } from './commands/bill.ts';
import { creditInvoice } from './commands/credit.ts';
import { keepDocument, documentBytes } from './commands/document.ts';
import { forgivePeriod } from './commands/forgive.ts';
import { previewInvoice } from './commands/issue.ts';
import { recordPayment, reversePayment } from './commands/payments.ts';
import { contractsDue } from './jobs.ts';
import { invoiceDetail, readInvoice } from './queries/invoice.ts';
import { invoicesDue, invoicesOf, listInvoices, overdueInvoices } from './queries/invoices.ts';
import { journal } from './queries/journal.ts';
import { mrr } from './queries/mrr.ts';
import { billingHolds } from './queries/periods.ts';
import { reactions } from './reactions.ts';
import { InvoiceList, PaymentForm, type PaymentInput } from './schema.ts';

keepFiles();
const { appUrl } = await testDatabase();
const database = connect(appUrl, { connections: 14 });
afterAll(() => database.close());

const within = <T>(act: Act, work: (tx: Tx) => Promise<T>) => inCompany(database, act.company.id, work);
const scene = (act: Act, plan?: ScenePlan) => within(act, (tx) => sceneContract(tx, act, plan));
const bill = (act: Act, contractId: Id<'contract'>) => within(act, (tx) => billContract(tx, act, contractId));
/** A run of the calendar: what is due, each contract in a transaction of its own. */
async function run(act: Act): Promise<void> {
  for (const contractId of await within(act, (tx) => contractsDue(tx, act))) await bill(act, contractId);
}
const lines = (act: Act) =>
  within(act, (tx) =>
    tx
      .selectFrom('invoiceLine')
      .select(['contractLineId', 'period', 'grossCents'])
      .where('companyId', '=', act.company.id)
      .where('period', 'is not', null)
      .orderBy('contractLineId')
      .orderBy('period')
      .execute(),
  );
const numbers = (act: Act, kind: 'invoice' | 'credit_note' = 'invoice') =>
  within(act, async (tx) =>
    (
      await tx
        .selectFrom('invoice')
        .select('ordinal')
        .where('companyId', '=', act.company.id)
        .where('kind', '=', kind)
        .orderBy('ordinal')
        .execute()
    ).map(({ ordinal }) => ordinal),
  );
const oneToN = (n: number) => Array.from({ length: n }, (_, at) => at + 1);
const events = (act: Act, kind: string) =>
  within(act, (tx) =>
    tx
      .selectFrom('event')
      .select(['data', 'clientId', 'homeId'])
      .where('companyId', '=', act.company.id)
      .where('kind', '=', kind)
      .execute(),
  );
const payment = (more: Partial<PaymentInput> = {}): PaymentInput =>
  PaymentForm.parse({ id: newId<'payment'>(), receivedOn: '2026-11-23', amountCents: 12_000, ...more });
async function firstInvoice(act: Act, plan?: ScenePlan) {
  const made = await scene(act, plan);
  const [invoiceId] = (await bill(act, made.contractId)).issued;
  return { ...made, invoiceId: invoiceId as Id<'invoice'> };
}
const read = (act: Act, id: Id<'invoice'>) => within(act, async (tx) => granted(await readInvoice(tx, act, id)));

describe('the first invoice', () => {
  it('is issued with the signature, numbered, due not before the first lawful day, findable, told', async () => {
    const act = await billingFirm(database);
    const { contractId, clientId, homeId } = await scene(act, { signedOn: '2026-11-23', firstPaymentOn: '2026-12-20' });
    await within(
      act,
      (tx) =>
        reactions['contract.signed']?.(tx, act, {
          kind: 'contract.signed',
          subject: { kind: 'contract', id: contractId },
          data: { contractId },
        }) ?? Promise.resolve(),
    );
    const [invoice] = await within(act, (tx) => invoicesOf(tx, act, { contractId }));
    expect(invoice).toMatchObject({
      number: '2026-0001',
      grossCents: 12_000,
      leftCents: 12_000,
      issueOn: '2026-11-23',
      dueOn: '2026-12-20',
      firstPaymentOn: '2026-12-20',
      state: 'open',
    });
    expect(await events(act, 'invoice.issued')).toMatchObject([
      { clientId, homeId, data: { contractId, clientId, homeId, number: '2026-0001' } },
    ]);
    expect((await within(act, (tx) => listInvoices(tx, act, InvoiceList.parse({ search: '2026-0001 marl' })))).rows).toHaveLength(1);
    // 120.00 with 20 % inside: 100.00 + 20.00
    expect(await read(act, invoice?.id as Id<'invoice'>)).toMatchObject({
      netCents: 10_000,
      vatCents: 2_000,
      reference: expect.stringMatching(/^RF\d\d20260001$/),
    });
  });

  it('is undone with the signature', async () => {
    const act = await billingFirm(database);
    const { contractId } = await scene(act);
    await within(act, async (tx) => {
      await billContract(tx, act, contractId);
      throw new Error('the seal broke');
    }).catch(() => {});
    expect(await numbers(act)).toEqual([]);
    await bill(act, contractId);
    expect(await numbers(act)).toEqual([1]);
  });

  it('property 7: the preview writes nothing and is the issued invoice to the cent', async () => {
    const act = await billingFirm(database);
    const { contractId } = await scene(act, {
      lines: [
        { description: 'Care', unitCents: 9_999 },
        {
          description: 'Set-up',
          unitCents: 25_001,
          recurring: false,
          vat: { category: 'S', rateBps: 1000, ground: 'Logement de plus de deux ans' },
        },
        { description: 'Remise', unitCents: -333 },
      ],
    });
    const preview = granted(await within(act, (tx) => previewInvoice(tx, act, contractId, 0)));
    expect(await numbers(act)).toEqual([]);
    const [id] = (await bill(act, contractId)).issued;
    const { value } = await read(act, id as Id<'invoice'>);
    expect(value.plan).toEqual(preview.plan);
    expect(value.printed.lines).toEqual(preview.printed.lines);
    expect(value.printed.totals).toEqual(preview.printed.totals);
    // property 8: 99.99 + 250.01 − 3.33
    expect(value.plan.grossCents).toBe(34_667);
    expect(value.plan.netCents + value.plan.vatCents).toBe(34_667);
  });

  it('is not issued before the signature', async () => {
    const act = await billingFirm(database);
    const { contractId } = await scene(act, { signedOn: null });
    expect(await bill(act, contractId)).toEqual({ issued: [], held: null });
  });

  it('carries the Belgian reference for a Belgian firm and the plain number for a British one', async () => {
    for (const [country, currency, shape] of [
      ['BE', 'EUR', /^2026000001\d\d$/],
      ['GB', 'GBP', /^2026-0001$/],
    ] as const) {
      const act = await billingFirm(database, { country, currency });
      const { invoiceId } = await firstInvoice(act);
      const invoice = await read(act, invoiceId);
      expect(invoice.reference).toMatch(shape);
      expect(invoice.value.qr === null).toBe(currency !== 'EUR');
    }
  });
});

describe('runs of billing', () => {
  it('property 1: eight runs at once bill each line and period once', async () => {
    const act = on(await billingFirm(database), '2027-03-15');
    const { contractId } = await scene(act, {
      signedOn: '2026-11-23',
      paidOn: '2026-11-30',
      lines: [
        { description: 'Care', unitCents: 5_000 },
        { description: 'Watch', unitCents: 700 },
      ],
    });
    const runs = await Promise.all(Array.from({ length: 8 }, () => bill(act, contractId)));
    expect(runs.flatMap(({ issued }) => issued)).toHaveLength(4); // Dec, Jan, Feb, Mar
    expect(await lines(act)).toHaveLength(8);
    expect(await numbers(act)).toEqual(oneToN(4));
  });

  it('property 1: the database refuses a second line for the same period, whoever writes', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act);
    const copy = within(act, async (tx) => {
      const line = await tx
        .selectFrom('invoiceLine')
        .selectAll()
        .where('companyId', '=', act.company.id)
        .where('invoiceId', '=', invoiceId)
        .executeTakeFirstOrThrow();
      await tx
        .insertInto('invoiceLine')
        .values({ ...line, position: 99 })
        .execute();
    });
    await expect(copy).rejects.toThrow(/invoice_line_once_per_period/);
  });

  it('property 4: a hundred days of daily runs, one late run and three repeated ones end in the same invoices', async () => {
    const days = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, at) => new Date(Date.UTC(2027, 0, from + at)).toISOString().slice(0, 10));
    const ends = [];
    for (const when of [days(1, 100), ['2027-04-10'], ['2027-02-01', '2027-04-10', '2027-04-10', '2027-04-10']]) {
      const act = await billingFirm(database);
      await scene(act, {
        startsOn: '2026-12-31',
        signedOn: '2026-11-23',
        paidOn: '2026-11-30',
        lines: [
          { description: 'Care', unitCents: 3_100 },
          { description: 'Set-up', unitCents: 9_900, recurring: false },
        ],
      });
      for (const day of when) await run(on(act, day));
      ends.push((await lines(act)).map(({ period, grossCents }) => [period, grossCents]).sort());
      expect(await numbers(act)).toEqual(oneToN(4)); // 31 Dec, 31 Jan, 28 Feb, 31 Mar
    }
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[2]).toEqual(ends[0]);
  });

  it('property 4: forgiving a missed period is a decision with a reason, and excludes billing it', async () => {
    const act = on(await billingFirm(database), '2027-02-15');
    const { contractId } = await scene(act, { signedOn: '2026-11-23', paidOn: '2026-11-30' });
    granted(await within(act, (tx) => forgivePeriod(tx, act, contractId, { period: 1, reason: 'Panne en janvier' })));
    await run(act);
    expect((await lines(act)).map(({ period }) => period)).toEqual([0, 2]);
    expect(await within(act, (tx) => forgivePeriod(tx, act, contractId, { period: 2, reason: 'x' }))).toMatchObject({
      refusal: 'period_is_billed_already',
    });
    expect(await within(act, (tx) => forgivePeriod(tx, act, contractId, { period: 1, reason: 'x' }))).toMatchObject({
      refusal: 'period_is_forgiven_already',
    });
    expect(await within(act, (tx) => forgivePeriod(tx, act, contractId, { period: 12, reason: 'x' }))).toMatchObject({
      refusal: 'period_is_not_of_this_contract',
    });
  });

  it('property 6: one that cannot be billed is set aside with its reason and comes back when mended; the others are billed', async () => {
    const act = await billingFirm(database);
    const broken = await scene(act, { city: '' });
    const sound = await scene(act);
    await run(act);
    expect(await within(act, (tx) => invoicesOf(tx, act, { contractId: sound.contractId }))).toHaveLength(1);
    expect(await within(act, (tx) => billingHolds(tx, act))).toMatchObject([
      { contractId: broken.contractId, refusal: 'client_has_no_address', detail: { name: 'Hélène Marlow' } },
    ]);
    await run(act);
    expect(await within(act, (tx) => billingHolds(tx, act))).toHaveLength(1);
    await within(act, (tx) =>
      tx
        .updateTable('client')
        .set({ street: '1 rue Neuve', city: 'Lyon' })
        .where('companyId', '=', act.company.id)
        .where('id', '=', broken.clientId)
        .execute(),
    );
    await run(act);
    expect(await within(act, (tx) => billingHolds(tx, act))).toEqual([]);
    expect(await numbers(act)).toEqual([1, 2]);
    expect([(await events(act, 'billing.held')).length, (await events(act, 'billing.released')).length]).toEqual([1, 1]);
  });

  it('property 12: what was billed stays as it was when the client moves and the contract goes on', async () => {
    const act = await billingFirm(database);
    const { invoiceId, clientId, contractId } = await firstInvoice(act);
    const before = await read(act, invoiceId);
    await within(act, (tx) =>
      tx
        .updateTable('client')
        .set({ name: 'Someone else', city: 'Nice' })
        .where('companyId', '=', act.company.id)
        .where('id', '=', clientId)
        .execute(),
    );
    await within(act, (tx) => markPaid(tx, act, contractId, '2026-11-30'));
    await run(on(act, '2027-01-02'));
    expect((await read(act, invoiceId)).value).toEqual(before.value);
    expect(await numbers(act)).toEqual([1, 1]); // 2026-0001, 2027-0001
  });
});

describe('numbers', () => {
  it('property 9: twenty-four contracts at once, a third rolled back, leave consecutive numbers', async () => {
    const act = await billingFirm(database);
    const made = [];
    for (let at = 0; at < 24; at += 1) made.push(await scene(act));
    await Promise.all(
      made.map(({ contractId }, at) =>
        within(act, async (tx) => {
          await billContract(tx, act, contractId);
          if (at % 3 === 0) throw new Error('rolled back');
        }).catch(() => {}),
      ),
    );
    expect(await numbers(act)).toEqual(oneToN(16));
    await run(act);
    expect(await numbers(act)).toEqual(oneToN(24));
  });

  it('property 9: a clock set back is refused, and nothing is burnt', async () => {
    const act = await billingFirm(database);
    await firstInvoice(act);
    const { contractId } = await scene(act);
    expect(await bill(on(act, '2026-11-22'), contractId)).toMatchObject({
      issued: [],
      held: { refusal: 'invoice_day_is_before_the_last_issued', values: { lastOn: '2026-11-23' } },
    });
    expect((await bill(act, contractId)).issued).toHaveLength(1);
    expect(await numbers(act)).toEqual([1, 2]);
  });

  it('property 9: the database refuses a number that leaves a gap or goes back in time', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act);
    const forged = (more: object) =>
      within(act, async (tx) => {
        const { value, ...row } = await tx
          .selectFrom('invoice')
          .selectAll()
          .where('companyId', '=', act.company.id)
          .where('id', '=', invoiceId)
          .executeTakeFirstOrThrow();
        await tx
          .insertInto('invoice')
          .values({ ...row, value: JSON.stringify(value), id: newId<'invoice'>(), number: 'forged', reference: 'forged', ...more })
          .execute();
      });
    await expect(forged({ ordinal: 3 })).rejects.toThrow(/does not follow/);
    await expect(forged({ ordinal: 2, issueOn: '2026-11-22' })).rejects.toThrow(/does not follow/);
  });
});

describe('payments', () => {
  it('property 11: two people record the same money at once: one wins, one is refused, and it settles once', async () => {
    const act = await billingFirm(database);
    const { invoiceId, contractId } = await firstInvoice(act);
    const answers = await Promise.all(
      [payment(), payment(), payment()].map((one) => within(act, (tx) => recordPayment(tx, act, invoiceId, one))),
    );
    expect(answers.filter((answer) => isRefusal(answer))).toMatchObject([
      { refusal: 'due_is_already_settled' },
      { refusal: 'due_is_already_settled' },
    ]);
    expect(await events(act, 'invoice.settled')).toMatchObject([{ data: { contractId, invoiceId, settledOn: '2026-11-23' } }]);
    expect(await within(act, (tx) => tx.selectFrom('settlement').selectAll().where('invoiceId', '=', invoiceId).execute())).toHaveLength(1);
  });

  it('property 11: two clicks with one id record once; one bank reference stands on one invoice', async () => {
    const act = await billingFirm(database);
    const [one, two] = [await firstInvoice(act), await firstInvoice(act)];
    const same = payment({ amountCents: 5_000, bankReference: 'B-77' });
    const clicks = await Promise.all([0, 1].map(() => within(act, (tx) => recordPayment(tx, act, one.invoiceId, same))));
    expect(clicks).toEqual([
      { paymentId: same.id, effect: 'part' },
      { paymentId: same.id, effect: 'part' },
    ]);
    expect((await read(act, one.invoiceId)).payments).toHaveLength(1);
    expect(await within(act, (tx) => recordPayment(tx, act, two.invoiceId, payment({ bankReference: 'B-77' })))).toMatchObject({
      refusal: 'payment_is_already_recorded',
    });
  });

  it('before the first lawful day, of nothing, in the future are refused by name', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act, { signedOn: '2026-11-23', firstPaymentOn: '2026-12-01' });
    const refused = async (more: Partial<PaymentInput>) =>
      within(act, async (tx) => ((await recordPayment(tx, act, invoiceId, payment(more))) as { refusal?: string }).refusal);
    expect(await refused({})).toBe('payment_before_first_lawful_day');
    expect(await refused({ amountCents: 0 })).toBe('payment_amount_must_be_above_zero');
    expect(await refused({ receivedOn: '2027-01-01' as Day })).toBe('payment_lies_in_the_future');
  });

  it('a payment taken back opens the invoice again, and another may settle it', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act);
    const [half, rest] = [payment({ amountCents: 6_000 }), payment({ amountCents: 6_000 })];
    for (const one of [half, rest]) granted(await within(act, (tx) => recordPayment(tx, act, invoiceId, one)));
    expect(granted(await within(act, (tx) => reversePayment(tx, act, half.id, { reason: 'Rejet' })))).toEqual({ leftCents: 6_000 });
    expect(await within(act, (tx) => reversePayment(tx, act, half.id, { reason: 'Rejet' }))).toMatchObject({
      refusal: 'payment_is_reversed_already',
    });
    expect(granted(await within(act, (tx) => recordPayment(tx, act, invoiceId, payment({ amountCents: 6_000 }))))).toMatchObject({
      effect: 'settles',
    });
    expect(await events(act, 'invoice.settled')).toHaveLength(2);
    expect(await events(act, 'invoice.reopened')).toHaveLength(1);
  });
});

describe('credit notes', () => {
  it('property 10: correct by another document in a series of its own; two clicks credit once; no more than is left', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act);
    const before = await read(act, invoiceId);
    const asked = { id: newId<'invoice'>(), reason: 'Geste commercial', of: [{ line: 0, amountCents: 5_000 }] };
    await Promise.all([0, 1].map(() => within(act, (tx) => creditInvoice(tx, act, invoiceId, asked))));
    const after = await read(act, invoiceId);
    expect(after.credits).toMatchObject([{ number: 'CN-2026-0001', grossCents: 5_000 }]);
    expect({ ...after, credits: [], due: null }).toEqual({ ...before, credits: [], due: null });
    expect(
      await within(act, (tx) =>
        creditInvoice(tx, act, invoiceId, { ...asked, id: newId<'invoice'>(), of: [{ line: 0, amountCents: 7_001 }] }),
      ),
    ).toMatchObject({ refusal: 'credit_is_more_than_is_left' });
    granted(await within(act, (tx) => recordPayment(tx, act, invoiceId, payment({ amountCents: 7_000 }))));
    expect(await events(act, 'invoice.settled')).toHaveLength(1);
    expect(granted(await within(act, (tx) => invoiceDetail(tx, act, invoiceId)))).toMatchObject({ state: 'settled', creditedCents: 5_000 });
    const all = granted(
      await within(act, (tx) => creditInvoice(tx, act, invoiceId, { id: newId<'invoice'>(), reason: 'Erreur', of: 'all' })),
    );
    expect((await read(act, all.creditNoteId)).grossCents).toBe(7_000);
    expect(granted(await within(act, (tx) => invoiceDetail(tx, act, invoiceId)))).toMatchObject({
      state: 'credited',
      standing: { overCents: 7_000 },
    });
  });

  it('property 10: the application itself can neither change nor remove an invoice', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act);
    const client = new pg.Client({ connectionString: appUrl });
    await client.connect();
    await client.query(`select set_config('caretaker.company', $1, false)`, [act.company.id]);
    for (const table of [
      'invoice',
      'invoice_line',
      'invoice_document',
      'payment',
      'payment_reversal',
      'settlement',
      'settlement_end',
      'period_forgiven',
    ]) {
      await expect(client.query(`update ${table} set company_id = company_id`)).rejects.toThrow(/permission denied/);
      await expect(client.query(`delete from ${table}`)).rejects.toThrow(/permission denied/);
      await expect(client.query(`truncate ${table} cascade`)).rejects.toThrow(/permission denied/);
    }
    await client.end();
    expect((await read(act, invoiceId)).number).toBe('2026-0001');
  });

  it('a withdrawal gives back all, or all but the days served at the express request', async () => {
    const act = await billingFirm(database);
    const none = await firstInvoice(act, { startsOn: '2026-11-23', signedOn: '2026-11-23' });
    const some = await firstInvoice(act, {
      startsOn: '2026-11-23',
      signedOn: '2026-11-23',
      paidOn: '2026-11-23',
      earlyStart: true,
      lines: [
        { description: 'Care', unitCents: 12_000 },
        { description: 'Remise', unitCents: -3_000 },
        { description: 'Set-up', unitCents: 5_000, recurring: false },
      ],
    });
    const later = on(act, '2026-11-29');
    for (const { contractId } of [none, some]) {
      await within(later, async (tx) => {
        await withdraw(tx, later, contractId);
        await reactions['contract.withdrawn']?.(tx, later, {
          kind: 'contract.withdrawn',
          subject: { kind: 'contract', id: contractId },
          data: { contractId },
        });
      });
    }
    expect((await read(later, none.invoiceId)).credits).toMatchObject([{ grossCents: 12_000, number: 'CN-2026-0001' }]);
    // Six of thirty days were served: 120.00 × 6/30 − 30.00 × 6/30 = 18.00 is owed of 140.00.
    expect((await read(later, some.invoiceId)).credits).toMatchObject([{ grossCents: 12_200 }]);
    await run(on(act, '2027-02-01'));
    expect(await numbers(act, 'credit_note')).toEqual([1, 2]);
    expect(await numbers(act)).toEqual([1, 2]);
  });
});

describe('what others ask', () => {
  it('property 13: recurring revenue has no tax and nothing billed once', async () => {
    const act = on(await billingFirm(database), '2026-12-10');
    await scene(act, {
      signedOn: '2026-11-23',
      paidOn: '2026-11-30',
      monthsPerPeriod: 3,
      lines: [
        { description: 'Care', unitCents: 36_000 },
        { description: 'Set-up', unitCents: 50_000, recurring: false },
      ],
    });
    await scene(act, { signedOn: '2026-11-23' });
    // 360.00 with 20 % inside is 300.00 a quarter; the unpaid contract does not run.
    expect(await within(act, (tx) => mrr(tx, act, act.today))).toEqual({ EUR: 10_000 });
  });

  it('due, overdue, lists by state, and the journal to the cent', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act, { signedOn: '2026-11-23' });
    await firstInvoice(act);
    const later = on(act, '2026-12-20');
    expect(await within(act, (tx) => overdueInvoices(tx, act))).toEqual([]);
    expect(await within(later, (tx) => overdueInvoices(tx, later))).toHaveLength(2);
    granted(await within(act, (tx) => recordPayment(tx, act, invoiceId, payment())));
    expect(await within(later, (tx) => invoicesDue(tx, later))).toHaveLength(1);
    for (const [state, count] of [
      ['due', 1],
      ['overdue', 1],
      ['settled', 1],
      ['credited', 0],
      ['credit_note', 0],
    ] as const) {
      expect((await within(later, (tx) => listInvoices(tx, later, InvoiceList.parse({ state })))).total).toBe(count);
    }
    const rows = await within(act, (tx) => journal(tx, act, { from: '2026-11-01' as Day, to: '2026-11-30' as Day }));
    expect(rows.map(({ kind, net, vat, gross }) => [kind, net, vat, gross])).toEqual([
      ['invoice', '100.00', '20.00', '120.00'],
      ['invoice', '100.00', '20.00', '120.00'],
      ['payment', '', '', '120.00'],
    ]);
  });

  it('another firm sees none of it', async () => {
    const [act, other] = [await billingFirm(database), await billingFirm(database)];
    const { invoiceId, contractId } = await firstInvoice(act);
    expect(await within(other, (tx) => invoiceDetail(tx, other, invoiceId))).toMatchObject({ refusal: 'no_such_record' });
    expect(await within(other, (tx) => recordPayment(tx, other, invoiceId, payment()))).toMatchObject({ refusal: 'no_such_record' });
    expect(await within(other, (tx) => documentBytes(tx, other, invoiceId))).toMatchObject({ refusal: 'no_such_record' });
    expect(await within(other, (tx) => previewInvoice(tx, other, contractId, 0))).toMatchObject({ refusal: 'no_such_record' });
  });
});

describe('the PDF', () => {
  it('is kept once, also when two make it at once', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act);
    const unkept = granted(await within(act, (tx) => documentBytes(tx, act, invoiceId)));
    const hashes = await Promise.all([0, 1].map(() => within(act, (tx) => keepDocument(tx, act, invoiceId))));
    expect(hashes[0]).toBe(hashes[1]);
    expect(Buffer.from(granted(await within(act, (tx) => documentBytes(tx, act, invoiceId))).bytes).equals(Buffer.from(unkept.bytes))).toBe(
      true,
    );
  });
});
