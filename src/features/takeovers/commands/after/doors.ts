import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import { titleOf } from '#domain/takeovers/terms.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import type { Act } from '#platform/session/act.ts';
import { elementsOfInstalment, instalmentOf } from '../../queries/instalments.ts';
import { readTakeover } from '../../queries/takeover.ts';
import { about } from '../about.ts';

/**
 * Money moved: tells which elements it opened or closed, each once each time, also one of a stage. Nothing is changed by it – whether a gate is open is asked of the money
 * itself – and nothing is deleted: what was done stays, what was planned stands on hold. `cause`: the event that moved it. Events: `takeover.opened`, `takeover.closed`
 * {instalmentId, opens, title, elements, elementIds, cause}; `title`: those elements in one line.
 */
export async function tellDoors(tx: Tx, act: Act, instalmentId: Id<'instalment'>, cause: string): Promise<void> {
  const instalment = await instalmentOf(tx, act, instalmentId);
  // What is paid at the end opens nothing.
  if (isRefusal(instalment) || instalment.opens === 'handover') return;
  const [elements, open, told] = [
    await elementsOfInstalment(tx, act, instalment),
    await openOf(tx, act, instalmentId),
    await toldOpenOf(tx, act, instalment.takeoverId, instalmentId),
  ];
  const moved = elements.filter(({ id }) => open.has(id) !== told.has(id));
  if (moved.length === 0) return;
  const takeover = await readTakeover(tx, act, instalment.takeoverId);
  if (isRefusal(takeover)) return;
  const words = (its: typeof moved) => {
    const which = { title: titleOf(its), elements: its.map(({ title }) => title), elementIds: its.map(({ id }) => id) };
    return about(takeover, { instalmentId, opens: instalment.opens, ...which, cause });
  };
  const [opened, closed] = [moved.filter(({ id }) => open.has(id)), moved.filter(({ id }) => !open.has(id))];
  if (opened.length > 0) await record(tx, act, { kind: 'takeover.opened', ...words(opened) });
  if (closed.length > 0) await record(tx, act, { kind: 'takeover.closed', ...words(closed) });
}

/** Which elements of an instalment its money opens today. */
async function openOf(tx: Tx, act: Act, instalmentId: Id<'instalment'>): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{
    id: string;
  }>`select e.id from element e where e.company_id = ${act.company.id} and e.instalment_id = ${instalmentId}
    and element_is_paid(e.company_id, e.id, ${act.today}::date)`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/**
 * Which of them were told to be open: those that were told so once more often than that they closed. Counted, not read from the newest: two who move the same money at
 * once come one after the other, and whoever asked first may be the second.
 */
async function toldOpenOf(tx: Tx, act: Act, takeoverId: Id<'takeover'>, instalmentId: Id<'instalment'>): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select its.id
    from event e cross join jsonb_array_elements_text(e.data -> 'elementIds') as its(id)
    where e.company_id = ${act.company.id} and e.subject_kind = 'takeover' and e.subject_id = ${takeoverId} and e.kind in ('takeover.opened', 'takeover.closed')
      and e.data ->> 'instalmentId' = ${instalmentId}
    group by its.id having count(*) filter (where e.kind = 'takeover.opened') > count(*) filter (where e.kind = 'takeover.closed')`.execute(
    tx,
  );
  return new Set(rows.map(({ id }) => id));
}
