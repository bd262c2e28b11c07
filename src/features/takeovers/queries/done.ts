import { sql } from 'kysely';
import { toldOf } from '#domain/takeovers/elements.ts';
import type { SurveyPoint } from '#domain/takeovers/facts.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { happenedTo } from './elements.ts';
import type { TakeoverRead } from './takeover.ts';

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

/** What was done of a takeover, and what is planned and will be as it stands; nothing of what was only thought of, or was taken back. */
export async function doneFor(tx: Tx, act: Act, takeover: Pick<TakeoverRead, 'id' | 'facts'>): Promise<Done[]> {
  const { rows: surveys } =
    await sql<Done>`select 'survey' as what, '' as title, o.point, 'done' as state, o.signed_off_on as on, o.summary as words
    from survey_sign_off o where o.company_id = ${act.company.id} and o.takeover_id = ${takeover.id}`.execute(tx);
  const { rows: grievances } =
    await sql<Done>`select 'grievance' as what, g.words as title, null as point, 'done' as state, null as on, a.answer as words
    from grievance g join lateral (select n.answer from grievance_answer n where n.company_id = g.company_id and n.grievance_id = g.id
      order by n.position desc limit 1) as a on true
    where g.company_id = ${act.company.id} and g.takeover_id = ${takeover.id} and g.removed_at is null order by g.position`.execute(tx);
  return [...surveys, ...(await elementsToldOf(tx, act, takeover)), ...grievances];
}

async function elementsToldOf(tx: Tx, act: Act, { id, facts }: Pick<TakeoverRead, 'id' | 'facts'>): Promise<Done[]> {
  const rows = await tx
    .selectFrom('element')
    .select(['id', 'title'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', id)
    .where('kind', '<>', 'survey')
    .orderBy('documentId')
    .orderBy('position')
    .execute();
  const events = Map.groupBy(await happenedTo(tx, act, id), ({ elementId }) => elementId);
  return rows.flatMap((row) => {
    const told = toldOf(events.get(row.id) ?? [], facts, row.id, act.today);
    return told ? [{ what: 'element' as const, title: row.title, point: null, words: '', ...told }] : [];
  });
}
