import {
  planMoment as plannable,
  recordMoment as recordable,
  withdrawMoment as withdrawable,
  withService,
  type Moment,
  type MomentFact,
} from '#domain/journey/moments.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { addMinutes, startOfDay, type Day, type Instant } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { readJourney, type ReadJourney } from '../queries/journeys.ts';
import type { PlanInput, RecordInput, WithdrawInput } from '../schema.ts';
import { runningJourney, tell } from './projects.ts';

/**
 * Records a moment that has happened; without a day, now; a day before today is taken at its noon. A demo before the introduction of service needs a reason
 * (C1). Refusals: `no_such_record`, `journey_is_lost`, `moment_lies_in_the_future`, `moment_is_already_recorded`, `service_not_yet_introduced`, `reason_is_empty`.
 * Event: `journey.moment_recorded`.
 */
export async function recordMoment(
  tx: Tx,
  act: Act,
  journeyId: Id<'journey'>,
  { moment, happenedOn, reason }: RecordInput,
): Promise<{ momentId: Id<'moment'> } | Refusal> {
  const journey = await runningJourney(tx, act, journeyId);
  if (isRefusal(journey)) return journey;
  const told = withService(journey.moments, journey.serviceBeganOn, act.company.zone);
  const fact = recordable(told, { moment, happenedAt: momentOf(act, happenedOn), reason }, act.now);
  if (isRefusal(fact)) return fact.field === 'happenedAt' ? { ...fact, field: 'happenedOn' } : fact;
  // Recorded as a moment like the others, service was spoken of; the page was neither shown nor sent from here.
  const momentId = await keep(tx, act, journey, fact, moment === 'service_introduced' ? 'told' : null);
  await tell(tx, act, journey, 'journey.moment_recorded', { moment, ...(fact.reason ? { reason: fact.reason } : {}) });
  return { momentId };
}

function momentOf(act: Act, happenedOn: Day | null): Instant {
  if (happenedOn === null || happenedOn === act.today) return act.now;
  return addMinutes(startOfDay(happenedOn, act.company.zone), 12 * 60);
}

/**
 * Plans a moment for a day. A demo asks first for the introduction of service; going on needs a reason, which is kept (C1).
 * Refusals: `no_such_record`, `journey_is_lost`, `service_not_yet_introduced`, `reason_is_empty`. Event: `journey.moment_planned`.
 */
export async function planMoment(
  tx: Tx,
  act: Act,
  journeyId: Id<'journey'>,
  asked: PlanInput,
): Promise<{ momentId: Id<'moment'> } | Refusal> {
  const journey = await runningJourney(tx, act, journeyId);
  if (isRefusal(journey)) return journey;
  const fact = plannable(journey.moments, asked);
  if (isRefusal(fact)) return fact;
  const momentId = await keep(tx, act, journey, fact, null);
  await tell(tx, act, journey, 'journey.moment_planned', { moment: fact.moment, plannedOn: fact.plannedOn, reason: fact.reason ?? null });
  return { momentId };
}

/**
 * Withdraws a fact recorded by mistake: another fact says by whom, when and why; the first stays as it was. Refusals: `no_such_record`,
 * `moment_is_already_withdrawn`, `reason_is_empty`. Event: `journey.moment_withdrawn`.
 */
export async function withdrawMoment(
  tx: Tx,
  act: Act,
  momentId: Id<'moment'>,
  asked: WithdrawInput,
): Promise<{ momentId: Id<'moment'> } | Refusal> {
  const row = await tx
    .selectFrom('moment')
    .select(['journeyId', 'moment'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', momentId)
    .executeTakeFirst();
  if (!row) return refuseRequest('no_such_record');
  const journey = await readJourney(tx, act, row.journeyId);
  if (isRefusal(journey)) return journey;
  const reason = withdrawable({ withdrawn: journey.withdrawn.some((fact) => fact.id === momentId) }, asked.reason);
  if (isRefusal(reason)) return reason;
  const by = { byId: act.by.id, byName: act.by.name };
  await tx
    .insertInto('momentWithdrawal')
    .values({ companyId: act.company.id, momentId, reason, ...by, withdrawnAt: act.now })
    .execute();
  await tell(tx, act, journey, 'journey.moment_withdrawn', { moment: row.moment, reason });
  return { momentId };
}

/** What another feature brought about: the first time only, and never a refusal of what brought it about. */
export async function noteMoment(tx: Tx, act: Act, journey: ReadJourney, moment: Moment): Promise<void> {
  if (journey.moments.some((fact) => fact.moment === moment && fact.happenedAt !== null)) return;
  await keep(tx, act, journey, { moment, happenedAt: act.now, plannedOn: null }, null);
  await tell(tx, act, journey, 'journey.moment_recorded', { moment });
}

/** Adds the fact. Of two who record a handover at once, the key lets one win; the net of the doors tells the other. */
export async function keep(
  tx: Tx,
  act: Act,
  journey: Pick<ReadJourney, 'id' | 'withdrawn'>,
  fact: MomentFact,
  way: ReadJourney['moments'][number]['way'],
): Promise<Id<'moment'>> {
  const id = newId<'moment'>();
  const { moment, happenedAt, plannedOn, reason = null } = fact;
  await tx
    .insertInto('moment')
    .values({
      companyId: act.company.id,
      id,
      journeyId: journey.id,
      moment,
      happenedAt,
      plannedOn,
      reason,
      way,
      byId: act.by.id,
      byName: act.by.name,
      recordedAt: act.now,
      attempt: journey.withdrawn.filter((taken) => taken.moment === moment && taken.happenedAt !== null).length,
    })
    .execute();
  return id;
}
