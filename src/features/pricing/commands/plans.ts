import type { z } from 'zod';
import { offerable, saidProperly, type Coverage } from '#domain/contracts/coverage.ts';
import { levelWithCoverage } from '#domain/contracts/level-of-coverage.ts';
import type { Id } from '#domain/id.ts';
import type { Texts } from '#domain/language.ts';
import { originAfter } from '#domain/pricing/assumed.ts';
import type { Origin, PlanLevel } from '#domain/pricing/types.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { asked, catalogue } from '../queries/catalogue.ts';
import { currentPlans, type CurrentPlan } from '../queries/plans.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { refuse } from '../refusals.ts';
import type { NewPlan, PlanChange, PlanEdit } from '../schema.ts';
import { faultOf, keyFrom } from './checked.ts';

/** What a version says before it is written. */
export interface PlanSaid {
  readonly names: Texts;
  readonly promises: Texts;
  readonly level: PlanLevel;
  readonly coverage: Readonly<Record<string, Coverage>>;
  readonly origin: Origin;
}
interface Written {
  readonly planId: Id<'plan'>;
  readonly versionId: Id<'plan_version'>;
  readonly version: number;
  readonly offered: boolean;
}

/** A plan of its own; it may leave services unsaid until it is to be offered. Refusals: those of pricing and coverage, `service_is_unknown`. */
export async function addPlan(tx: Tx, act: Act, { copiedFrom, ...given }: z.output<typeof NewPlan>): Promise<Written | Refusal> {
  const known = await tx.selectFrom('plan').select(['key', 'position']).where('companyId', '=', act.company.id).execute();
  const key = keyFrom(given.names.en, new Set(known.map((one) => one.key)));
  const typed = await saidIn(tx, act, key, given);
  if (isRefusal(typed)) return typed;
  const source = (await currentPlans(tx, act)).find((plan) => plan.id === copiedFrom);
  const said = source ? assumedStill(source, typed) : typed;
  const planId = await insertPlan(tx, act, key, 1 + Math.max(0, ...known.map((one) => one.position)));
  const versionId = await insertVersion(tx, act, planId, 1, said);
  await record(tx, act, { kind: 'plan.added', subject: { kind: 'plan', id: planId }, data: { names: said.names } });
  return { planId, versionId, version: 1, offered: false };
}

/**
 * The plan as another version. A plan that is offered stays offered when the new version leaves nothing unsaid; otherwise it waits to be offered again.
 * What was offered or signed before keeps its version (property 12). Refusals: as for adding, `plan_is_unknown`, `changed_by_somebody_meanwhile`.
 */
export async function changePlan(
  tx: Tx,
  act: Act,
  planId: Id<'plan'>,
  { version, ...given }: z.output<typeof PlanChange>,
): Promise<Written | Refusal> {
  const plan = await lockedPlan(tx, act, planId);
  if (isRefusal(plan)) return plan;
  if (plan.version !== version) return refuseRequest('changed_by_somebody_meanwhile');
  const typed = await saidIn(tx, act, plan.key, given);
  if (isRefusal(typed)) return typed;
  const said = assumedStill(plan, typed);
  const versionId = await insertVersion(tx, act, planId, version + 1, said);
  const complete = offerable({ key: plan.key, coverage: said.coverage }, (await catalogue(tx, act)).map(asked)) === true;
  const offered = plan.released && complete;
  if (offered) await insertOffer(tx, act, versionId);
  await record(tx, act, {
    kind: 'plan.changed',
    subject: { kind: 'plan', id: planId },
    data: { names: said.names, version: version + 1, offered },
  });
  return { planId, versionId, version: version + 1, offered };
}

/** From now on the plan may stand in offers. Refusals: `plan_leaves_services_unsaid` and those of coverage, `plan_is_unknown`, `plan_is_already_offered`. */
export async function offerPlan(tx: Tx, act: Act, planId: Id<'plan'>): Promise<{ planId: Id<'plan'>; version: number } | Refusal> {
  const plan = await lockedPlan(tx, act, planId);
  if (isRefusal(plan)) return plan;
  const services = await catalogue(tx, act);
  const complete = offerable({ key: plan.key, coverage: plan.coverage }, services.map(asked));
  if (isRefusal(complete)) return named(complete, plan, services, act);
  if (plan.offered) return refuse('plan_is_already_offered');
  await insertOffer(tx, act, plan.versionId);
  await record(tx, act, {
    kind: 'plan.offered',
    subject: { kind: 'plan', id: planId },
    data: { names: plan.names, version: plan.version },
  });
  return { planId, version: plan.version };
}

