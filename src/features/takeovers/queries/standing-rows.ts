import { sql } from 'kysely';
import type { PricesAre } from '#domain/billing/invoice.ts';
import type { EndGround, Signed, SurveyPoint } from '#domain/takeovers/facts.ts';
import type { Id } from '#domain/id.ts';
import type { Cents } from '#domain/money.ts';
import type { TakeoverDocumentKind } from '#domain/takeovers/papers.ts';
import type { InstalmentOpens } from '#domain/takeovers/terms.ts';
import type { Day, Instant } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

type Of<T> = T & { readonly takeoverId: Id<'takeover'> };
type TakeoverRow = Of<{
  readonly pricesAre: PricesAre;
  readonly madeAt: Instant;
  readonly ground: EndGround | null;
  readonly calledAt: Instant | null;
  readonly verdict: 'go' | 'no_go' | null;
  readonly decidedAt: Instant | null;
}>;
type HeardRow = Of<{
  readonly at: Instant;
  readonly answer: 'confirmed' | 'corrected' | null;
  readonly answeredAt: Instant | null;
  readonly changed: boolean;
}>;
type SignedRow = Of<Signed & { readonly at: Instant; readonly isLeft: boolean }>;
type ElementRow = Of<{
  readonly id: Id<'element'>;
  readonly documentId: string;
  readonly instalmentId: string;
  readonly isSurvey: boolean;
  readonly priceCents: Cents;
  readonly retainedCents: Cents;
  readonly purchaseCents: Cents;
  readonly vatBps: number;
  readonly minutes: number;
  readonly started: boolean;
  readonly done: boolean;
  readonly doneAt: Instant | null;
}>;
type BillRow = Of<{
  readonly instalmentId: string;
  readonly opens: InstalmentOpens;
  readonly netCents: Cents;
  readonly grossCents: Cents;
  readonly creditedNetCents: Cents;
  readonly creditedGrossCents: Cents;
  /** Some of it was given away, and it does not wait to be billed again. */
  readonly isGift: boolean;
  /** Its lines, by element, with what was credited of each; with VAT. */
  readonly lines: readonly { readonly elementId: string; readonly grossCents: Cents; readonly creditedCents: Cents }[];
  readonly paidGrossCents: Cents;
  readonly settledOn: Day | null;
  readonly issueOn: Day;
  readonly firstPaymentOn: Day | null;
  /** When a payment of it was taken back last. */
  readonly returnedOn: Day | null;
  /** When it was credited, or money of it given back, last. */
  readonly givenOn: Day | null;
}>;

/**
 * The rows of many takeovers, in sets: one question for each kind of fact, whose rows are joined once and not looked up for each takeover. What the database's own
 * functions say of one (0121) is put together of them in `standings.ts`. `money`: only what job costing asks.
 */
