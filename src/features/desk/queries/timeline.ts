import { sql } from 'kysely';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import type { TimelineInput } from '../schema.ts';

const pageSize = 50;

/** What happened at a home or with a client, newest first, a page of it; `next` is what to ask as `before` for the page after, null at the end. */
export async function timeline(tx: Tx, act: Act, { homeId, clientId, before }: TimelineInput) {
  if (!homeId && !clientId) return { events: [], next: null };
  let found = tx
    .selectFrom('event')
    .select(['id', 'at', 'byKind', 'byName', 'kind', 'subjectKind', 'subjectId', 'data'])
    .where('companyId', '=', act.company.id);
  if (homeId) found = found.where('homeId', '=', homeId);
  if (clientId) found = found.where('clientId', '=', clientId);
  if (before)
    found = found.where(
      sql<boolean>`(at, id) < (select e.at, e.id from event e where e.company_id = ${act.company.id} and e.id = ${before})`,
    );
  const rows = await found
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute();
  const events = rows.slice(0, pageSize);
  return { events, next: rows.length > pageSize ? (events.at(-1)?.id ?? null) : null };
}
