import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Cents, Currency } from '#domain/money.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { windowOf } from '#platform/database/page.ts';
import { typedWords } from '#platform/search.ts';
import type { Act } from '#platform/session/act.ts';
import type { InvoiceListInput } from '../schema.ts';
import type { InvoiceState } from './invoice.ts';

export interface InvoiceListed {
  readonly id: Id<'invoice'>;
  readonly kind: 'invoice' | 'credit_note';
  readonly number: string;
  readonly clientId: Id<'client'>;
  readonly clientName: string;
  readonly homeId: Id<'home'> | null;
  readonly contractId: Id<'contract'> | null;
  readonly currency: Currency;
  readonly grossCents: Cents;
  /** Still to be paid; nought of a credit note. */
  readonly leftCents: Cents;
  readonly issueOn: Day;
  readonly dueOn: Day;
  readonly firstPaymentOn: Day | null;
  readonly state: InvoiceState;
}

/** What is still to be paid, by invoice. Few are open at a time, so they are found first and everything else follows from them. */
type Open = ReadonlyMap<Id<'invoice'>, Cents>;

/**
 * The rule of `standingOf`, for all invoices at once: those of which no settlement stands, less what was credited and paid.
 * `of` keeps to the documents of one client, home or contract.
 */
async function openInvoices(tx: Tx, act: Act, of: { readonly column: string; readonly id: string } | null = null): Promise<Open> {
  const firm = act.company.id;
  const only = of ? sql`and i.${sql.ref(of.column)} = ${of.id}` : sql``;
  const { rows } = await sql<{ id: Id<'invoice'>; leftCents: number }>`with waiting as materialized (
      select i.id, i.gross_cents from invoice i where i.company_id = ${firm} and i.kind = 'invoice' ${only}
        and not exists (select from settlement s where s.company_id = ${firm} and s.invoice_id = i.id
          and not exists (select from settlement_end e where e.company_id = ${firm} and e.settlement_id = s.id))),
    counted as materialized (select id, gross_cents
      - coalesce((select sum(c.gross_cents) from invoice c where c.company_id = ${firm} and c.corrects_invoice_id = waiting.id), 0)
      - coalesce((select sum(p.amount_cents) from payment p where p.company_id = ${firm} and p.invoice_id = waiting.id
          and not exists (select from payment_reversal r where r.company_id = ${firm} and r.payment_id = p.id)), 0) as left_cents from waiting)
    select id, left_cents from counted where left_cents > 0`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.leftCents]));
}

/** Every document, with `open.left_cents` where something is left of it. */
function standing(tx: Tx, act: Act, open: Open) {
  const ids = [...open.keys()];
  const left = [...open.values()];
  return (
    tx
      .selectFrom('invoice')
      // Each has one; as a left join it is not read where neither order nor columns ask for it.
      .leftJoin('client', (on) => on.onRef('client.companyId', '=', 'invoice.companyId').onRef('client.id', '=', 'invoice.clientId'))
      .leftJoin(
        sql<{ id: string; leftCents: number }>`unnest(${ids}::uuid[], ${left}::bigint[])`.as<'open'>(sql`open(id, left_cents)`),
        (on) => on.onRef('open.id', '=', 'invoice.id'),
      )
      .where('invoice.companyId', '=', act.company.id)
  );
}
type Documents = ReturnType<typeof standing>;

const credited = sql<boolean>`(invoice.gross_cents > 0 and invoice.gross_cents <= (select coalesce(sum(c.gross_cents), 0) from invoice c
  where c.company_id = invoice.company_id and c.corrects_invoice_id = invoice.id))`;

function listed(found: Documents, act: Act) {
  return found
    .select([
      'invoice.id',
      'invoice.kind',
      'invoice.number',
      'invoice.clientId',
      sql<string>`client.name`.as('clientName'),
      'invoice.homeId',
      'invoice.contractId',
      'invoice.currency',
      'invoice.grossCents',
      'invoice.issueOn',
      'invoice.dueOn',
      'invoice.firstPaymentOn',
    ])
    .select(sql<number>`coalesce(open.left_cents, 0)`.as('leftCents'))
    .select(
      sql<InvoiceState>`case when invoice.kind = 'credit_note' then 'credit_note' when open.id is not null and invoice.due_on < ${act.today}::date then 'overdue'
        when open.id is not null then 'open' when ${credited} then 'credited' else 'settled' end`.as('state'),
    );
}

/** Documents as the list shows them, a page of them, how many there are, and what is left to pay of them by currency. */
export async function listInvoices(tx: Tx, act: Act, asked: InvoiceListInput) {
  const open = await openInvoices(tx, act, ofOne(asked));
  const found = matching(tx, act, asked, open);
  const sums = await found
    .select('invoice.currency')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .select(({ fn }) => fn.coalesce(fn.sum<number>('open.leftCents'), sql<number>`0`).as('leftCents'))
    .groupBy('invoice.currency')
    .execute();
  const order = {
    number: sql`invoice.issue_on`,
    client: sql`client.name_order`,
    issued: sql`invoice.issue_on`,
    due: sql`invoice.due_on`,
    amount: sql`invoice.gross_cents`,
    left: sql`coalesce(open.left_cents, 0)`,
  } as const;
  const total = sums.reduce((sum, one) => sum + one.count, 0);
  const { limit, offset, direction, inOrder } = windowOf(asked, total);
  // The page first, by what it is ordered by alone; then what is shown of it.
  const page = await found
    .select('invoice.id')
    .orderBy(order[asked.sort], direction)
    .orderBy('invoice.ordinal', direction)
    .orderBy('invoice.id', direction)
    .limit(limit)
    .offset(offset)
    .execute();
  const left = sums.map(({ currency, leftCents }) => ({ currency, leftCents })).filter((one) => one.leftCents > 0);
  return { rows: await shown(tx, act, inOrder(page), open), total, left };
}

