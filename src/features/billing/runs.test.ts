import { describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { newId } from '#platform/ids.ts';
import {
  bill,
  byOwner,
  database,
  events,
  firstInvoice,
  lines,
  numbers,
  oneToN,
  read,
  run,
  scene,
  within,
} from '#test/faults/invoicing-acts.ts';
import { billingFirm, markPaid, on } from '#test/faults/invoicing-scene.ts';
import { billContract } from './commands/bill.ts';
import { creditInvoice } from './commands/credit.ts';
import { billJob } from './jobs.ts';
import { forgivePeriod } from './commands/forgive.ts';
import { invoicesOf } from './queries/invoices.ts';
import { billingHolds } from './queries/periods.ts';

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
    expect(runs.flatMap(({ issued }) => issued)).toHaveLength(3); // Jan, Feb, Mar, after the first one, which is paid
    expect(await lines(act)).toHaveLength(8);
    expect(await numbers(act)).toEqual(oneToN(4));
  });

  it('a fault of the moment says nothing of the contract and is tried again; a fault of the contract sets it aside', async () => {
    const act = await billingFirm(database);
    const { contractId } = await scene(act);
    /** Every invoice fails like this, as the database says it. */
    const failing = async (code: string, work: () => Promise<unknown>) => {
      await byOwner(`create or replace function fails() returns trigger language plpgsql as $$ begin
        if new.company_id = '${act.company.id}' then raise exception 'as told' using errcode = '${code}'; end if; return new; end $$`);
      await byOwner('create or replace trigger fails before insert on invoice for each row execute function fails()');
      await work().finally(() => byOwner('drop trigger fails on invoice'));
    };
    const holds = () => within(act, (tx) => billingHolds(tx, act));
    // A deadlock, a full disk, a connection that broke, a stop.
    for (const code of ['40P01', '53100', '08006', '57P01'])
      await failing(code, () => expect(bill(act, contractId)).rejects.toMatchObject({ code }));
    expect(await holds()).toEqual([]);
    await failing('22012', async () => expect((await bill(act, contractId)).held).toMatchObject({ refusal: 'bill_could_not_be_written' }));
    expect(await holds()).toMatchObject([{ contractId }]);
    expect((await bill(act, contractId)).issued).toHaveLength(1);
    expect(await holds()).toEqual([]);
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
      ends.push((await lines(act)).map(({ period, grossCents }) => `${period}: ${grossCents}`).toSorted((a, b) => (a < b ? -1 : 1)));
      expect(await numbers(act)).toEqual([1, 1, 2, 3]); // of 31 Dec, with the signature; 31 Jan, 28 Feb, 31 Mar
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

describe('runs at once', () => {
  it('property 1: overlapping runs and a credit in their midst never wait for each other in a circle', async () => {
    const act = await billingFirm(database);
    const first = await firstInvoice(act);
    const made: string[] = [];
    for (let at = 0; at < 18; at += 1) made.push((await scene(act)).contractId);
    // 1–3, 2–4, 3–5 …: each shares contracts with its neighbours.
    const groups = made.map((_, at) => [made[at] as string, ...made.slice(at + 1, at + 3)]);
    const work = groups.map((contractIds) => within(act, (tx) => billJob.run(tx, act, { contractIds })));
    const credit = { id: newId<'invoice'>(), reason: 'Geste', cause: 'goodwill' as const, of: 'all' as const };
    await Promise.all([...work, within(act, (tx) => creditInvoice(tx, act, first.invoiceId, credit))]);
    expect(await numbers(act)).toEqual(oneToN(19));
    expect(await within(act, (tx) => billingHolds(tx, act))).toEqual([]);
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
