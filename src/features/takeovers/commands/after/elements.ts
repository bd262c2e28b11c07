import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { elementCan } from '#domain/takeovers/elements.ts';
import { lockTakeover } from '#features/billing/commands/locks.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { readTakeover } from '../../queries/takeover.ts';
import type { ElementEventInput } from '../../schema.ts';
import { about } from '../about.ts';
import { throughGate } from '../gate.ts';

/**
 * Something happens to an element of work: planned for a day, taken off the plan, started, done, opened again. Unpaid it cannot be planned, started or done
 * (property 16); a plan is taken off whatever the gate says. Refusals: `no_such_record`, those of `elementCan`, all that the act `work` lacks, a day before it
 * was paid or lawful (those of `whyNotOn`).
 * Event: `takeover.element_planned` and so on.
 */
export async function elementHappened(
  tx: Tx,
  act: Act,
  elementId: Id<'element'>,
  { kind, onDay, note }: ElementEventInput,
): Promise<{ position: number } | Refusal> {
  const element = await readElement(tx, act, elementId);
  if (isRefusal(element)) return element;
  const { takeoverId, title } = element;
  await lockTakeover(tx, takeoverId);
  const takeover =
    kind === 'unplanned'
      ? await readTakeover(tx, act, takeoverId)
      : await throughGate(tx, act, takeoverId, { to: 'work', on: onDay, elementId }, 'onDay');
  if (isRefusal(takeover)) return takeover;
  const can = elementCan(kind, takeover.facts, elementId, onDay, act.today);
  if (isRefusal(can)) return can;
  const { before } = await tx
    .selectFrom('elementEvent')
    .select(({ fn }) => fn.countAll<number>().as('before'))
    .where('companyId', '=', act.company.id)
    .where('elementId', '=', elementId)
    .executeTakeFirstOrThrow();
  const position = Number(before) + 1;
  await tx
    .insertInto('elementEvent')
    .values({ companyId: act.company.id, elementId, takeoverId, position, kind, onDay, note, at: act.now, byName: act.by.name })
    .execute();
  await record(tx, act, { kind: `takeover.element_${kind}`, ...about(takeover, { elementId, title, onDay }) });
  return { position };
}

/** Of which takeover an element is, and what it is called. Refusal: `no_such_record`. */
export async function readElement(tx: Tx, act: Act, elementId: Id<'element'>) {
  const element = await tx
    .selectFrom('element')
    .select(['id', 'takeoverId', 'title', 'kind'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', elementId)
    .executeTakeFirst();
  return element ?? refuseRequest('no_such_record');
}
