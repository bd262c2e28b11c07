import { sql } from 'kysely';
import { elementStateOn, plannedFor, whatMayHappen, type ElementEventKind } from '#domain/takeovers/elements.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import type { TakeoverRead } from './takeover.ts';

interface Happened {
  readonly kind: ElementEventKind;
  readonly onDay: Day;
  readonly note: string;
  readonly byName: string;
}

/** The elements of all priced papers, with where each stands, what may happen to it today and the minutes that were worked on it. */
export async function elementsOf(tx: Tx, act: Act, { id: takeoverId, facts }: Pick<TakeoverRead, 'id' | 'facts'>) {
  const rows = await tx
    .selectFrom('element as e')
    .select([
      'e.id',
      'e.documentId',
      'e.position',
      'e.kind',
      'e.title',
      'e.delivers',
      'e.minutes',
      'e.priceCents',
      'e.retainedCents',
      'e.purchaseCents',
    ])
    .select(['e.vat', 'e.instalmentId'])
    .select([
      sql<number>`(select coalesce(sum(w.minutes), 0)::integer from work_time w where w.company_id = e.company_id and w.element_id = e.id
        and not exists (select from work_time_struck x where x.company_id = w.company_id and x.work_time_id = w.id))`.as('workedMinutes'),
      sql<
        readonly Happened[]
      >`coalesce((select json_agg(json_build_object('kind', v.kind, 'onDay', v.on_day, 'note', v.note, 'byName', v.by_name) order by v.position)
        from element_event v where v.company_id = e.company_id and v.element_id = e.id), '[]')`.as('events'),
    ])
    .where('e.companyId', '=', act.company.id)
    .where('e.takeoverId', '=', takeoverId)
    .orderBy('e.documentId')
    .orderBy('e.position')
    .execute();
  return rows.flatMap((row) => {
    const its = facts.elements.find(({ id }) => id === row.id);
    if (!its) return [];
    const state = elementStateOn(row.events, its, act.today);
    return [{ ...row, state, plannedFor: plannedFor(row.events), may: whatMayHappen(facts, row.id, act.today) }];
  });
}
