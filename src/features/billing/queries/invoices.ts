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
  readonly takeoverId: Id<'takeover'> | null;
  readonly instalmentId: Id<'instalment'> | null;
  readonly currency: Currency;
  readonly grossCents: Cents;
  /** Still to be paid; nought of a credit note. */
  readonly leftCents: Cents;
  /** Paid beyond what is owed, and not given back yet. */
  readonly overCents: Cents;
  readonly issueOn: Day;
  readonly dueOn: Day;
  readonly firstPaymentOn: Day | null;
  readonly state: InvoiceState;
  /** Something came in for it, and something is left to pay. */
  readonly partPaid: boolean;
}

/** What is open, by invoice: something is left to pay, or money came before the day on which it may settle. Few are, so they are found first. */
type Open = ReadonlyMap<Id<'invoice'>, { readonly leftCents: Cents; readonly currency: Currency }>;
const none: Open = new Map();

/**
 * The rule of `standingOf`, for all invoices at once: those of which no settlement stands, less what was credited and paid.
 * `of` keeps to the documents of one client, home, contract or takeover.
 */
export async function openInvoices(tx: Tx, act: Act, of: { readonly column: string; readonly id: string } | null = null): Promise<Open> {
  const firm = act.company.id;
  const only = of ? sql`and i.${sql.ref(of.column)} = ${of.id}` : sql``;
  // What moves the amount of each, gathered first: asked invoice by invoice it would be thousands of questions.
  const { rows } = await sql<{ id: Id<'invoice'>; leftCents: number; currency: Currency }>`with moved as (
      select c.corrects_invoice_id as id, -c.gross_cents as cents from unsettled_invoice u join invoice c on c.company_id = u.company_id
        and c.corrects_invoice_id = u.invoice_id where u.company_id = ${firm}
      union all select p.invoice_id, -p.amount_cents from unsettled_invoice u join payment p on p.company_id = u.company_id and p.invoice_id = u.invoice_id
        where u.company_id = ${firm} and not exists (select from payment_reversal r where r.company_id = p.company_id and r.payment_id = p.id)
      union all select b.invoice_id, b.amount_cents from unsettled_invoice u join refund b on b.company_id = u.company_id and b.invoice_id = u.invoice_id
        where u.company_id = ${firm} and not exists (select from refund_reversal r where r.company_id = b.company_id and r.refund_id = b.id)),
    counted as (select i.id, i.currency, i.gross_cents + coalesce(m.cents, 0) as left_cents from unsettled_invoice u
      join invoice i on i.company_id = u.company_id and i.id = u.invoice_id
      left join (select id, sum(cents) as cents from moved group by id) m on m.id = i.id where u.company_id = ${firm} ${only})
    select id, greatest(0, left_cents) as left_cents, currency from counted where left_cents > 0 or id in (
      select i.id from unsettled_invoice u join invoice i on i.company_id = u.company_id and i.id = u.invoice_id
      where u.company_id = ${firm} and i.first_payment_on > ${act.today}::date and exists (select from payment p where p.company_id = i.company_id
        and p.invoice_id = i.id and not exists (select from payment_reversal r where r.company_id = p.company_id and r.payment_id = p.id)))`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * What is to give back, by invoice, and since when: the other side of `standingOf`, for all invoices at once or those of `ids`. Only a credit note or a payment
 * of more than was left makes it so; both are few, and found first.
 */
export async function overInvoices(tx: Tx, act: Act, ids: readonly Id<'invoice'>[] | null = null) {
  const firm = act.company.id;
  const among = (column: string) => (ids ? sql`and ${sql.ref(column)} = any(${[...ids]}::uuid[])` : sql``);
  const { rows } = await sql<{ id: Id<'invoice'>; overCents: number; since: Day }>`with candidate as materialized (
      select c.corrects_invoice_id as id from invoice c where c.company_id = ${firm} and c.corrects_invoice_id is not null ${among('c.corrects_invoice_id')}
      union select p.invoice_id from payment p where p.company_id = ${firm} and p.overpays ${among('p.invoice_id')}),
    counted as materialized (select i.id, greatest(paid.on_day, credited.on_day) as since,
      coalesce(paid.cents, 0) - coalesce(given.cents, 0) - greatest(0, i.gross_cents - coalesce(credited.cents, 0)) as over_cents
      from candidate join invoice i on i.company_id = ${firm} and i.id = candidate.id
      cross join lateral (select sum(p.amount_cents) as cents, max(p.received_on) as on_day from payment p where p.company_id = ${firm}
        and p.invoice_id = i.id and not exists (select from payment_reversal r where r.company_id = ${firm} and r.payment_id = p.id)) as paid
      cross join lateral (select sum(b.amount_cents) as cents from refund b where b.company_id = ${firm} and b.invoice_id = i.id
        and not exists (select from refund_reversal r where r.company_id = ${firm} and r.refund_id = b.id)) as given
      cross join lateral (select sum(c.gross_cents) as cents, max(c.issue_on) as on_day from invoice c
        where c.company_id = ${firm} and c.corrects_invoice_id = i.id) as credited)
    select id, over_cents, since from counted where over_cents > 0`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The rows with what is to give back of them, which their state says then. */
async function withOver<Row extends { readonly id: Id<'invoice'>; readonly state: InvoiceState }>(tx: Tx, act: Act, rows: readonly Row[]) {
  const over =
    rows.length === 0 ? new Map<Id<'invoice'>, never>() : await overInvoices(tx, act, rows.length > 500 ? null : rows.map(({ id }) => id));
  return rows.map((row) => {
    const found = over.get(row.id);
    return found ? { ...row, overCents: found.overCents, state: 'to_give_back' as const } : { ...row, overCents: 0 };
  });
}

interface OpenRow {
  id: string;
  leftCents: number;
}
const noRows = sql<OpenRow>`(select null::uuid, null::bigint where false)`;

/** Every document, with `open.left_cents` where something is left of it; with `none` nobody asks. */
export function standing(tx: Tx, act: Act, open: Open) {
  const ids = [...open.keys()];
  const left = [...open.values()].map((one) => one.leftCents);
  return tx
    .selectFrom('invoice')
    .leftJoin(
      (open === none ? noRows : sql<OpenRow>`unnest(${ids}::uuid[], ${left}::bigint[])`).as<'open'>(sql`open(id, left_cents)`),
      (on) => on.onRef('open.id', '=', 'invoice.id'),
    )
    .where('invoice.companyId', '=', act.company.id);
}
type Documents = ReturnType<typeof standing>;

/** With their clients, where order or columns ask for them; each has one, so that a list in the order of names may begin with those. */
const withClient = (found: Documents) =>
  found.innerJoin('client', (on) => on.onRef('client.companyId', '=', 'invoice.companyId').onRef('client.id', '=', 'invoice.clientId'));

const credited = sql<boolean>`(invoice.gross_cents > 0 and invoice.gross_cents <= (select coalesce(sum(c.gross_cents), 0) from invoice c
  where c.company_id = invoice.company_id and c.corrects_invoice_id = invoice.id))`;

export function listed(found: Documents, act: Act) {
  return withClient(found)
    .select([
      'invoice.id',
      'invoice.kind',
      'invoice.number',
      'invoice.clientId',
      sql<string>`client.name`.as('clientName'),
      'invoice.homeId',
      'invoice.contractId',
      'invoice.takeoverId',
      'invoice.instalmentId',
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
    )
    .select(
      sql<boolean>`coalesce(open.left_cents > 0 and open.left_cents < invoice.gross_cents and exists (select from payment p
        where p.company_id = invoice.company_id and p.invoice_id = invoice.id
          and not exists (select from payment_reversal r where r.company_id = p.company_id and r.payment_id = p.id)), false)`.as(
        'partPaid',
      ),
    );
}

/** Documents as the list shows them, a page of them, how many there are, and what is left to pay of them by currency. */
export async function listInvoices(tx: Tx, act: Act, asked: InvoiceListInput) {
  const open = await openInvoices(tx, act, ofOne(asked));
  // Where nothing narrows the list, what is left of all of it is known already.
  const isWhole = asked.search.trim() === '' && !asked.state;
  const over = await overFor(tx, act, asked);
  const counted = matching(tx, act, asked, isWhole ? none : open, over);
  const found = isWhole && asked.sort === 'left' ? matching(tx, act, asked, open, over) : counted;
  const sums = await counted
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
  const page = await pagedOver(found, asked, isWhole && direction === 'desc' && offset + limit <= open.size)
    .select('invoice.id')
    .orderBy(order[asked.sort], direction)
    .orderBy('invoice.ordinal', direction)
    .orderBy('invoice.id', direction)
    .limit(limit)
    .offset(offset)
    .execute();
  const left = leftOf(isWhole ? [...open.values()] : sums);
  return { rows: await shown(tx, act, inOrder(page), open), total, left };
}

/** What a page is cut out of. The first pages by what is left are all of open ones (`amongOpen`). */
function pagedOver(found: Documents, { sort }: InvoiceListInput, amongOpen: boolean): Documents {
  if (sort === 'client') return withClient(found) as unknown as Documents;
  return sort === 'left' && amongOpen ? found.where(sql<boolean>`open.id is not null`) : found;
}

/** What is left in each currency that has something left. */
function leftOf(rows: Iterable<{ readonly currency: Currency; readonly leftCents: Cents }>) {
  const left = new Map<Currency, Cents>();
  for (const { currency, leftCents } of rows) left.set(currency, (left.get(currency) ?? 0) + leftCents);
  return [...left].map(([currency, leftCents]) => ({ currency, leftCents })).filter((one) => one.leftCents > 0);
}

export async function shown(tx: Tx, act: Act, page: readonly { id: Id<'invoice'> }[], open: Open): Promise<InvoiceListed[]> {
  if (page.length === 0) return [];
  const ids = page.map((row) => row.id);
  const theirs = new Map([...open].filter(([id]) => ids.includes(id)));
  const rows = await listed(standing(tx, act, theirs).where('invoice.id', 'in', ids), act).execute();
  const byId = new Map((await withOver(tx, act, rows)).map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

const ofOne = ({ clientId, contractId, takeoverId }: InvoiceListInput) =>
  clientId
    ? { column: 'client_id', id: clientId }
    : contractId
      ? { column: 'contract_id', id: contractId }
      : takeoverId
        ? { column: 'takeover_id', id: takeoverId }
        : null;

/** Only the states that ask for it look at what is to give back. */
async function overFor(tx: Tx, act: Act, { state }: InvoiceListInput): Promise<readonly Id<'invoice'>[]> {
  return state === 'to_give_back' || state === 'settled' || state === 'credited' ? [...(await overInvoices(tx, act)).keys()] : [];
}

function matching(
  tx: Tx,
  act: Act,
  { search, state, clientId, contractId, takeoverId }: InvoiceListInput,
  open: Open,
  over: readonly Id<'invoice'>[],
): Documents {
  let all = standing(tx, act, open);
  if (state) all = all.where(inState(state, act, over));
  if (clientId) all = all.where('invoice.clientId', '=', clientId);
  if (contractId) all = all.where('invoice.contractId', '=', contractId);
  if (takeoverId) all = all.where('invoice.takeoverId', '=', takeoverId);
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

export function inState(state: NonNullable<InvoiceListInput['state']>, act: Act, over: readonly Id<'invoice'>[] = []) {
  if (state === 'credit_note') return sql<boolean>`invoice.kind = 'credit_note'`;
  if (state === 'due') return sql<boolean>`open.left_cents > 0`;
  if (state === 'overdue') return sql<boolean>`open.id is not null and invoice.due_on < ${act.today}::date`;
  if (state === 'open') return sql<boolean>`open.id is not null and invoice.due_on >= ${act.today}::date`;
  const toGiveBack = sql`invoice.id = any(${[...over]}::uuid[])`;
  if (state === 'to_give_back') return sql<boolean>`${toGiveBack}`;
  const done = sql`invoice.kind = 'invoice' and open.id is null and not ${toGiveBack}`;
  // Those that have a credit note are few; asked of each invoice it would be many questions.
  const fully = sql`invoice.id in (select i.id from invoice i join invoice c on c.company_id = i.company_id and c.corrects_invoice_id = i.id
    where c.company_id = ${act.company.id} and c.corrects_invoice_id is not null and i.gross_cents > 0 group by i.id, i.gross_cents having sum(c.gross_cents) >= i.gross_cents)`;
  return state === 'credited' ? sql<boolean>`${done} and ${fully}` : sql<boolean>`${done} and not ${fully}`;
}

/** For other features: the documents of a client, a home, a contract or a takeover, newest first. */
export async function invoicesOf(
  tx: Tx,
  act: Act,
  of:
    | { readonly clientId: Id<'client'> }
    | { readonly homeId: Id<'home'> }
    | { readonly contractId: Id<'contract'> }
    | { readonly takeoverId: Id<'takeover'> },
): Promise<InvoiceListed[]> {
  const one =
    'clientId' in of
      ? { column: 'client_id', id: of.clientId }
      : 'homeId' in of
        ? { column: 'home_id', id: of.homeId }
        : 'contractId' in of
          ? { column: 'contract_id', id: of.contractId }
          : { column: 'takeover_id', id: of.takeoverId };
  const found = standing(tx, act, await openInvoices(tx, act, one)).where(sql<boolean>`invoice.${sql.ref(one.column)} = ${one.id}`);
  const rows = await listed(found, act).orderBy('invoice.issueOn', 'desc').orderBy('invoice.ordinal', 'desc').execute();
  return withOver(tx, act, rows);
}

/** All that the filters leave, for the CSV. */
export async function exportedInvoices(tx: Tx, act: Act, asked: InvoiceListInput): Promise<InvoiceListed[]> {
  const found = matching(tx, act, asked, await openInvoices(tx, act, ofOne(asked)), await overFor(tx, act, asked));
  const rows = await listed(found, act).orderBy('invoice.issueOn', 'desc').orderBy('invoice.ordinal', 'desc').limit(100_000).execute();
  return withOver(tx, act, rows);
}
