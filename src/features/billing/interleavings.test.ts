import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { doubts } from '#domain/billing/record-payment.ts';
import type { Id } from '#domain/id.ts';
import { newId } from '#platform/ids.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { database, oneToN, payment, run, scene, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, markPaid, on } from '#test/faults/invoicing-scene.ts';
import { billContract } from './commands/bill.ts';
import { creditInvoice } from './commands/credit.ts';
import { forgivePeriod } from './commands/forgive.ts';
import { recordPayment, reversePayment } from './commands/payments.ts';
import { recordRefund, reverseRefund } from './commands/refund.ts';
import { billingHolds, donePeriodsOfAll } from './queries/periods.ts';
import { RefundForm } from './schema.ts';
import { share } from '#test/share.ts';

const rounds = share(8, 120);
const contracts = 3;
const signedOn = '2026-11-01';
const firstDay = '2026-12-01';
/** 1 December, January, February, March: four periods have begun on the last day of the play. */
const lastDay = '2027-03-15';
const periods = 4;

const contract = fc.nat(contracts - 1);
const cents = fc.constantFrom(1, 4_000, 6_000, 12_000, 20_000);
/** What somebody does; `crashes`: the connection is lost before it is saved. */
const step = fc.record({
  crashes: fc.boolean(),
  what: fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant('bill' as const), contract, day: fc.constantFrom('2026-12-01', '2027-01-20', lastDay) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('pay' as const), which: fc.nat(20), cents, sameId: fc.boolean(), sure: fc.boolean() }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('reverse' as const), which: fc.nat(20) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('credit' as const),
        which: fc.nat(20),
        cents: fc.option(cents),
        sameId: fc.boolean(),
        cause: fc.constantFrom('mistake' as const, 'goodwill' as const),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('forgive' as const), contract, period: fc.nat(periods - 1) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('refund' as const), which: fc.nat(20), cents, sameId: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('reverse refund' as const), which: fc.nat(20) }) },
  ),
});
type Step = (typeof step extends fc.Arbitrary<infer T> ? T : never)['what'];
/** Steps of one group begin at the same moment. */
const play = fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 });

interface Firm {
  readonly act: Act;
  readonly contractIds: readonly Id<'contract'>[];
  readonly paymentId: Id<'payment'>;
  readonly creditId: Id<'invoice'>;
  readonly refundId: Id<'refund'>;
}

async function openFirm(): Promise<Firm> {
  const opened = await billingFirm(database, { at: `${signedOn}T09:00:00Z` });
  const contractIds: Id<'contract'>[] = [];
  for (let at = 0; at < contracts; at += 1)
    contractIds.push((await scene(opened, { startsOn: firstDay, signedOn, paidOn: signedOn, lines: twoLines })).contractId);
  return {
    act: on(opened, lastDay),
    contractIds,
    paymentId: newId<'payment'>(),
    creditId: newId<'invoice'>(),
    refundId: newId<'refund'>(),
  };
}
const twoLines = [
  { description: 'Care', unitCents: 10_001 },
  { description: 'Watch', unitCents: 1_999 },
];

async function perform(tx: Tx, { act, contractIds, paymentId, creditId, refundId }: Firm, what: Step): Promise<unknown> {
  if (what.do === 'bill') return billContract(tx, on(act, what.day), contractIds[what.contract] as Id<'contract'>);
  if (what.do === 'forgive')
    return forgivePeriod(tx, act, contractIds[what.contract] as Id<'contract'>, { period: what.period, reason: 'Panne' });
  if (what.do === 'reverse') {
    const paid = await tx.selectFrom('payment').select('id').where('companyId', '=', act.company.id).orderBy('id').execute();
    const one = paid[what.which % Math.max(1, paid.length)];
    return one ? reversePayment(tx, act, one.id, { reason: 'Rejet', despite: [...doubts] }) : null;
  }
  if (what.do === 'reverse refund') {
    const given = await tx.selectFrom('refund').select('id').where('companyId', '=', act.company.id).orderBy('id').execute();
    const one = given[what.which % Math.max(1, given.length)];
    return one ? reverseRefund(tx, act, one.id, { reason: 'Retour' }) : null;
  }
  const issued = await tx.selectFrom('invoice').select('id').where('companyId', '=', act.company.id).orderBy('id').execute();
  const one = issued[what.which % Math.max(1, issued.length)];
  if (!one) return null;
  if (what.do === 'pay')
    return recordPayment(
      tx,
      act,
      one.id,
      payment({
        id: what.sameId ? paymentId : newId<'payment'>(),
        receivedOn: firstDay as never,
        amountCents: what.cents,
        despite: what.sure ? [...doubts] : [],
      }),
    );
  if (what.do === 'refund') {
    const id = what.sameId ? refundId : newId<'refund'>();
    return recordRefund(tx, act, one.id, RefundForm.parse({ id, paidOn: lastDay, amountCents: what.cents }));
  }
  const of = what.cents === null ? ('all' as const) : [{ line: 0, amountCents: what.cents }];
  return creditInvoice(tx, act, one.id, { id: what.sameId ? creditId : newId<'invoice'>(), reason: 'Geste', cause: what.cause, of });
}