async function shown(tx: Tx, act: Act, page: readonly { id: Id<'invoice'> }[], open: Open): Promise<InvoiceListed[]> {
  if (page.length === 0) return [];
  const ids = page.map((row) => row.id);
  const rows = await listed(
    standing(tx, act, new Map(ids.flatMap((id) => (open.has(id) ? [[id, open.get(id) ?? 0]] : [])))).where('invoice.id', 'in', ids),
    act,
  ).execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

const ofOne = ({ clientId, contractId }: InvoiceListInput) =>
  clientId ? { column: 'client_id', id: clientId } : contractId ? { column: 'contract_id', id: contractId } : null;

function matching(tx: Tx, act: Act, { search, state, clientId, contractId }: InvoiceListInput, open: Open): Documents {
  let all = standing(tx, act, open);
  if (state) all = all.where(inState(state, act));
  if (clientId) all = all.where('invoice.clientId', '=', clientId);
  if (contractId) all = all.where('invoice.contractId', '=', contractId);
  const typed = typedWords(search);
  for (const word of typed) {
    all = all.where('invoice.id', 'in', ({ selectFrom }) =>
      selectFrom('searchWord as word')
        .select(sql<Id<'invoice'>>`word.subject_id`.as('id'))
        .where('word.companyId', '=', act.company.id)
        .where('word.kind', '=', 'invoice')
        .where('word.word', '>=', word)
        .where('word.word', '<', `${word}\u{10FFFF}`),
    );
  }
  return search.trim() !== '' && typed.length === 0 ? all.where(sql<boolean>`false`) : all;
}

function inState(state: NonNullable<InvoiceListInput['state']>, act: Act) {
  if (state === 'credit_note') return sql<boolean>`invoice.kind = 'credit_note'`;
  if (state === 'due') return sql<boolean>`open.id is not null`;
  if (state === 'overdue') return sql<boolean>`open.id is not null and invoice.due_on < ${act.today}::date`;
  if (state === 'open') return sql<boolean>`open.id is not null and invoice.due_on >= ${act.today}::date`;
  const done = sql`invoice.kind = 'invoice' and open.id is null`;
  // Those that have a credit note are few; asked of each invoice it would be many questions.
  const fully = sql`invoice.id in (select i.id from invoice i join invoice c on c.company_id = i.company_id and c.corrects_invoice_id = i.id
    where c.company_id = ${act.company.id} and c.corrects_invoice_id is not null and i.gross_cents > 0 group by i.id, i.gross_cents having sum(c.gross_cents) >= i.gross_cents)`;
  return state === 'credited' ? sql<boolean>`${done} and ${fully}` : sql<boolean>`${done} and not ${fully}`;
}

/** For other features: what waits for money, oldest due day first (`overdue` included). */
export function invoicesDue(tx: Tx, act: Act, limit = 50): Promise<InvoiceListed[]> {
  return oldestFirst(tx, act, 'due', limit);
}

/** For other features: what should have been paid before today, longest overdue first. */
export function overdueInvoices(tx: Tx, act: Act, limit = 50): Promise<InvoiceListed[]> {
  return oldestFirst(tx, act, 'overdue', limit);
}

async function oldestFirst(tx: Tx, act: Act, state: 'due' | 'overdue', limit: number): Promise<InvoiceListed[]> {
  const found = standing(tx, act, await openInvoices(tx, act)).where(inState(state, act));
  return listed(found, act).orderBy('invoice.dueOn').orderBy('invoice.ordinal').limit(limit).execute();
}

/** For other features: the documents of a client, a home or a contract, newest first. */
export async function invoicesOf(
  tx: Tx,
  act: Act,
  of: { readonly clientId: Id<'client'> } | { readonly homeId: Id<'home'> } | { readonly contractId: Id<'contract'> },
): Promise<InvoiceListed[]> {
  const one =
    'clientId' in of
      ? { column: 'client_id', id: of.clientId }
      : 'homeId' in of
        ? { column: 'home_id', id: of.homeId }
        : { column: 'contract_id', id: of.contractId };
  const found = standing(tx, act, await openInvoices(tx, act, one)).where(sql<boolean>`invoice.${sql.ref(one.column)} = ${one.id}`);
  return listed(found, act).orderBy('invoice.issueOn', 'desc').orderBy('invoice.ordinal', 'desc').execute();
}

/** All that the filters leave, for the CSV. */
export async function exportedInvoices(tx: Tx, act: Act, asked: InvoiceListInput): Promise<InvoiceListed[]> {
  return listed(matching(tx, act, asked, await openInvoices(tx, act, ofOne(asked))), act)
    .orderBy('invoice.issueOn', 'desc')
    .orderBy('invoice.ordinal', 'desc')
    .limit(100_000)
    .execute();
}
