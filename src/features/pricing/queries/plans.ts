import { sql } from 'kysely';
import { coverageGaps, offerable, type Coverage } from '#domain/contracts/coverage.ts';
import { partsScopeTexts } from '#domain/contracts/defaults/catalogue.ts';
import { levelWithCoverage } from '#domain/contracts/level-of-coverage.ts';
import type { CoveredServiceValue } from '#domain/contracts/offer-value.ts';
import type { Id } from '#domain/id.ts';
import { languages, type Texts } from '#domain/language.ts';
import type { PlanLevel } from '#domain/pricing/types.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Act } from '#platform/session/act.ts';
import type { Tx } from '#platform/database/connect.ts';
import { asked, catalogue } from './catalogue.ts';

/** What a version of a plan says, as an offer and a contract keep it: nothing in it is looked up later. Services in the order of the catalogue. */
export interface FrozenPlan {
  readonly planId: Id<'plan'>;
  readonly planVersionId: Id<'plan_version'>;
  readonly version: number;
  readonly key: string;
  readonly name: Texts;
  readonly promise: Texts;
  readonly level: PlanLevel;
  readonly services: readonly CoveredServiceValue[];
}

/** The plans as they are now: the highest version of each, what it says, what it leaves unsaid, and whether it is offered. */
export async function currentPlans(tx: Tx, act: Act) {
  const [versions, services] = [await latestVersions(tx, act), await catalogue(tx, act)];
  const said = await coverageOf(
    tx,
    act,
    versions.map((one) => one.versionId),
  );
  return versions.map(({ offeredAt, archivedAt, ...plan }) => {
    const coverage = said.get(plan.versionId) ?? {};
    const level = levelWithCoverage(plan.level, coverage);
    const gaps = coverageGaps({ key: plan.key, coverage }, services.map(asked)).map((service) => service.key);
    const complete = !isRefusal(offerable({ key: plan.key, coverage }, services.map(asked)));
    return { ...plan, level, coverage, gaps, released: offeredAt !== null, offered: offeredAt !== null && complete && archivedAt === null };
  });
}
export type CurrentPlan = Awaited<ReturnType<typeof currentPlans>>[number];

/** The plans that may stand in an offer today, each as the value the offer keeps. A plan that something new in the catalogue left unsaid is not among them (property 19). */
export async function offerablePlans(tx: Tx, act: Act): Promise<FrozenPlan[]> {
  const [plans, services] = [await currentPlans(tx, act), await catalogue(tx, act)];
  return plans.filter((plan) => plan.offered).map((plan) => frozen(plan, services));
}

/** The value of a plan as it is now, or at the level and coverage it was turned to, with everything it says about services in use. */
export function frozen(
  plan: CurrentPlan,
  services: Awaited<ReturnType<typeof catalogue>>,
  { level, coverage }: Pick<CurrentPlan, 'level' | 'coverage'> = plan,
): FrozenPlan {
  const { id: planId, versionId: planVersionId, version, key, names: name, promises: promise } = plan;
  const rows = services.flatMap((service): CoveredServiceValue[] => {
    const said = coverage[service.key];
    if (service.archivedAt !== null || !said) return [];
    const scope = service.key === 'replacement_parts' && level.extendedWarranty !== 'none' ? partsScopeTexts[level.extendedWarranty] : null;
    return [{ key: service.key, name: service.names, description: followed(service.descriptions, scope), coverage: said }];
  });
  return { planId, planVersionId, version, key, name, promise, level, services: rows };
}

/** The firm's own words, then whose equipment they hold for. */
function followed(words: Texts, by: Texts | null): Texts {
  if (by === null) return words;
  return Object.fromEntries(languages.map((language) => [language, `${words[language]} ${by[language]}`])) as unknown as Texts;
}

/** The plans that left the list, the latest first, by the names of their last version. */
export async function retiredPlans(tx: Tx, act: Act) {
  return tx
    .selectFrom('plan as p')
    .innerJoin('planVersion as v', (on) => on.onRef('v.companyId', '=', 'p.companyId').onRef('v.planId', '=', 'p.id'))
    .select(['p.id', 'v.names', 'p.archivedAt as retiredAt'])
    .where('p.companyId', '=', act.company.id)
    .where('p.archivedAt', 'is not', null)
    .where('v.version', '=', latestVersion)
    .orderBy('p.archivedAt', 'desc')
    .execute();
}

const latestVersion = sql<number>`(select max(n.version) from plan_version n where n.company_id = p.company_id and n.plan_id = p.id)`;

function latestVersions(tx: Tx, act: Act) {
  return tx
    .selectFrom('plan as p')
    .innerJoin('planVersion as v', (on) => on.onRef('v.companyId', '=', 'p.companyId').onRef('v.planId', '=', 'p.id'))
    .leftJoin(
      (from) =>
        from
          .selectFrom('planOffer as o')
          .select(['o.companyId', 'o.planVersionId', (of) => of.fn.max('o.offeredAt').as('offeredAt')])
          .where((of) =>
            of.not(
              of.exists(
                of.selectFrom('planWithdrawal as w').whereRef('w.companyId', '=', 'o.companyId').whereRef('w.planOfferId', '=', 'o.id'),
              ),
            ),
          )
          .groupBy(['o.companyId', 'o.planVersionId'])
          .as('offer'),
      (on) => on.onRef('offer.companyId', '=', 'v.companyId').onRef('offer.planVersionId', '=', 'v.id'),
    )
    .select([
      'p.id',
      'p.key',
      'p.archivedAt',
      'v.id as versionId',
      'v.version',
      'v.names',
      'v.promises',
      'v.level',
      'v.origin',
      'v.madeAt',
      'v.madeBy',
      'offer.offeredAt',
    ])
    .where('p.companyId', '=', act.company.id)
    .where('p.archivedAt', 'is', null)
    .where('v.version', '=', latestVersion)
    .orderBy('p.position')
    .orderBy('p.key')
    .execute();
}

async function coverageOf(
  tx: Tx,
  act: Act,
  versions: readonly Id<'plan_version'>[],
): Promise<Map<Id<'plan_version'>, Record<string, Coverage>>> {
  const said = new Map<Id<'plan_version'>, Record<string, Coverage>>(versions.map((version) => [version, {}]));
  if (versions.length === 0) return said;
  const rows = await tx
    .selectFrom('planCoverage as c')
    .innerJoin('service as s', (on) => on.onRef('s.companyId', '=', 'c.companyId').onRef('s.id', '=', 'c.serviceId'))
    .select(['c.planVersionId', 's.key', 'c.coverage'])
    .where('c.companyId', '=', act.company.id)
    .where('c.planVersionId', 'in', versions)
    .execute();
  for (const row of rows) (said.get(row.planVersionId) as Record<string, Coverage>)[row.key] = row.coverage;
  return said;
}