/** No new offer takes the plan; those that were sent stand. Refusals: `plan_is_unknown`, `plan_is_not_offered`. */
export async function withdrawPlan(tx: Tx, act: Act, planId: Id<'plan'>): Promise<{ planId: Id<'plan'> } | Refusal> {
  const plan = await lockedPlan(tx, act, planId);
  if (isRefusal(plan)) return plan;
  if (!plan.released) return refuse('plan_is_not_offered');
  await withdrawOffers(tx, act, planId);
  await record(tx, act, {
    kind: 'plan.withdrawn',
    subject: { kind: 'plan', id: planId },
    data: { names: plan.names, version: plan.version },
  });
  return { planId };
}

/** The plan leaves the list, until it is brought back; contracts under it run on. Refusals: `plan_is_unknown`. */
export async function retirePlan(tx: Tx, act: Act, planId: Id<'plan'>): Promise<{ planId: Id<'plan'> } | Refusal> {
  const plan = await lockedPlan(tx, act, planId);
  if (isRefusal(plan)) return plan;
  await withdrawOffers(tx, act, planId);
  await tx.updateTable('plan').set({ archivedAt: act.now }).where('companyId', '=', act.company.id).where('id', '=', planId).execute();
  await record(tx, act, { kind: 'plan.retired', subject: { kind: 'plan', id: planId }, data: { names: plan.names } });
  return { planId };
}

