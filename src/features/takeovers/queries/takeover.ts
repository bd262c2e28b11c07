import { type RawBuilder, sql } from 'kysely';
import type { PricesAre } from '#domain/billing/invoice.ts';
import type { Id } from '#domain/id.ts';
import type { Currency } from '#domain/money.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { TakeoverFacts } from '#domain/takeovers/facts.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';

/** A takeover with all that its gates ask (`TakeoverFacts`). */
export interface TakeoverRead {
  readonly id: Id<'takeover'>;
  readonly number: string;
  readonly clientId: Id<'client'>;
  readonly homeId: Id<'home'>;
  readonly currency: Currency;
  readonly pricesAre: PricesAre;
  readonly askedOn: Day;
  readonly enquiry: string;
  readonly previousFirm: string;
  readonly previousContact: string;
  readonly previousPhone: string;
  /** How often what was asked for was written. */
  readonly revision: number;
  readonly facts: TakeoverFacts;
}

/** Reads a takeover with its facts as they stand now, asked at once and of the database's own functions, so that both say the same. Refusal: `no_such_record`. */
export async function readTakeover(tx: Tx, act: Act, takeoverId: Id<'takeover'>): Promise<TakeoverRead | Refusal> {
  const { rows } = await sql<Omit<TakeoverRead, 'facts'> & TakeoverFacts>`select
      t.id, t.number, t.client_id, t.home_id, t.currency, t.prices_are, t.asked_on, t.enquiry, t.previous_firm, t.previous_contact, t.previous_phone, t.revision,
      takeover_is_over(t.company_id, t.id) as over,
      takeover_has(t.company_id, t.id, 'previous_firm_considered', ${act.today}::date, null) as previous_firm_considered,
      (select json_build_object('answer', case when r.document_id is null then a.answer end,
          'changed', (a.answer = 'confirmed' and r.document_id is null) is not true and not takeover_has(t.company_id, t.id, 'heard_is_up_to_date', ${act.today}::date, null))
        from takeover_document d left join heard_answer a on a.company_id = d.company_id and a.document_id = d.id
          left join heard_reopening r on r.company_id = d.company_id and r.document_id = d.id
        where d.company_id = t.company_id and d.takeover_id = t.id and d.id = newest_heard(t.company_id, t.id)) as heard,
      (select d.verdict from takeover_decision d where d.company_id = t.company_id and d.takeover_id = t.id order by d.position desc limit 1) as decision,
      ${listOf(signedPapers)} as signed,
      ${listOf(sql`select o.point as one from survey_sign_off o where o.company_id = t.company_id and o.takeover_id = t.id`)} as surveys_signed_off,
      ${listOf(elementFacts)} as elements,
      ${listOf(grievanceFacts)} as grievances
    from takeover t where t.company_id = ${act.company.id} and t.id = ${takeoverId}`.execute(tx);
  const [found] = rows;
  if (!found) return refuse('no_such_record');
  const { over, previousFirmConsidered, heard, decision, signed, surveysSignedOff, elements, grievances, ...row } = found;
  return { ...row, facts: { over, previousFirmConsidered, heard, decision, signed, surveysSignedOff, elements, grievances } };
}

/** Rows of one value each, as a list; days come as text either way. */
const listOf = (rows: RawBuilder<unknown>) => sql`(select coalesce(json_agg(one), '[]') from (${rows}) rows)`;

// Each of the takeover `t`.
const signedPapers = sql`select json_build_object('kind', s.kind, 'documentId', s.document_id, 'signedOn', s.signed_on,
    'firstPaymentOn', s.first_payment_on, 'firstWorkOn', s.first_work_on) as one
  from takeover_signature s where s.company_id = t.company_id and s.takeover_id = t.id
    and not exists (select from takeover_withdrawal w where w.company_id = s.company_id and w.document_id = s.document_id)
  order by s.signed_at, s.document_id`;
const elementFacts = sql`select json_build_object('id', e.id, 'isSurvey', e.kind = 'survey',
    'stands', paper_stands(e.company_id, e.document_id) and not instalment_is_dropped(e.company_id, e.instalment_id),
    'paidOn', (select min(s.settled_on) from invoice i join settlement s on s.company_id = i.company_id and s.invoice_id = i.id
      where i.company_id = e.company_id and i.instalment_id = e.instalment_id and element_is_paid(e.company_id, e.id, s.settled_on)
        and not exists (select from settlement_end x where x.company_id = s.company_id and x.settlement_id = s.id)),
    'forgiven', instalment_is_forgiven(e.company_id, e.instalment_id), 'givenAway', element_is_given_away(e.company_id, e.id),
    'firstPaymentOn', (select s.first_payment_on from takeover_signature s where s.company_id = e.company_id and s.document_id = e.document_id),
    'firstWorkOn', (select s.first_work_on from takeover_signature s where s.company_id = e.company_id and s.document_id = e.document_id),
    'started', exists (select from element_event v where v.company_id = e.company_id and v.element_id = e.id and v.kind = 'started'),
    'done', case e.kind when 'survey' then (select count(*) = 3 from survey_sign_off o where o.company_id = e.company_id and o.takeover_id = e.takeover_id)
      else element_is_done(e.company_id, e.id) end) as one
  from element e where e.company_id = t.company_id and e.takeover_id = t.id order by e.document_id, e.position`;
const grievanceFacts = sql`select json_build_object('id', g.id,
    'settled', coalesce((select a.accepted or length(trim(a.exception)) >= 3 from grievance_answer a
      where a.company_id = g.company_id and a.grievance_id = g.id order by a.position desc limit 1), false)) as one
  from grievance g where g.company_id = t.company_id and g.takeover_id = t.id and g.removed_at is null order by g.position`;
