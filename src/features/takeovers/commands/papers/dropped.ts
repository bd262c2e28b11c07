import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Cents } from '#domain/money.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { refuse } from '../../refusals.ts';

/**
 * The instalments that an addendum is to take back, with all that their elements cost. Refusal: `instalment_cannot_be_taken_back` – it is of another paper or none that
 * stands, it is taken back already, it is billed, or its work has begun (the database asks the same at the signature, `dropped_was_not_billed`).
 */
export async function droppable(
  tx: Tx,
  act: Act,
  takeoverId: Id<'takeover'>,
  wished: readonly string[],
): Promise<{ id: Id<'instalment'>; title: string; amountCents: Cents }[] | Refusal> {
  const ids = [...new Set(wished)];
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: Id<'instalment'>; title: string; amountCents: Cents }>`select i.id, i.title,
      (select sum(e.price_cents)::bigint from element e where e.company_id = i.company_id and e.instalment_id = i.id) as amount_cents
    from instalment i where i.company_id = ${act.company.id} and i.takeover_id = ${takeoverId} and i.id::text = any(${ids}) and i.opens = 'work'
      and paper_stands(i.company_id, i.document_id) and not instalment_is_dropped(i.company_id, i.id) and not instalment_is_billed(i.company_id, i.id)
      and not exists (select from element e where e.company_id = i.company_id and e.instalment_id = i.id and (
        exists (select from element_event v where v.company_id = e.company_id and v.element_id = e.id and v.kind = 'started')
        or exists (select from work_time w where w.company_id = e.company_id and w.element_id = e.id
          and not exists (select from work_time_struck x where x.company_id = w.company_id and x.work_time_id = w.id))))
    order by i.document_id, i.position`.execute(tx);
  return rows.length === ids.length ? rows : refuse('instalment_cannot_be_taken_back', { field: 'drops' });
}
