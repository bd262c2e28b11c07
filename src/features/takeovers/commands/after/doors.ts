import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import type { Act } from '#platform/session/act.ts';
import { elementsOfInstalment, instalmentOf } from '../../queries/instalments.ts';
import { readTakeover } from '../../queries/takeover.ts';
import { about } from '../about.ts';

/**
 * Money moved: tells what it opened or closed, once each time. Nothing is changed by it – whether a gate is open is asked of the money itself – and nothing is
 * deleted: what was done stays, what was planned stands on hold. `cause`: the event that moved it. Events: `takeover.opened`, `takeover.closed`
 * {instalmentId, opens, title, elements, cause}.
 */
export async function tellDoors(tx: Tx, act: Act, instalmentId: Id<'instalment'>, cause: string): Promise<void> {
  const instalment = await instalmentOf(tx, act, instalmentId);
  // What is paid at the end opens nothing.
  if (isRefusal(instalment) || instalment.opens === 'handover') return;
  const isOpen = await isPaid(tx, act, instalmentId);
  if (isOpen === (await wasOpen(tx, act, instalment.takeoverId, instalmentId))) return;
  const takeover = await readTakeover(tx, act, instalment.takeoverId);
  if (isRefusal(takeover)) return;
  const elements = (await elementsOfInstalment(tx, act, instalment)).map(({ title }) => title);
  const { opens, title } = instalment;
  await record(tx, act, {
    kind: isOpen ? 'takeover.opened' : 'takeover.closed',
    ...about(takeover, { instalmentId, opens, title, elements, cause }),
  });
}

async function isPaid(tx: Tx, act: Act, instalmentId: Id<'instalment'>): Promise<boolean> {
  const { rows } = await sql<{
    paid: boolean;
  }>`select instalment_is_paid(${act.company.id}, ${instalmentId}, ${act.today}::date) as paid`.execute(tx);
  return rows[0]?.paid === true;
}

/** What was told last of it; nothing yet: it was closed. */
async function wasOpen(tx: Tx, act: Act, takeoverId: Id<'takeover'>, instalmentId: Id<'instalment'>): Promise<boolean> {
  const last = await tx
    .selectFrom('event')
    .select('kind')
    .where('companyId', '=', act.company.id)
    .where('subjectKind', '=', 'takeover')
    .where('subjectId', '=', takeoverId)
    .where('kind', 'in', ['takeover.opened', 'takeover.closed'])
    .where(sql<boolean>`data ->> 'instalmentId' = ${instalmentId}`)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.kind === 'takeover.opened';
}
