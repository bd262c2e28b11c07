import pg from 'pg';
import { describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import {
  bill,
  bySql,
  database,
  firstInvoice,
  lines,
  numbers,
  ownerUrl,
  payment,
  read,
  run,
  scene,
  within,
} from '#test/faults/invoicing-acts.ts';
import { billingFirm, end, on, withdraw } from '#test/faults/invoicing-scene.ts';
import { creditInvoice } from './commands/credit.ts';
import { forgivePeriod } from './commands/forgive.ts';
import { recordPayment, reversePayment } from './commands/payments.ts';
import { contractsDue } from './jobs.ts';
import { givenBackOnEnd } from './queries/contract-periods.ts';
import { invoiceDetail } from './queries/invoice.ts';
import { reactions } from './reactions.ts';

const ended = (act: Act, contractId: Id<'contract'>, lastDay: string) =>
  within(act, async (tx) => {
    await end(tx, act, contractId, lastDay);
    const subject = { kind: 'contract', id: contractId };
    await reactions['contract.terminated']?.(tx, act, { kind: 'contract.terminated', subject, data: { contractId } });
  });
/** As an end that is taken back leaves it. */
async function endTakenBack(contractId: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query('delete from termination where contract_id = $1', [contractId]);
  await owner.end();
}
const credit = (
  act: Act,
  invoiceId: Id<'invoice'>,
  cause: 'mistake' | 'goodwill',
  of: 'all' | { line: number; amountCents: number }[] = 'all',
) => within(act, (tx) => creditInvoice(tx, act, invoiceId, { id: newId<'invoice'>(), reason: 'Correction', cause, of }));
/** What is left to pay of everything a firm issued. */
const leftOf = (act: Act) =>
  within(act, async (tx) => {
    const rows = await tx.selectFrom('invoice').select(['kind', 'grossCents']).where('companyId', '=', act.company.id).execute();
    return rows.reduce((sum, { kind, grossCents }) => sum + (kind === 'invoice' ? grossCents : -grossCents), 0);
  });
const yearly = {
  monthsPerPeriod: 12 as const,
  startsOn: '2027-01-01',
  signedOn: '2026-11-23',
  lines: [
    { description: 'Care', unitCents: 120_000 },
    { description: 'Remise', unitCents: -12_000 },
    { description: 'Set-up', unitCents: 5_000, recurring: false },
  ],
};

describe('a contract that ends early', () => {
  it('property 7: gives back what was paid for days after the end, as the preview said, once, however often it is looked at', async () => {
    const act = await billingFirm(database);
    const { invoiceId, contractId } = await firstInvoice(act, yearly);
    granted(await within(act, (tx) => recordPayment(tx, act, invoiceId, payment({ amountCents: 113_000 }))));
    const later = on(act, '2027-03-14');
    expect(await within(later, (tx) => givenBackOnEnd(tx, later, contractId, later.today))).toEqual({
      currency: 'EUR',
      grossCents: 86_400,
    });
    expect(await numbers(act, 'credit_note')).toEqual([]);
    await ended(later, contractId, '2027-03-14');
    // Nobody need have paid: it speaks of what was billed.
    const [note] = await within(later, (tx) => tx.selectFrom('invoice').select('value').where('kind', '=', 'credit_note').execute());
    expect(JSON.stringify(note)).toContain('ce qui a été facturé pour les jours suivants');
    // 73 of 365 days were served: (1,200.00 − 120.00) × 292/365 = 864.00; the set-up was done and stays.
    expect((await read(later, invoiceId)).credits).toMatchObject([{ grossCents: 86_400, creditCause: 'end' }]);
    expect(granted(await within(later, (tx) => invoiceDetail(tx, later, invoiceId)))).toMatchObject({ standing: { overCents: 86_400 } });
    await bill(on(act, '2027-06-01'), contractId);
    await run(on(act, '2027-06-01'));
    expect(await numbers(act, 'credit_note')).toEqual([1]);
  });

  it('property 4: ended before or after its periods were billed, the same is left to pay', async () => {
    const left = async (act: Act, days: readonly string[]) => {
      const { contractId } = await scene(act, { startsOn: '2026-12-31', signedOn: '2026-11-23', paidOn: '2026-11-30', monthsPerPeriod: 3 });
      for (const day of days) {
        if (day === 'end') await within(on(act, '2027-02-10'), (tx) => end(tx, on(act, '2027-02-10'), contractId, '2027-05-09'));
        else await run(on(act, day));
      }
      return leftOf(act);
    };
    const first = await left(await billingFirm(database), ['2026-12-31', 'end', '2027-04-01', '2027-06-01']);
    const second = await left(await billingFirm(database), ['2026-12-31', '2027-04-01', 'end', '2027-06-01', '2027-06-02']);
    const third = await left(await billingFirm(database), ['end', '2027-07-01']);
    // 31 Dec – 30 Mar whole; 31 Mar – 9 May: 40 of 91 days. 120.00 + 120.00 × 40/91
    expect([first, second, third]).toEqual([17_275, 17_275, 17_275]);
  });

  it('property 1: an end taken back bills the days given back again, and never more than the whole', async () => {
    const act = await billingFirm(database);
    const { invoiceId, contractId } = await firstInvoice(act, { ...yearly, termMonths: 24 });
    granted(await within(act, (tx) => recordPayment(tx, act, invoiceId, payment({ amountCents: 113_000 }))));
    const later = on(act, '2027-03-14');
    await ended(later, contractId, '2027-03-14');
    await endTakenBack(contractId);
    await run(on(act, '2027-03-20'));
    await run(on(act, '2027-03-21'));
    expect(await numbers(act)).toEqual([1, 1]);
    const again = (await lines(act)).filter(({ period }) => period === 0).map(({ grossCents }) => grossCents);
    // 1,080.00 × 292/365 once more, and no second set-up.
    expect(again.toSorted((a, b) => a - b)).toEqual([-12_000, -9_600, 5_000, 96_000, 120_000]);
    await run(on(act, '2028-01-01'));
    expect((await lines(act)).filter(({ period }) => period === 1)).toHaveLength(2);
  });

  it('property 8: what was credited by mistake is no part of the price that an end divides; a gift is not taken back', async () => {
    const left = async (cause: 'mistake' | 'goodwill') => {
      const act = await billingFirm(database);
      const { invoiceId, contractId } = await firstInvoice(act, { ...yearly, lines: yearly.lines.slice(0, 1) });
      granted(await credit(act, invoiceId, cause, [{ line: 0, amountCents: 20_000 }]));
      await ended(on(act, '2027-03-14'), contractId, '2027-03-14');
      const { grossCents, credits } = await read(act, invoiceId);
      return credits.reduce((sum, note) => sum - note.grossCents, grossCents);
    };
    expect(await left('mistake')).toBe(20_000); // (1,200.00 − 200.00) × 73/365
    expect(await left('goodwill')).toBe(4_000); // 1,200.00 × 73/365 − 200.00
  });

  it('property 8: a second end after one that was taken back leaves what the first would have, to the cent', async () => {
    const act = await billingFirm(database);
    const { contractId } = await firstInvoice(act, { ...yearly, paidOn: '2026-11-23', lines: yearly.lines.slice(0, 1) });
    await ended(on(act, '2026-12-20'), contractId, '2027-01-01');
    await endTakenBack(contractId);
    await run(on(act, '2027-01-02'));
    await ended(on(act, '2027-01-03'), contractId, '2027-01-03');
    expect(await leftOf(act)).toBe(986); // 1,200.00 × 3/365 = 9.863; reckoned from what the second invoice bills it was 9.87
  });

  it('property 4: of two invoices of one period the first was a mistake: its days are billed again, the others and the database stay', async () => {
    const act = await billingFirm(database);
    const { invoiceId, contractId } = await firstInvoice(act, { ...yearly, paidOn: '2026-11-23' });
    const later = on(act, '2027-03-14');
    await ended(later, contractId, '2027-03-14');
    await endTakenBack(contractId);
    await run(on(act, '2027-03-20'));
    granted(await credit(on(act, '2027-03-21'), invoiceId, 'mistake'));
    await run(on(act, '2027-03-22'));
    await run(on(act, '2027-03-23'));
    expect(await numbers(act)).toEqual([1, 1, 2]);
    expect(await leftOf(act)).toBe(113_000); // the year and the set-up, once
    for (const attempt of [2, 4]) await expect(copied(act, invoiceId, attempt)).rejects.toThrow(/billed already|once_per_period/);
  });

  it('a contract that ended before it began owes nothing, and no run looks at it again', async () => {
    const act = await billingFirm(database);
    const { contractId } = await firstInvoice(act, yearly);
    await ended(act, contractId, '2026-12-15');
    expect(await leftOf(act)).toBe(0);
    expect(await within(on(act, '2027-02-01'), (tx) => contractsDue(tx, on(act, '2027-02-01')))).toEqual([]);
    await endTakenBack(contractId);
    await run(on(act, '2027-01-01'));
    expect(await leftOf(act)).toBe(113_000);
  });

  it('nothing is given back of what runs up to the end', async () => {
    const act = await billingFirm(database);
    const { contractId } = await firstInvoice(act, { startsOn: '2026-12-01', signedOn: '2026-11-23' });
    await ended(act, contractId, '2026-12-31');
    expect(await numbers(act, 'credit_note')).toEqual([]);
  });
});

describe('a withdrawal after a payment taken back', () => {
  it('keeps the days served before it: what was served stays served', async () => {
    const act = await billingFirm(database);
    const { invoiceId, contractId } = await firstInvoice(act, { startsOn: '2026-11-23', signedOn: '2026-11-23', earlyStart: true });
    const paid = payment();
    granted(await within(act, (tx) => recordPayment(tx, act, invoiceId, paid)));
    const back = on(act, '2026-11-28');
    granted(await within(back, (tx) => reversePayment(tx, back, paid.id, { reason: 'Rejet' })));
    const later = on(act, '2026-12-01');
    await within(later, (tx) => withdraw(tx, later, contractId));
    await bill(later, contractId);
    expect(await leftOf(act)).toBe(2_000); // 120.00 × 5/30, 23 to 27 November
  });
});

describe('a withdrawal after a partial credit', () => {
  it('keeps for the days served no part of what was credited by mistake', async () => {
    const act = await billingFirm(database);
    const { invoiceId, contractId } = await firstInvoice(act, {
      startsOn: '2026-11-23',
      signedOn: '2026-11-23',
      paidOn: '2026-11-23',
      earlyStart: true,
    });
    granted(await credit(act, invoiceId, 'mistake', [{ line: 0, amountCents: 6_000 }]));
    const later = on(act, '2026-11-28');
    await within(later, (tx) => withdraw(tx, later, contractId));
    await bill(later, contractId);
    expect(await leftOf(act)).toBe(1_000); // (120.00 − 60.00) × 5/30
  });

  it('gives back what is left', async () => {
    const act = await billingFirm(database);
    const { invoiceId, contractId } = await firstInvoice(act, { startsOn: '2026-11-23', signedOn: '2026-11-23' });
    granted(await credit(act, invoiceId, 'goodwill', [{ line: 0, amountCents: 5_000 }]));
    await within(act, (tx) => withdraw(tx, act, contractId));
    await bill(act, contractId);
    await bill(act, contractId);
    expect((await read(act, invoiceId)).credits.map(({ grossCents }) => grossCents)).toEqual([5_000, 7_000]);
  });
});

describe('an invoice credited in full', () => {
  it('property 1: by mistake, its period is billed again, once; the database holds it', async () => {
    const act = await billingFirm(database);
    const { invoiceId, contractId } = await firstInvoice(act);
    await expect(copied(act, invoiceId, 2)).rejects.toThrow(/billed already/);
    granted(await credit(act, invoiceId, 'mistake'));
    const runs = await Promise.all([0, 1, 2].map(() => bill(act, contractId)));
    expect(runs.flatMap(({ issued }) => issued)).toHaveLength(1);
    expect(await numbers(act)).toEqual([1, 2]);
    for (const attempt of [2, 3]) await expect(copied(act, invoiceId, attempt)).rejects.toThrow(/billed already|once_per_period/);
    const second = runs.flatMap(({ issued }) => issued)[0] as Id<'invoice'>;
    expect((await read(act, second)).grossCents).toBe(12_000);
    granted(await within(act, (tx) => recordPayment(tx, act, second, payment())));
    granted(await credit(act, second, 'mistake'));
    expect((await bill(act, contractId)).issued).toHaveLength(1);
  });

  it('by mistake after a gift, the gift is given again on the successor, and again on the next', async () => {
    const act = await billingFirm(database);
    const { invoiceId, contractId } = await firstInvoice(act, { lines: [{ description: 'Care', unitCents: 2_280 }] });
    granted(await credit(act, invoiceId, 'goodwill', [{ line: 0, amountCents: 2_160 }]));
    granted(await within(act, (tx) => recordPayment(tx, act, invoiceId, payment({ amountCents: 120 }))));
    let last = invoiceId;
    for (const _ of [1, 2]) {
      granted(await credit(act, last, 'mistake'));
      last = (await bill(act, contractId)).issued[0] as Id<'invoice'>;
      const { grossCents, credits } = await read(act, last);
      expect(grossCents).toBe(2_280);
      expect(credits).toMatchObject([{ creditCause: 'goodwill', grossCents: 2_160, value: { plan: { reason: 'Correction' } } }]);
    }
    // What the client paid for the first still begins the service, and at no moment stopped it.
    const told = await within(act, (tx) =>
      tx.selectFrom('contractPayment').select('settled').where('contractId', '=', contractId).execute(),
    );
    expect(told).toEqual([{ settled: true }]);
    expect((await bill(act, contractId)).issued).toEqual([]);
  });

  it('as goodwill, it counts as settled, and its period is not billed again', async () => {
    const act = await billingFirm(database);
    const { invoiceId, contractId } = await firstInvoice(act);
    granted(await credit(act, invoiceId, 'goodwill', [{ line: 0, amountCents: 2_000 }]));
    expect(await settled(act, invoiceId)).toBe(0);
    granted(await credit(act, invoiceId, 'goodwill'));
    expect(await settled(act, invoiceId)).toBe(1);
    expect((await bill(act, contractId)).issued).toEqual([]);
  });

  it('the first period is never forgiven: the refusal says how to give it away, and the database holds it', async () => {
    const act = await billingFirm(database);
    const waiting = await scene(act, { city: '' });
    // Paid, and then credited in full by mistake: nothing of it is billed, and its money may go back.
    const paid = await firstInvoice(act, { paidOn: '2026-11-23' });
    granted(await credit(act, paid.invoiceId, 'mistake'));
    for (const { contractId } of [waiting, paid]) {
      const forgiven = within(act, (tx) => forgivePeriod(tx, act, contractId, { period: 0, reason: 'Geste' }));
      expect(await forgiven).toMatchObject({ refusal: 'first_period_starts_the_service' });
      const row = `insert into period_forgiven (company_id, contract_id, period, reason, decided_at, decided_by) values ($1, $2, 0, 'x', $3, 'x')`;
      await expect(bySql(act, row, [act.company.id, contractId, act.now])).rejects.toThrow(/given away and not forgiven/);
    }
  });
});

/** The first line of an invoice once more, as another attempt, by plain SQL. */
const copied = (act: Act, invoiceId: string, attempt: number) =>
  bySql(
    act,
    `insert into invoice_line (company_id, invoice_id, position, contract_line_id, period, net_cents, vat_cents, gross_cents, attempt)
     select company_id, invoice_id, 90, contract_line_id, period, net_cents, vat_cents, gross_cents, $2 from invoice_line where invoice_id = $1 and position = 1`,
    [invoiceId, attempt],
  );

const settled = (act: Act, invoiceId: string) =>
  within(act, async (tx) => {
    const rows = await tx
      .selectFrom('event')
      .select('data')
      .where('companyId', '=', act.company.id)
      .where('kind', '=', 'invoice.settled')
      .execute();
    return rows.filter(({ data }) => (data as { invoiceId?: string }).invoiceId === invoiceId).length;
  });
