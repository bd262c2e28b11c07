import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { SurveyPoint } from '#domain/takeovers/facts.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** What is done for the client, or planned: a survey with its summary, an element of work, a grievance that was answered. */
export interface Done {
  readonly what: 'survey' | 'element' | 'grievance';
  /** Of an element and of a grievance: its title, or the client's own words. */
  readonly title: string;
  readonly point: SurveyPoint | null;
  readonly state: 'planned' | 'started' | 'done';
  readonly on: Day | null;
  /** The summary of a survey, the answer to a grievance. */
  readonly words: string;
}

/** What was done of a takeover, and what is planned; nothing of what was only thought of. */
export async function doneFor(tx: Tx, act: Act, takeoverId: Id<'takeover'>): Promise<Done[]> {
  const { rows } = await sql<Done>`select 'survey' as what, '' as title, o.point, 'done' as state, o.signed_off_on as on, o.summary as words
      from survey_sign_off o where o.company_id = ${act.company.id} and o.takeover_id = ${takeoverId}
    union all select * from (select 'element' as what, e.title, null as point,
        case when element_is_done(e.company_id, e.id) then 'done' when exists (select from element_event v where v.company_id = e.company_id and v.element_id = e.id
          and v.kind = 'started') then 'started' else last.kind end as state, last.on_day, '' as words
      from element e join lateral (select v.kind, v.on_day from element_event v where v.company_id = e.company_id and v.element_id = e.id
        order by v.position desc limit 1) as last on true
      where e.company_id = ${act.company.id} and e.takeover_id = ${takeoverId} and e.kind <> 'survey' and paper_stands(e.company_id, e.document_id)
      order by e.document_id, e.position) as of_elements where state <> 'unplanned'
    union all select * from (select 'grievance' as what, g.words as title, null as point, 'done' as state, null::date, a.answer as words
      from grievance g join lateral (select n.answer from grievance_answer n where n.company_id = g.company_id and n.grievance_id = g.id
        order by n.position desc limit 1) as a on true
      where g.company_id = ${act.company.id} and g.takeover_id = ${takeoverId} and g.removed_at is null order by g.position) as of_grievances`.execute(
    tx,
  );
  return rows;
}
