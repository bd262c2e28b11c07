import { defaultCatalogue } from '#domain/contracts/defaults/catalogue.ts';
import { defaultPlans } from '#domain/contracts/defaults/plans.ts';
import { levelWithCoverage } from '#domain/contracts/level-of-coverage.ts';
import { languages, type Texts } from '#domain/language.ts';
import { startingClasses } from '#domain/pricing/defaults/classes.ts';
import { startingFormula } from '#domain/pricing/defaults/formula.ts';
import { startingPlans } from '#domain/pricing/defaults/plans.ts';
import { startingRateCard } from '#domain/pricing/defaults/rate-cards.ts';
import type { PlanLevel, RateCard } from '#domain/pricing/types.ts';
import type { Tx } from '#platform/database/connect.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { insertOffer, insertPlan, insertVersion } from './plans.ts';

const origin = 'starting_assumption';
/** What watching a home costs the firm in a year, until it says so itself. */
const watchingCents = Math.max(...startingPlans.map((plan) => plan.watchingPerYearCents));

/** What a new firm starts with, every figure marked as a starting assumption: its country's rate card, classes of device, catalogue, three plans on offer, a formula. Twice is as once. */
export async function seedPricing(tx: Tx, act: Act): Promise<void> {
  const seeded = await tx.selectFrom('pricingFormula').select('id').where('companyId', '=', act.company.id).limit(1).executeTakeFirst();
  if (seeded) return;
  await seedRates(tx, act);
  await seedCatalogue(tx, act);
  await seedPlans(tx, act);
}

async function seedRates(tx: Tx, act: Act): Promise<void> {
  const {
    company: { id: companyId, country, currency, language },
    now,
  } = act;
  const region = new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? country;
  // A firm may keep its books in another currency than its country's; the figures are its to change.
  const value: RateCard = { ...startingRateCard(country), region, currency };
  await tx
    .insertInto('rateCard')
    .values({ companyId, id: newId<'rate_card'>(), region, value: JSON.stringify(value), origin, changedAt: now, inForceFrom: act.today })
    .execute();
  await tx
    .insertInto('deviceClass')
    .values(
      startingClasses.map((each, index) => ({
        companyId,
        key: each.key,
        names: JSON.stringify(classNames(each.key)),
        value: JSON.stringify(each),
        origin: each.origin,
        position: index + 1,
        changedAt: now,
      })),
    )
    .execute();
  await tx
    .insertInto('pricingFormula')
    .values({
      companyId,
      id: newId<'pricing_formula'>(),
      version: 1,
      value: JSON.stringify(startingFormula),
      origin,
      madeAt: now,
      madeBy: act.by.name,
    })
    .execute();
}

function classNames(key: string): Texts {
  return Object.fromEntries(languages.map((language) => [language, textsIn(language).find(`pricing:deviceClass.${key}`) ?? key])) as Record<
    keyof Texts,
    string
  >;
}

async function seedCatalogue(tx: Tx, act: Act): Promise<void> {
  await tx
    .insertInto('service')
    .values(
      defaultCatalogue.map((service, index) => ({
        companyId: act.company.id,
        id: newId<'service'>(),
        key: service.key,
        names: JSON.stringify(service.name),
        descriptions: JSON.stringify(service.description),
        origin,
        position: index + 1,
      })),
    )
    .execute();
}

async function seedPlans(tx: Tx, act: Act): Promise<void> {
  for (const [index, plan] of defaultPlans(act.company.currency).entries()) {
    const starting = startingPlans.find((one) => one.key === plan.key) as PlanLevel;
    // Whichever plan includes watching pays for it.
    const level = levelWithCoverage({ ...starting, watchingPerYearCents: watchingCents }, plan.coverage);
    const planId = await insertPlan(tx, act, plan.key, index + 1);
    const versionId = await insertVersion(tx, act, planId, 1, {
      names: plan.name,
      promises: plan.promise,
      level,
      coverage: plan.coverage,
      origin,
    });
    await insertOffer(tx, act, versionId);
  }
}