/** A retired plan is in the list again, as it was; it stands in no offer until it is offered. Refusals: `plan_is_unknown`, `plan_is_not_retired`. */
export async function bringPlanBack(tx: Tx, act: Act, planId: Id<'plan'>): Promise<{ planId: Id<'plan'> } | Refusal> {
  const row = await tx
    .selectFrom('plan')
    .select(['archivedAt'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', planId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return refuse('plan_is_unknown');
  if (row.archivedAt === null) return refuse('plan_is_not_retired');
  await tx.updateTable('plan').set({ archivedAt: null }).where('companyId', '=', act.company.id).where('id', '=', planId).execute();
  const names = (await currentPlans(tx, act)).find((plan) => plan.id === planId)?.names;
  await record(tx, act, { kind: 'plan.restored', subject: { kind: 'plan', id: planId }, data: { names } });
  return { planId };
}

/** Two who change a plan at once wait for each other here; the second reads what the first wrote (property 14). */
async function lockedPlan(tx: Tx, act: Act, planId: Id<'plan'>): Promise<CurrentPlan | Refusal> {
  const row = await tx
    .selectFrom('plan')
    .select(['archivedAt'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', planId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return refuse('plan_is_unknown');
  if (row.archivedAt !== null) return refuse('plan_is_retired');
  return (await currentPlans(tx, act)).find((plan) => plan.id === planId) ?? refuse('plan_is_unknown');
}

/** What was typed, checked: the coverage decides allowances, visits and watching of the level. */
async function saidIn(
  tx: Tx,
  act: Act,
  key: string,
  { names, promises, level: typed, coverage }: z.output<typeof PlanEdit>,
): Promise<PlanSaid | Refusal> {
  const services = await catalogue(tx, act);
  const known = new Set(services.map((service) => service.key));
  for (const [service, said] of Object.entries(coverage)) {
    if (!known.has(service)) return refuse('service_is_unknown', { field: `coverage.${service}` });
    const proper = saidProperly(service, said);
    if (isRefusal(proper)) return serviceNamed(proper, services, act);
  }
  const none = { kind: 'none' } as const;
  const bare: PlanLevel = {
    key,
    approach: 'reactive',
    visitsPerYear: 0,
    allowances: { remoteMinutes: none, onSiteHours: none, callOuts: none, partsCents: none },
    chargedAt: { remoteHourCents: null, onSiteHourCents: null, callOutCents: null },
    origin: 'firm',
    ...typed,
  };
  const level = levelWithCoverage(bare, coverage);
  const fault = faultOf(act, { plan: level }, { of: 'plan.', at: 'level.' });
  return fault ?? { names, promises, level, coverage, origin: 'firm' };
}

/** A plan of which some figures, or what it says about some services, are still as the product shipped them says so, of those alone. */
function assumedStill(plan: CurrentPlan, said: PlanSaid): PlanSaid {
  const { origin, assumed } = originAfter({ ...plan.level, coverage: plan.coverage }, { ...said.level, coverage: said.coverage });
  return { ...said, origin, level: { ...said.level, origin, assumed } };
}

export async function insertPlan(tx: Tx, act: Act, key: string, position: number): Promise<Id<'plan'>> {
  const id = newId<'plan'>();
  await tx.insertInto('plan').values({ companyId: act.company.id, id, key, position, madeAt: act.now }).execute();
  return id;
}

export async function insertVersion(tx: Tx, act: Act, planId: Id<'plan'>, version: number, said: PlanSaid): Promise<Id<'plan_version'>> {
  const [companyId, id] = [act.company.id, newId<'plan_version'>()];
  await tx
    .insertInto('planVersion')
    .values({
      companyId,
      id,
      planId,
      version,
      names: JSON.stringify(said.names),
      promises: JSON.stringify(said.promises),
      level: JSON.stringify(said.level),
      origin: said.origin,
      madeAt: act.now,
      madeBy: act.by.name,
    })
    .execute();
  const services = await tx.selectFrom('service').select(['id', 'key']).where('companyId', '=', companyId).execute();
  const rows = services.flatMap((service) => {
    const coverage = said.coverage[service.key];
    return coverage ? [{ companyId, planVersionId: id, serviceId: service.id, coverage: JSON.stringify(coverage) }] : [];
  });
  if (rows.length > 0) await tx.insertInto('planCoverage').values(rows).execute();
  return id;
}

export async function insertOffer(tx: Tx, act: Act, planVersionId: Id<'plan_version'>): Promise<void> {
  await tx
    .insertInto('planOffer')
    .values({ companyId: act.company.id, id: newId<'plan_offer'>(), planVersionId, offeredAt: act.now, offeredBy: act.by.name })
    .execute();
}

async function withdrawOffers(tx: Tx, act: Act, planId: Id<'plan'>): Promise<void> {
  const standing = await tx
    .selectFrom('planOffer as o')
    .innerJoin('planVersion as v', (on) => on.onRef('v.companyId', '=', 'o.companyId').onRef('v.id', '=', 'o.planVersionId'))
    .select('o.id')
    .where('o.companyId', '=', act.company.id)
    .where('v.planId', '=', planId)
    .where((of) =>
      of.not(
        of.exists(of.selectFrom('planWithdrawal as w').whereRef('w.companyId', '=', 'o.companyId').whereRef('w.planOfferId', '=', 'o.id')),
      ),
    )
    .execute();
  if (standing.length === 0) return;
  await tx
    .insertInto('planWithdrawal')
    .values(standing.map(({ id }) => ({ companyId: act.company.id, planOfferId: id, withdrawnAt: act.now, withdrawnBy: act.by.name })))
    .execute();
}

/** The refusal in the words of who reads it: names instead of keys. */
function named(refusal: Refusal, plan: CurrentPlan, services: Awaited<ReturnType<typeof catalogue>>, act: Act): Refusal {
  const gaps = services.filter((service) => plan.gaps.includes(service.key)).map((service) => service.names[act.language]);
  const whole = { ...refusal, values: { ...refusal.values, plan: plan.names[act.language], services: gaps.join(', ') } };
  return serviceNamed(whole, services, act);
}

/** The service of a refusal by its name in the reader's language. */
export function serviceNamed(refusal: Refusal, services: Awaited<ReturnType<typeof catalogue>>, act: Act): Refusal {
  const service = services.find((one) => one.key === refusal.values?.['service']);
  return service ? { ...refusal, values: { ...refusal.values, service: service.names[act.language] } } : refusal;
}
