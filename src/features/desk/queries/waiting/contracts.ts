import { type RawBuilder, sql } from 'kysely';
import { endingDays } from '#domain/contracts/lifecycle.ts';
import type { Id } from '#domain/id.ts';
import { addDays, dayAt } from '#domain/time.ts';
import { invoicesDue } from '#features/billing/queries/invoices-waiting.ts';
import { type ContractRead, readContracts } from '#features/contracts/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { mostOfAKind, type Task } from './task.ts';

interface Found {
  id: Id<'contract'>;
  client: string;
  home: string;
}

/** Contracts that the facts leave, narrowed in the database so that a firm of thousands reads few; what state they are in is the domain's to say. */
async function narrowed(tx: Tx, act: Act, where: RawBuilder<unknown>, order: RawBuilder<unknown>) {
  const { rows } = await sql<Found>`
    select k.id, c.name as client, h.name as home from contract k
    join client c on c.company_id = k.company_id and c.id = k.client_id
    join home h on h.company_id = k.company_id and h.id = k.home_id
    left join signature s on s.company_id = k.company_id and s.contract_id = k.id
    -- The last word on the first payment: settled, or taken back.
    left join lateral (select settled from contract_payment p where p.company_id = k.company_id and p.contract_id = k.id
      order by position desc limit 1) p on true
    left join lateral (select case when t.holds then t.last_day end as last_day from termination t
      where t.company_id = k.company_id and t.contract_id = k.id order by t.position desc limit 1) e on true
    where k.company_id = ${act.company.id} and ${where}
      and not exists (select from contract_void v where v.company_id = k.company_id and v.contract_id = k.id)
      and not exists (select from contract_withdrawal w where w.company_id = k.company_id and w.contract_id = k.id)
    order by ${order}, k.id limit ${mostOfAKind}`.execute(tx);
  const contracts = await readContracts(
    tx,
    act,
    rows.map((row) => row.id),
  );
  const names = new Map(rows.map((row) => [row.id, row]));
  return contracts.map((contract) => ({ contract, ...(names.get(contract.id) as Found) }));
}

const taskOf = (kind: Task['kind'], { contract, client, home }: Found & { contract: ContractRead }, day: Task['day']): Task => ({
  kind,
  href: `/contracts/${contract.id}`,
  number: contract.number,
  client,
  home,
  day,
});

/** Drawn up and not signed, the oldest first. */
export async function contractsToSign(tx: Tx, act: Act): Promise<Task[]> {
  const found = await narrowed(tx, act, sql`s.contract_id is null`, sql`k.made_at`);
  return found
    .filter(({ contract }) => contract.state === 'to_sign')
    .map((one) => taskOf('contract_to_sign', one, dayAt(one.contract.madeAt, act.company.zone)));
}

/** Signed, the first period not paid, or paid and taken back: by its invoice where there is one, else by the day from which the law lets it be paid. */
export async function firstPayments(tx: Tx, act: Act): Promise<Task[]> {
  // Money that came before the law lets it count is held until that day: nobody is to do anything.
  const found = await awaitingPayment(tx, act, sql`first_period(k.company_id, k.id) <> 'paid'`);
  const due = await invoicesDue(tx, act, 1_000);
  return found.map((one) => {
    const invoice = due.find((each) => each.contractId === one.contract.id);
    const { firstPaymentOn, startsOn } = one.contract.facts;
    const task = taskOf('first_payment', one, invoice?.dueOn ?? firstPaymentOn ?? startsOn);
    if (!invoice) return task;
    const { id, leftCents, currency, remindedOn } = invoice;
    return { ...task, href: `/invoices/${id}`, amountCents: leftCents, currency, ...(remindedOn ? { remindedOn } : {}) };
  });
}

export async function awaitingPayment(tx: Tx, act: Act, and: RawBuilder<unknown> = sql`true`) {
  const found = await narrowed(tx, act, sql`s.contract_id is not null and p.settled is not true and ${and}`, sql`s.signed_at`);
  return found.filter(({ contract }) => contract.state === 'signed_awaiting_payment');
}

/** Running contracts whose last day is near: those that were ended, and those whose term runs out without a successor. */
export async function contractsAhead(tx: Tx, act: Act): Promise<Task[]> {
  // The term's last day is counted by the domain; a day more on either side leaves room for its rounding at the end of a month.
  const [from, to] = [act.today, addDays(act.today, endingDays + 2)];
  const termEnds = sql`(k.starts_on + make_interval(months => k.term_months))::date`;
  const near = sql`p.settled and (${termEnds} between ${from}::date and ${to}::date or e.last_day >= ${from}::date)`;
  const found = await narrowed(tx, act, near, sql`least(${termEnds}, e.last_day)`);
  return found
    .filter(({ contract }) => contract.state === 'ending' && contract.facts.renewedOn === null)
    .map((one) => taskOf(one.contract.facts.termination ? 'contract_ends' : 'contract_renewal', one, one.contract.lastDay));
}
