import { sql, type SelectQueryBuilder } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Cents, Currency } from '#domain/money.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Tables } from '#platform/database/tables.ts';
import { fold } from '#platform/search.ts';
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

/** Every document with what is left of it and its state on the day of the act: the rule of `standingOf`, as a table that can be filtered. */
function standing(tx: Tx, act: Act) {
  return tx
    .selectFrom('invoice')
    .innerJoin('client', (on) => on.onRef('client.companyId', '=', 'invoice.companyId').onRef('client.id', '=', 'invoice.clientId'))
    .select([
      'invoice.companyId',
      'invoice.id',
      'invoice.kind',
      'invoice.number',
      'invoice.clientId',
      'invoice.homeId',
      'invoice.contractId',
      'invoice.currency',
      'invoice.grossCents',
      'invoice.issueOn',
      'invoice.dueOn',
      'invoice.firstPaymentOn',
      'invoice.ordinal',
      'client.name as clientName',
      'client.nameOrder',
    ])
    .select(
      sql<number>`(select coalesce(sum(p.amount_cents), 0) from payment p where p.company_id = invoice.company_id and p.invoice_id = invoice.id
      and not exists (select from payment_reversal r where r.company_id = p.company_id and r.payment_id = p.id))`.as('paidCents'),
    )
    .select(
      sql<number>`(select coalesce(sum(c.gross_cents), 0) from invoice c where c.company_id = invoice.company_id and c.corrects_invoice_id = invoice.id)`.as(
        'creditedCents',
      ),
    )
    .where('invoice.companyId', '=', act.company.id);
}

function withState(tx: Tx, act: Act) {
  return tx
    .selectFrom(standing(tx, act).as('one'))
    .selectAll('one')
    .select(
      sql<number>`case when one.kind = 'credit_note' then 0 else greatest(0, one.gross_cents - one.credited_cents - one.paid_cents) end`.as(
        'leftCents',
      ),
    )
    .select(
      sql<InvoiceState>`case when one.kind = 'credit_note' then 'credit_note' when one.gross_cents > 0 and one.credited_cents >= one.gross_cents then 'credited'
      when one.gross_cents - one.credited_cents <= one.paid_cents then 'settled' when one.due_on < ${act.today}::date then 'overdue' else 'open' end`.as(
        'state',
      ),
    );
}

type Standing = { standing: { [K in keyof InvoiceListed]: InvoiceListed[K] } & { nameOrder: string; ordinal: number } };
type Found<Row> = SelectQueryBuilder<Tables & Standing, 'standing', Row>;

function found(tx: Tx, act: Act): Found<object> {
  return tx.selectFrom(withState(tx, act).as('standing')) as unknown as Found<object>;
}

const columns = [
  'standing.id',
  'standing.kind',
  'standing.number',
  'standing.clientId',
  'standing.clientName',
  'standing.homeId',
  'standing.contractId',
  'standing.currency',
  'standing.grossCents',
  'standing.leftCents',
  'standing.issueOn',
  'standing.dueOn',
  'standing.firstPaymentOn',
  'standing.state',
] as const;

/** Documents as the list shows them, a page of them, how many there are, and what is left to pay of them by currency. */
export async function listInvoices(tx: Tx, act: Act, asked: InvoiceListInput) {
  const all = matching(tx, act, asked);
  const { total } = await all.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const left = await all
    .select('standing.currency')
    .select(({ fn }) => fn.sum<number>('standing.leftCents').as('leftCents'))
    .groupBy('standing.currency')
    .execute();
  const order = {
    number: 'standing.issueOn',
    client: 'standing.nameOrder',
    issued: 'standing.issueOn',
    due: 'standing.dueOn',
    amount: 'standing.grossCents',
    left: 'standing.leftCents',
  } as const;
  const rows: InvoiceListed[] = await all
    .select(columns)
    .orderBy(order[asked.sort], asked.direction)
    .orderBy('standing.ordinal', asked.direction)
    .orderBy('standing.id')
    .limit(asked.size)
    .offset((asked.page - 1) * asked.size)
    .execute();
  return { rows, total, left: left.filter((one) => one.leftCents > 0) };
}

function matching(tx: Tx, act: Act, { search, state, clientId, contractId }: InvoiceListInput): Found<object> {
  let all = found(tx, act);
  if (state === 'due') all = all.where('standing.state', 'in', ['open', 'overdue']);
  else if (state) all = all.where('standing.state', '=', state);
  if (clientId) all = all.where('standing.clientId', '=', clientId);
  if (contractId) all = all.where('standing.contractId', '=', contractId);
  const typed = (fold(search).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8);
  for (const word of typed) {
    all = all.where('standing.id', 'in', ({ selectFrom }) =>
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

/** For other features: what waits for money, oldest due day first (`overdue` included). */
export function invoicesDue(tx: Tx, act: Act, limit = 50): Promise<InvoiceListed[]> {
  return found(tx, act)
    .select(columns)
    .where('standing.state', 'in', ['open', 'overdue'])
    .orderBy('standing.dueOn')
    .orderBy('standing.ordinal')
    .limit(limit)
    .execute();
}

/** For other features: what should have been paid before today, longest overdue first. */
export function overdueInvoices(tx: Tx, act: Act, limit = 50): Promise<InvoiceListed[]> {
  return found(tx, act)
    .select(columns)
    .where('standing.state', '=', 'overdue')
    .orderBy('standing.dueOn')
    .orderBy('standing.ordinal')
    .limit(limit)
    .execute();
}

/** For other features: the documents of a client, a home or a contract, newest first. */
export function invoicesOf(
  tx: Tx,
  act: Act,
  of: { readonly clientId: Id<'client'> } | { readonly homeId: Id<'home'> } | { readonly contractId: Id<'contract'> },
): Promise<InvoiceListed[]> {
  const all = found(tx, act).select(columns).orderBy('standing.issueOn', 'desc').orderBy('standing.ordinal', 'desc');
  const own =
    'clientId' in of
      ? all.where('standing.clientId', '=', of.clientId)
      : 'homeId' in of
        ? all.where('standing.homeId', '=', of.homeId)
        : all.where('standing.contractId', '=', of.contractId);
  return own.execute();
}

/** All that the filters leave, for the CSV. */
export function exportedInvoices(tx: Tx, act: Act, asked: InvoiceListInput): Promise<InvoiceListed[]> {
  return matching(tx, act, asked)
    .select(columns)
    .orderBy('standing.issueOn', 'desc')
    .orderBy('standing.ordinal', 'desc')
    .limit(100_000)
    .execute();
}
