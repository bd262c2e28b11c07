import { sql } from 'kysely';
import type { InstalmentToBill } from '#domain/billing/instalment-to-bill.ts';
import type { Id } from '#domain/id.ts';
import type { Cents } from '#domain/money.ts';
import type { InstalmentOpens } from '#domain/takeovers/terms.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { type InvoiceListed, invoicesOf } from './invoices.ts';

/** An instalment with what billing it asks; the database's own functions say it, so that both say the same. */
export interface InstalmentRead extends InstalmentToBill {
  readonly opens: InstalmentOpens;
  /** In the takeover's prices: of the last part what is left of it after what an addendum took back. */
  readonly dueCents: Cents;
  /** Which of the elements that it prepays are still to be done, or are the survey of a takeover that goes on. */
  readonly toStayOpen: readonly string[];
  /** The invoice that stands for it; null: none, or it was credited in full. */
  readonly billedBy: Id<'invoice'> | null;
}

/** An instalment of that takeover; undefined: there is none. */
export async function readInstalment(
  tx: Tx,
  act: Act,
  takeoverId: Id<'takeover'>,
  instalmentId: Id<'instalment'>,
): Promise<InstalmentRead | undefined> {
  const { rows } =
    await sql<InstalmentRead>`select i.opens, i.opens = 'handover' as waits_for_handover, paper_stands(i.company_id, i.document_id) as stands,
      instalment_is_dropped(i.company_id, i.id) as is_dropped, takeover_has_signed(i.company_id, i.takeover_id, 'handover') as is_handed_over,
      instalment_due_cents(i.company_id, i.id) as due_cents,
      (select coalesce(json_agg(e.id), '[]') from element e where e.company_id = i.company_id and e.instalment_id = i.id
        and element_is_to_stay_open(e.company_id, e.id)) as to_stay_open,
      case when not credited then last.id end as billed_by, case when credited then (select n.credit_cause from invoice n
        where n.company_id = i.company_id and n.corrects_invoice_id = last.id order by n.year desc, n.ordinal desc limit 1) end as taken_back_by
    from instalment i left join lateral (select b.id, credited_of(b.company_id, b.id) >= b.gross_cents as credited from invoice b
      where b.company_id = i.company_id and b.instalment_id = i.id order by b.year desc, b.ordinal desc limit 1) as last on true
    where i.company_id = ${act.company.id} and i.takeover_id = ${takeoverId} and i.id = ${instalmentId}`.execute(tx);
  return rows[0];
}

/** An invoice or credit note of a takeover, with its money. */
export interface InvoiceOfTakeover extends InvoiceListed {
  /** What came in and is held. */
  readonly paidCents: Cents;
  /** Since when it is settled; null: it is not. */
  readonly paidOn: Day | null;
  readonly creditedCents: Cents;
}

/** For other features: the invoices and credit notes of a takeover, newest first. */
export async function invoicesOfTakeover(tx: Tx, act: Act, takeoverId: Id<'takeover'>): Promise<InvoiceOfTakeover[]> {
  const listed = await invoicesOf(tx, act, { takeoverId });
  const { rows } = await sql<{ id: Id<'invoice'>; paidCents: Cents; paidOn: Day | null; creditedCents: Cents }>`select i.id,
      held_of(i.company_id, i.id) as paid_cents, credited_of(i.company_id, i.id) as credited_cents, s.settled_on as paid_on
    from invoice i left join settlement s on s.company_id = i.company_id and s.invoice_id = i.id
      and not exists (select from settlement_end e where e.company_id = s.company_id and e.settlement_id = s.id)
    where i.company_id = ${act.company.id} and i.takeover_id = ${takeoverId}`.execute(tx);
  const money = new Map(rows.map(({ id, ...one }) => [id, one]));
  return listed.map((row) => ({ ...row, ...(money.get(row.id) ?? { paidCents: 0, paidOn: null, creditedCents: 0 }) }));
}

/** How an instalment stands, in the takeover's prices where nothing else is said. */
export interface InstalmentStanding {
  readonly id: Id<'instalment'>;
  readonly documentId: Id<'takeover_document'>;
  readonly position: number;
  readonly title: string;
  readonly opens: InstalmentOpens;
  readonly amountCents: Cents;
  /** Of a signed paper that stands, and not taken back by an addendum. */
  readonly stands: boolean;
  /** Its last invoice, also one that was credited since. Amounts with VAT. */
  readonly invoice: {
    readonly id: Id<'invoice'>;
    readonly number: string;
    readonly issueOn: Day;
    readonly dueOn: Day;
    readonly firstPaymentOn: Day | null;
    readonly grossCents: Cents;
    readonly leftCents: Cents;
    readonly creditedCents: Cents;
  } | null;
  /** Since when it opens what it opens (`instalment_is_paid`); null: it does not. */
  readonly paidOn: Day | null;
  /** When its last payment was taken back, or the money given back, and it is not paid since. */
  readonly bouncedOn: Day | null;
  /** Its last invoice was credited in full: it opens nothing, and after a mistake it is billed again. */
  readonly isCredited: boolean;
}

/** For other features: every instalment of a takeover's papers, in their order, with its invoice and its money. */
export async function instalmentStandings(tx: Tx, act: Act, takeoverId: Id<'takeover'>): Promise<InstalmentStanding[]> {
  const { rows } =
    await sql<InstalmentStanding>`select i.id, i.document_id, i.position, i.title, i.opens, instalment_due_cents(i.company_id, i.id) as amount_cents,
      paper_stands(i.company_id, i.document_id) and not instalment_is_dropped(i.company_id, i.id) as stands,
      case when b.id is not null then json_build_object('id', b.id, 'number', b.number, 'issueOn', b.issue_on, 'dueOn', b.due_on, 'firstPaymentOn', b.first_payment_on,
        'grossCents', b.gross_cents, 'leftCents', greatest(0, b.gross_cents - b.credited - b.held), 'creditedCents', b.credited) end as invoice,
      paid.on_day as paid_on, case when paid.on_day is null then moved.on_day end as bounced_on, coalesce(b.credited >= b.gross_cents, false) as is_credited
    from instalment i join takeover_document d on d.company_id = i.company_id and d.id = i.document_id
      left join lateral (select v.*, credited_of(v.company_id, v.id) as credited, held_of(v.company_id, v.id) as held from invoice v
        where v.company_id = i.company_id and v.instalment_id = i.id order by v.year desc, v.ordinal desc limit 1) as b on true
      left join lateral (select max(s.settled_on) as on_day from settlement s join invoice v on v.company_id = s.company_id and v.id = s.invoice_id
        where v.company_id = i.company_id and v.instalment_id = i.id and instalment_is_paid(i.company_id, i.id, s.settled_on)
          and not exists (select from settlement_end e where e.company_id = s.company_id and e.settlement_id = s.id)) as paid on true
      left join lateral (select max(r.reversed_on) as on_day from payment p join payment_reversal r on r.company_id = p.company_id and r.payment_id = p.id
        where p.company_id = i.company_id and p.invoice_id = b.id) as moved on true
    where i.company_id = ${act.company.id} and i.takeover_id = ${takeoverId} order by d.made_at, d.version, i.position`.execute(tx);
  return rows;
}