/** The answer of each, as `inCompany` gives it: a refusal has undone everything, a crash too. Anything else is a fault. */
async function attempt(firm: Firm, { what, crashes }: { what: Step; crashes: boolean }): Promise<void> {
  await within(firm.act, async (tx) => {
    const answer = await perform(tx, firm, what);
    if (crashes) throw new Error('the connection is lost');
    return answer as never;
  }).catch((error: Error) => {
    if (error.message !== 'the connection is lost') throw error;
  });
}

/** Everything issued, as text. */
async function issuedRows(act: Act): Promise<Map<string, string>> {
  const { rows } = await within(act, (tx) =>
    sql<{ id: string; row: string }>`select i.id, (to_jsonb(i) || jsonb_build_object('lines', (select jsonb_agg(l order by position)
      from invoice_line l where l.company_id = i.company_id and l.invoice_id = i.id)))::text as row from invoice i where i.company_id = ${act.company.id}`.execute(
      tx,
    ),
  );
  return new Map(rows.map(({ id, row }) => [id, row]));
}

async function offences(act: Act): Promise<Record<string, number>> {
  const { rows } = await within(act, (tx) =>
    sql<Record<string, number>>`select
      (select count(*) from (select 1 from invoice_line l join invoice i on i.company_id = l.company_id and i.id = l.invoice_id
         where l.company_id = ${act.company.id} and l.period is not null and not taken_back(i) group by l.contract_line_id, l.period having count(*) > 1) as x) as "billedTwice",
      (select count(*) from period_forgiven f join contract_line c using (company_id, contract_id) join invoice_line l
         on l.company_id = f.company_id and l.contract_line_id = c.id and l.period = f.period join invoice i on i.company_id = l.company_id
         and i.id = l.invoice_id where not taken_back(i) and f.company_id = ${act.company.id}) as "billedAndForgiven",
      (select count(*) from (select 1 from settlement s where company_id = ${act.company.id} and not exists (
         select from settlement_end e where e.company_id = s.company_id and e.settlement_id = s.id) group by invoice_id having count(*) > 1) as x) as "settledTwice",
      (select count(*) from invoice i where company_id = ${act.company.id} and kind = 'invoice' and gross_cents < (
         select coalesce(sum(c.gross_cents), 0) from invoice c where c.company_id = i.company_id and c.corrects_invoice_id = i.id)) as "creditedTooMuch",
      (select count(*) from settlement s join invoice i on i.company_id = s.company_id and i.id = s.invoice_id where s.company_id = ${act.company.id}
         and not exists (select from settlement_end e where e.company_id = s.company_id and e.settlement_id = s.id)
         and i.gross_cents > (select coalesce(sum(p.amount_cents), 0) from payment p where p.company_id = i.company_id and p.invoice_id = i.id
           and not exists (select from payment_reversal r where r.company_id = p.company_id and r.payment_id = p.id))
           + (select coalesce(sum(c.gross_cents), 0) from invoice c where c.company_id = i.company_id and c.corrects_invoice_id = i.id)) as "settledUnpaid",
      (select count(*) from (select r.invoice_id from refund r where r.company_id = ${act.company.id} group by r.invoice_id having sum(r.amount_cents) >
         (select coalesce(sum(p.amount_cents), 0) from payment p where p.company_id = ${act.company.id} and p.invoice_id = r.invoice_id)) as x) as "refundedTooMuch",
      (select count(*) from (select i.id, true as is_open from invoice i where i.company_id = ${act.company.id} and i.kind = 'invoice' and not exists (select from settlement s
           where s.company_id = i.company_id and s.invoice_id = i.id and not exists (select from settlement_end e where e.company_id = s.company_id and e.settlement_id = s.id))) as open
         full join (select invoice_id as id, true as is_kept from unsettled_invoice where company_id = ${act.company.id}) as kept using (id) where is_open is null or is_kept is null) as "indexedWrongly",
      (select count(*) from contract k where k.company_id = ${act.company.id} and not exists (select from period_forgiven f
           where f.company_id = k.company_id and f.contract_id = k.id and f.period = 0)
         and (first_period(k.company_id, k.id) = 'paid') <> coalesce((select p.settled from contract_payment p
           where p.company_id = k.company_id and p.contract_id = k.id order by p.position desc limit 1), false)) as "servedOtherwiseThanPaid"`.execute(
      tx,
    ),
  );
  return rows[0] ?? {};
}
const none = {
  billedTwice: 0,
  billedAndForgiven: 0,
  settledTwice: 0,
  creditedTooMuch: 0,
  settledUnpaid: 0,
  refundedTooMuch: 0,
  indexedWrongly: 0,
  servedOtherwiseThanPaid: 0,
};

