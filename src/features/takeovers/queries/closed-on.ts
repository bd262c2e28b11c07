import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** The day on which each closed takeover was: of its handover, or on which it was ended, refused (the newest decision) or withdrawn from. */
export async function closedOnOf(tx: Tx, act: Act, ids: readonly Id<'takeover'>[]): Promise<Map<Id<'takeover'>, Day>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: Id<'takeover'>; closedOn: Day | null }>`select t.id, coalesce(
      (select e.ended_on from takeover_end e where e.company_id = t.company_id and e.takeover_id = t.id),
      (select d.decided_on from takeover_decision d where d.company_id = t.company_id and d.takeover_id = t.id and d.verdict = 'no_go'
        order by d.position desc limit 1),
      (select s.signed_on from takeover_signature s where s.company_id = t.company_id and s.takeover_id = t.id and s.kind = 'handover'),
      (select max(w.withdrawn_on) from takeover_signature s join takeover_withdrawal w on w.company_id = s.company_id and w.document_id = s.document_id
        where s.company_id = t.company_id and s.takeover_id = t.id and s.kind = 'agreement')) as closed_on
    from takeover t where t.company_id = ${act.company.id} and t.id in (${sql.join([...ids])})`.execute(tx);
  return new Map(rows.flatMap(({ id, closedOn }) => (closedOn === null ? [] : [[id, closedOn] as const])));
}
