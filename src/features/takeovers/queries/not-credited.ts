import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Day, Instant } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { TextValues } from '#platform/i18n/texts.ts';
import type { Act } from '#platform/session/act.ts';

/** What was left, and whose invoices could not be credited yet. */
export interface NotCredited {
  readonly takeoverId: Id<'takeover'>;
  readonly number: string;
  readonly clientId: Id<'client'>;
  readonly clientName: string;
  readonly homeName: string;
  /** The paper that the client left; null: the takeover was given up. */
  readonly documentId: Id<'takeover_document'> | null;
  readonly leftOn: Day;
  /** When it was tried last with another outcome than before. */
  readonly since: Instant;
  readonly refusal: string;
  readonly values: TextValues;
}

/** What waits to be credited after withdrawals and ends, of one takeover or of all of the firm, the longest first. What was told last counts. */
export async function notCredited(tx: Tx, act: Act, takeoverId: Id<'takeover'> | null = null): Promise<NotCredited[]> {
  const { rows } =
    await sql<NotCredited>`select t.id as takeover_id, t.number, t.client_id, c.name as client_name, h.name as home_name, l.document_id,
      l.left_on, last.at as since, last.data ->> 'refusal' as refusal, last.data -> 'values' as values
    from (select d.company_id, d.takeover_id, d.id as document_id, w.withdrawn_on as left_on
        from takeover_withdrawal w join takeover_document d on d.company_id = w.company_id and d.id = w.document_id
        union all select e.company_id, e.takeover_id, null, e.ended_on from takeover_end e where e.ground = 'given_up') l
      join takeover t on t.company_id = l.company_id and t.id = l.takeover_id
      join client c on c.company_id = t.company_id and c.id = t.client_id join home h on h.company_id = t.company_id and h.id = t.home_id
      cross join lateral (select e.kind, e.at, e.data from event e where e.company_id = l.company_id and e.subject_kind = 'takeover' and e.subject_id = t.id
        and e.kind in ('takeover.not_credited', 'takeover.credited') and e.data ->> 'documentId' is not distinct from l.document_id::text
        order by e.at desc, e.id desc limit 1) last
    where l.company_id = ${act.company.id} ${takeoverId === null ? sql`` : sql`and t.id = ${takeoverId}`} and last.kind = 'takeover.not_credited'
    order by last.at, t.id, l.document_id`.execute(tx);
  return rows;
}