/** Periods of which every invoice was credited in full, the last one by mistake, and that nobody forgave. */
async function takenBackAndNotBilledAgain(act: Act): Promise<number> {
  const done = await within(act, (tx) => donePeriodsOfAll(tx, act));
  return [...done.values()].flatMap((periods) => [...periods.values()]).filter(({ forgiven, billed }) => !forgiven && billed.length === 0)
    .length;
}

/**
 * Periods that are neither billed whole nor forgiven. Given away after its payment was taken back, a first period begins service on the day of the gift: what
 * began up to that day is not billed (docs/decisions, "Who pays late").
 */
async function missed(act: Act, contractIds: readonly Id<'contract'>[]): Promise<string[]> {
  const { rows } = await within(act, (tx) =>
    sql<{ period: string }>`select c.id || ' ' || k as period from contract c cross join generate_series(0, ${periods - 1}) k
      where c.company_id = ${act.company.id} and c.id = any (${[...contractIds]}::uuid[])
      and (select count(distinct l.contract_line_id) from invoice_line l join contract_line of on of.company_id = l.company_id and of.id = l.contract_line_id
        where of.company_id = c.company_id and of.contract_id = c.id and l.period = k) <> ${twoLines.length}
      and not exists (select from period_forgiven f where f.company_id = c.company_id and f.contract_id = c.id and f.period = k)
      and not (k > 0 and (c.starts_on + make_interval(months => k))::date <= (select p.paid_on from contract_payment p
        where p.company_id = c.company_id and p.contract_id = c.id order by p.position desc limit 1))`.execute(tx),
  );
  return rows.map(({ period }) => period);
}

describe('whatever runs twice, at once or crashes', () => {
  it('properties 1, 4, 9, 10, 11: each period once or forgiven, numbers in a row, nothing issued changes, one settlement stands', async () => {
    let steps = 0;
    await fc.assert(
      fc.asyncProperty(play, async (groups) => {
        const firm = await openFirm();
        const { act } = firm;
        let seen = new Map<string, string>();
        for (const group of groups) {
          steps += group.length;
          await Promise.all(group.map((one) => attempt(firm, one)));
          const now = await issuedRows(act);
          for (const [id, row] of seen) expect(now.get(id)).toBe(row);
          seen = now;
          expect(await offences(act)).toEqual(none);
          await inSeries(act);
        }
        await run(act);
        // Of a contract that waits for the money of its first period nothing more is billed: it comes, as if it had been there on the first day, so that no
        // period began before service did.
        for (const contractId of firm.contractIds) await within(act, (tx) => markPaid(tx, act, contractId, firstDay));
        await run(act);
        expect(await takenBackAndNotBilledAgain(act)).toEqual(0);
        expect(await missed(act, firm.contractIds)).toEqual([]);
        expect(await within(act, (tx) => billingHolds(tx, act))).toEqual([]);
      }),
      { numRuns: rounds },
    );
    console.log(`${rounds} plays, ${steps} steps, up to five at once`);
    // Shrinking a play that fails takes long.
  }, 600_000);
});

/** Each series of each year is 1, 2, 3 … */
async function inSeries(act: Act): Promise<void> {
  const rows = await within(act, (tx) =>
    tx
      .selectFrom('invoice')
      .select(['kind', 'year', 'ordinal'])
      .where('companyId', '=', act.company.id)
      .orderBy('kind')
      .orderBy('year')
      .orderBy('ordinal')
      .execute(),
  );
  for (const series of Map.groupBy(rows, ({ kind, year }) => `${kind} ${year}`).values())
    expect(series.map(({ ordinal }) => ordinal)).toEqual(oneToN(series.length));
}
