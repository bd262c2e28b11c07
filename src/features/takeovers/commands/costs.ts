import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { costCanBeRecorded } from '#domain/takeovers/costs.ts';
import { refuse } from '#domain/takeovers/refusals.ts';
import { lockTakeover } from '#features/billing/commands/locks.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { readTakeover } from '../queries/takeover.ts';
import type { CostInput } from '../schema.ts';
import { about } from './about.ts';

/**
 * Records what a takeover cost besides hours and products. The id, made on the screen, makes a repeated request harmless. The event says what and when, and not how
 * much: the timeline is read by all. Refusals: `no_such_record`, those of `costCanBeRecorded`, `already_so`. Event: `takeover.cost_recorded`.
 */
export async function recordCost(
  tx: Tx,
  act: Act,
  takeoverId: Id<'takeover'>,
  { id, incurredOn, kind, words, netCents }: CostInput,
): Promise<{ costId: Id<'job_cost'> } | Refusal> {
  await lockTakeover(tx, takeoverId);
  const takeover = await readTakeover(tx, act, takeoverId);
  if (isRefusal(takeover)) return takeover;
  const cost = { takeoverId, incurredOn, kind, words, netCents };
  const before = await tx
    .selectFrom('jobCost')
    .select(['takeoverId', 'incurredOn', 'kind', 'words', 'netCents'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', id)
    .executeTakeFirst();
  if (before) {
    const same = (Object.keys(cost) as (keyof typeof cost)[]).every((part) => before[part] === cost[part]);
    return same ? { costId: id } : refuseRequest('already_so');
  }
  const can = costCanBeRecorded(takeover.facts, cost, { askedOn: takeover.askedOn, today: act.today });
  if (isRefusal(can)) return can;
  await tx
    .insertInto('jobCost')
    .values({ companyId: act.company.id, id, ...cost, recordedAt: act.now, recordedBy: act.by.name })
    .execute();
  await record(tx, act, { kind: 'takeover.cost_recorded', ...about(takeover, { costId: id, cost: kind, words, incurredOn }) });
  return { costId: id };
}

/**
 * Strikes a cost recorded by mistake, with the reason; the entry stays to be read and counts no more. Also where the takeover is closed by now.
 * Refusals: `no_such_record`, `cost_is_struck_already`. Event: `takeover.cost_struck`.
 */
export async function strikeCost(tx: Tx, act: Act, costId: Id<'job_cost'>, reason: string): Promise<null | Refusal> {
  const cost = await tx
    .selectFrom('jobCost')
    .select(['takeoverId', 'kind', 'words', 'incurredOn'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', costId)
    .executeTakeFirst();
  if (!cost) return refuseRequest('no_such_record');
  const { takeoverId, kind, ...told } = cost;
  await lockTakeover(tx, takeoverId);
  const takeover = await readTakeover(tx, act, takeoverId);
  if (isRefusal(takeover)) return takeover;
  const struck = await tx
    .selectFrom('jobCostStruck')
    .select('jobCostId')
    .where('companyId', '=', act.company.id)
    .where('jobCostId', '=', costId)
    .executeTakeFirst();
  if (struck) return refuse('cost_is_struck_already');
  await tx
    .insertInto('jobCostStruck')
    .values({ companyId: act.company.id, jobCostId: costId, reason, struckAt: act.now, struckBy: act.by.name })
    .execute();
  await record(tx, act, { kind: 'takeover.cost_struck', ...about(takeover, { costId, cost: kind, ...told, reason }) });
  return null;
}