export async function standingRows(tx: Tx, act: Act, ids: readonly Id<'takeover'>[], what: 'all' | 'money' = 'all') {
  const of = (alias: string) =>
    sql`${sql.ref(`${alias}.companyId`)} = ${act.company.id} and ${sql.ref(`${alias}.takeoverId`)} = any(${[...ids]}::uuid[])`;
  const all = async <T>(question: ReturnType<typeof sql<T>>) => (what === 'all' ? rows(question) : ([] as readonly T[]));
  const rows = async <T>(question: ReturnType<typeof sql<T>>) => (await question.execute(tx)).rows as readonly T[];
  return {
    takeovers:
      await rows(sql<TakeoverRow>`select t.id as takeover_id, t.prices_are, t.made_at, e.ground, c.called_at, d.verdict, d.decided_at
      from takeover t left join takeover_end e on e.company_id = t.company_id and e.takeover_id = t.id
        left join (select c.takeover_id, min(c.recorded_at) as called_at from previous_firm_call c where ${of('c')} group by c.takeover_id) c on c.takeover_id = t.id
        left join (select distinct on (d.takeover_id) d.takeover_id, d.verdict, d.decided_at from takeover_decision d where ${of('d')}
          order by d.takeover_id, d.position desc) d on d.takeover_id = t.id
      where t.company_id = ${act.company.id} and t.id = any(${[...ids]}::uuid[])`),
    // "What we heard" is stale where what is said now is not what it was written of: `said_so_far` in sets. Confirmed, nobody can write on.
    heard:
      await all(sql<HeardRow>`select p.takeover_id, p.made_at as at, case when r.document_id is null then a.answer end as answer, a.answered_at,
        (a.answer = 'confirmed' and r.document_id is null) is not true
          and p.written_of <> md5(coalesce(said.words, '') || '|' || coalesce(held.words, '')) as changed
      from (select distinct on (d.takeover_id) d.company_id, d.takeover_id, d.id, d.made_at, d.written_of from takeover_document d where ${of('d')} and d.kind = 'heard' order by d.takeover_id, d.version desc) p
        left join heard_answer a on a.company_id = p.company_id and a.document_id = p.id
        left join heard_reopening r on r.company_id = p.company_id and r.document_id = p.id
        left join lateral (select string_agg(md5(i.question || ':' || i.words), '' order by i.question collate "C") as words from interview_answer i
          where i.company_id = p.company_id and i.takeover_id = p.takeover_id and i.words <> ''
            and (a.answer = 'confirmed' and r.document_id is null) is not true) said on true
        left join lateral (select string_agg(md5(g.kind || g.weight || ':' || md5(g.words) || md5(g.their_view)), '' order by g.id) as words from grievance g
          where g.company_id = p.company_id and g.takeover_id = p.takeover_id and g.removed_at is null
            and (a.answer = 'confirmed' and r.document_id is null) is not true) held on true`),
    papers: await all(
      sql<Of<{ readonly kind: TakeoverDocumentKind }>>`select distinct d.takeover_id, d.kind from takeover_document d where ${of('d')}`,
    ),
    signed:
      await rows(sql<SignedRow>`select s.takeover_id, s.document_id, s.kind, s.signed_at as at, s.signed_on, s.first_payment_on, s.first_work_on,
        w.document_id is not null as is_left
      from takeover_signature s left join takeover_withdrawal w on w.company_id = s.company_id and w.document_id = s.document_id
      where ${of('s')} order by s.signed_at, s.document_id`),
    dropped: await rows(sql<
      Of<{ readonly documentId: string; readonly instalmentId: string }>
    >`select i.takeover_id, d.document_id, d.instalment_id
      from instalment_drop d join instalment i on i.company_id = d.company_id and i.id = d.instalment_id where ${of('i')} and instalment_is_dropped(i.company_id, i.id)`),
    signOffs: await rows(
      sql<
        Of<{ readonly point: SurveyPoint; readonly at: Instant }>
      >`select o.takeover_id, o.point, o.at from survey_sign_off o where ${of('o')}`,
    ),
    elements:
      await rows(sql<ElementRow>`select e.takeover_id, e.id, e.document_id, e.instalment_id, e.kind = 'survey' as is_survey, e.price_cents, e.retained_cents,
        e.purchase_cents, (e.vat ->> 'rateBps')::integer as vat_bps, e.minutes, coalesce(v.started, false) as started, coalesce(v.done, false) as done, v.done_at
      from element e left join (select v.element_id, bool_or(v.kind = 'started') as started, max(v.at) filter (where v.kind = 'done') as done_at,
          (array_agg(v.kind order by v.position desc) filter (where v.kind in ('done', 'reopened')))[1] = 'done' as done
        from element_event v where ${of('v')} group by v.element_id) v on v.element_id = e.id
      where ${of('e')} order by e.document_id, e.position`),
    grievances: await all(sql<
      Of<{ readonly id: Id<'grievance'>; readonly settled: boolean; readonly at: Instant | null }>
    >`select g.takeover_id, g.id, coalesce(a.accepted or length(trim(a.exception)) >= 3, false) as settled, a.answered_at as at
      from grievance g left join (select distinct on (n.grievance_id) n.* from grievance_answer n where ${of('n')} order by n.grievance_id, n.position desc) a
        on a.grievance_id = g.id
      where ${of('g')} and g.removed_at is null order by g.position`),
    bills:
      await rows(sql<BillRow>`select i.takeover_id, i.instalment_id, p.opens, i.net_cents, i.gross_cents, coalesce(c.net, 0) as credited_net_cents,
        coalesce(c.gross, 0) as credited_gross_cents, c.given is not null and not (c.gross >= i.gross_cents and c.last_cause = 'mistake') as is_gift,
        coalesce(l.lines, '[]') as lines,
        coalesce(m.cents, 0) - coalesce(r.cents, 0) as paid_gross_cents, s.settled_on, i.issue_on, i.first_payment_on, back.returned_on,
        greatest(c.credited_on, r.refunded_on) as given_on
      from invoice i join instalment p on p.company_id = i.company_id and p.id = i.instalment_id
        left join (select n.corrects_invoice_id, sum(n.net_cents) as net, sum(n.gross_cents) as gross, sum(n.gross_cents) filter (where n.credit_cause = 'goodwill') as given,
            (array_agg(n.credit_cause order by n.year desc, n.ordinal desc))[1] as last_cause, max(n.issue_on) as credited_on
          from invoice n where ${of('n')} and n.kind = 'credit_note' group by n.corrects_invoice_id) c on c.corrects_invoice_id = i.id
        left join (select b.invoice_id, json_agg(json_build_object('elementId', b.element_id, 'grossCents', b.gross_cents, 'creditedCents', coalesce(g.cents, 0))) as lines
          from invoice n join invoice_line b on b.company_id = n.company_id and b.invoice_id = n.id
            left join (select n.corrects_invoice_id, y.element_id, sum(y.gross_cents) as cents from invoice n join invoice_line y on y.company_id = n.company_id and y.invoice_id = n.id
              where ${of('n')} and n.kind = 'credit_note' group by n.corrects_invoice_id, y.element_id) g on g.corrects_invoice_id = b.invoice_id and g.element_id = b.element_id
          where ${of('n')} and n.kind = 'invoice' group by b.invoice_id) l on l.invoice_id = i.id
        left join (select y.invoice_id, sum(y.amount_cents) as cents from invoice n join payment y on y.company_id = n.company_id and y.invoice_id = n.id
            left join payment_reversal v on v.company_id = y.company_id and v.payment_id = y.id
          where ${of('n')} and v.payment_id is null group by y.invoice_id) m on m.invoice_id = i.id
        left join (select y.invoice_id, sum(y.amount_cents) as cents, max(y.paid_on) as refunded_on from invoice n join refund y on y.company_id = n.company_id and y.invoice_id = n.id
            left join refund_reversal v on v.company_id = y.company_id and v.refund_id = y.id
          where ${of('n')} and v.refund_id is null group by y.invoice_id) r on r.invoice_id = i.id
        left join (select x.invoice_id, min(x.settled_on) as settled_on from invoice n join settlement x on x.company_id = n.company_id and x.invoice_id = n.id
            left join settlement_end e on e.company_id = x.company_id and e.settlement_id = x.id
          where ${of('n')} and e.settlement_id is null group by x.invoice_id) s on s.invoice_id = i.id
        left join (select y.invoice_id, max(v.reversed_on) as returned_on from invoice n join payment y on y.company_id = n.company_id and y.invoice_id = n.id
            join payment_reversal v on v.company_id = y.company_id and v.payment_id = y.id
          where ${of('n')} group by y.invoice_id) back on back.invoice_id = i.id
      where ${of('i')} and i.kind = 'invoice' and i.instalment_id is not null`),
    times: await rows(sql<
      Of<{ readonly elementId: string; readonly minutes: number; readonly costPerHourCents: Cents }>
    >`select w.takeover_id, w.element_id, w.minutes, w.cost_per_hour_cents from work_time w
        left join work_time_struck x on x.company_id = w.company_id and x.work_time_id = w.id
      where ${of('w')} and x.work_time_id is null`),
    costs: await rows(sql<Of<{ readonly netCents: Cents }>>`select j.takeover_id, j.net_cents from job_cost j
        left join job_cost_struck x on x.company_id = j.company_id and x.job_cost_id = j.id
      where ${of('j')} and x.job_cost_id is null`),
  };
}
export type StandingRows = Awaited<ReturnType<typeof standingRows>>;
