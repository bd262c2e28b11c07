import { sql } from 'kysely';
import { invoicesOf } from '#features/billing/queries/invoices.ts';
import { hiddenNouns, type Sight } from '#features/desk/queries/sight.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import type { TimelineInput } from '../schema.ts';

const pageSize = 30;

/**
 * What happened at a home, with a client or around a contract or takeover, newest first, a page of it; `next` is what to ask as `before` for the page after,
 * null at the end. Kinds of things that who asks may not read are left out.
 */
export async function timeline(tx: Tx, act: Act, sees: Sight, { homeId, clientId, contractId, takeoverId, before }: TimelineInput) {
  if (!homeId && !clientId && !contractId && !takeoverId) return { events: [], next: null };
  let found = tx
    .selectFrom('event')
    .select(['id', 'at', 'byKind', 'byName', 'kind', 'subjectKind', 'subjectId', 'data'])
    .where('companyId', '=', act.company.id);
  if (homeId) found = found.where('homeId', '=', homeId);
  if (clientId) found = found.where('clientId', '=', clientId);
  if (contractId) {
    const subjects = [contractId, ...(await invoicesOf(tx, act, { contractId })).map((invoice) => invoice.id)] as string[];
    found = found.where('subjectKind', 'in', ['contract', 'invoice']).where('subjectId', 'in', subjects);
  }
  if (takeoverId) {
    const subjects = [takeoverId, ...(await invoicesOf(tx, act, { takeoverId })).map((invoice) => invoice.id)] as string[];
    found = found.where('subjectKind', 'in', ['takeover', 'invoice']).where('subjectId', 'in', subjects);
  }
  const hidden = hiddenNouns(sees);
  if (hidden.length > 0) found = found.where(sql<string>`split_part(kind, '.', 1)`, 'not in', hidden);
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
