import { sql } from 'kysely';
import type { PricesAre } from '#domain/billing/invoice.ts';
import type { Id } from '#domain/id.ts';
import type { Currency } from '#domain/money.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { ElementFacts, GrievanceFacts, Over, Signed, SurveyPoint, TakeoverFacts } from '#domain/takeovers/facts.ts';
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

/** Reads a takeover. Refusal: `no_such_record`. */
export async function readTakeover(tx: Tx, act: Act, takeoverId: Id<'takeover'>): Promise<TakeoverRead | Refusal> {
  const row = await tx
    .selectFrom('takeover')
    .select([
      'id',
      'number',
      'clientId',
      'homeId',
      'currency',
      'pricesAre',
      'askedOn',
      'enquiry',
      'previousFirm',
      'previousContact',
      'previousPhone',
      'revision',
    ])
    .where('companyId', '=', act.company.id)
    .where('id', '=', takeoverId)
    .executeTakeFirst();
  if (!row) return refuse('no_such_record');
  return { ...row, facts: await factsOf(tx, act, takeoverId) };
}

/** The facts of a takeover as they stand now, asked of the database's own functions, so that both say the same. */
async function factsOf(tx: Tx, act: Act, takeoverId: Id<'takeover'>): Promise<TakeoverFacts> {
  const company = act.company.id;
  const { rows } = await sql<Omit<TakeoverFacts, 'elements' | 'grievances' | 'signed'>>`select
      takeover_is_over(${company}, ${takeoverId}) as over,
      takeover_has(${company}, ${takeoverId}, 'previous_firm_considered', ${act.today}::date, null) as previous_firm_considered,
      (select json_build_object('answer', case when r.document_id is null then a.answer end,
          'changed', (a.answer = 'confirmed' and r.document_id is null) is not true and not takeover_has(${company}, ${takeoverId}, 'heard_is_up_to_date', ${act.today}::date, null))
        from takeover_document d left join heard_answer a on a.company_id = d.company_id and a.document_id = d.id
          left join heard_reopening r on r.company_id = d.company_id and r.document_id = d.id
        where d.company_id = ${company} and d.id = newest_heard(${company}, ${takeoverId})) as heard,
      (select d.verdict from takeover_decision d where d.company_id = ${company} and d.takeover_id = ${takeoverId} order by d.position desc limit 1) as decision,
      coalesce((select json_agg(o.point) from survey_sign_off o where o.company_id = ${company} and o.takeover_id = ${takeoverId}), '[]') as surveys_signed_off`.execute(
    tx,
  );
  const [row] = rows;
  if (!row) throw new Error('a question without an answer');
  return {
    ...row,
    over: row.over as Over | null,
    surveysSignedOff: row.surveysSignedOff as readonly SurveyPoint[],
    signed: await signedPapers(tx, act, takeoverId),
    elements: await elementFacts(tx, act, takeoverId),
    grievances: await grievanceFacts(tx, act, takeoverId),
  };
}

async function signedPapers(tx: Tx, act: Act, takeoverId: Id<'takeover'>): Promise<Signed[]> {
  return tx
    .selectFrom('takeoverSignature as signature')
    .select(['kind', 'documentId', 'signedOn', 'firstPaymentOn', 'firstWorkOn'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('takeoverWithdrawal as left')
            .select('left.documentId')
            .whereRef('left.companyId', '=', 'signature.companyId')
            .whereRef('left.documentId', '=', 'signature.documentId'),
        ),
      ),
    )
    .orderBy('signedAt')
    .orderBy('documentId')
    .execute();
}

async function elementFacts(tx: Tx, act: Act, takeoverId: Id<'takeover'>): Promise<ElementFacts[]> {
  const { rows } = await sql<ElementFacts>`select e.id, e.kind = 'survey' as is_survey,
      paper_stands(e.company_id, e.document_id) and not instalment_is_dropped(e.company_id, e.instalment_id) as stands,
      (select min(s.settled_on) from invoice i join settlement s on s.company_id = i.company_id and s.invoice_id = i.id
        where i.company_id = e.company_id and i.instalment_id = e.instalment_id and instalment_is_paid(e.company_id, e.instalment_id, s.settled_on)
          and not exists (select from settlement_end x where x.company_id = s.company_id and x.settlement_id = s.id)) as paid_on,
      instalment_is_forgiven(e.company_id, e.instalment_id) as forgiven,
      (select s.first_work_on from takeover_signature s where s.company_id = e.company_id and s.document_id = e.document_id) as first_work_on,
      exists (select from element_event v where v.company_id = e.company_id and v.element_id = e.id and v.kind = 'started') as started,
      case e.kind when 'survey' then (select count(*) = 3 from survey_sign_off o where o.company_id = e.company_id and o.takeover_id = e.takeover_id)
        else element_is_done(e.company_id, e.id) end as done
    from element e where e.company_id = ${act.company.id} and e.takeover_id = ${takeoverId} order by e.document_id, e.position`.execute(tx);
  return rows;
}

async function grievanceFacts(tx: Tx, act: Act, takeoverId: Id<'takeover'>): Promise<GrievanceFacts[]> {
  const { rows } =
    await sql<GrievanceFacts>`select g.id, coalesce((select a.accepted or length(trim(a.exception)) >= 3 from grievance_answer a
      where a.company_id = g.company_id and a.grievance_id = g.id order by a.position desc limit 1), false) as settled
    from grievance g where g.company_id = ${act.company.id} and g.takeover_id = ${takeoverId} and g.removed_at is null order by g.position`.execute(
      tx,
    );
  return rows;
}
