import { afterAll } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { seedPricing } from '#features/pricing/commands/seed.ts';
import { currentPlans, type CurrentPlan } from '#features/pricing/queries/plans.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { testCompany } from './company.ts';
import { testDatabase } from './database.ts';

export const words = (text: string) => ({ en: text, fr: text, es: text, it: text });
export const refusalOf = (answer: unknown) => (isRefusal(answer) ? answer.refusal : answer);

/** A French firm and a Swiss one with the prices that a new firm starts with. Call at the top level. */
export async function pricingScene() {
  const { appUrl, ownerUrl } = await testDatabase();
  const database = connect(appUrl);
  afterAll(() => database.close());
  const as = <T>(act: Act, work: (tx: Tx) => Promise<T>): Promise<T> => inCompany(database, act.company.id, work);
  async function firm(country: 'FR' | 'CH' = 'FR'): Promise<Act> {
    const act = await testCompany(database, country === 'CH' ? { country, currency: 'CHF', name: 'Alpenhaus' } : {});
    await as(act, (tx) => seedPricing(tx, act));
    return act;
  }
  async function planOf(act: Act, key: string): Promise<CurrentPlan> {
    return (await as(act, (tx) => currentPlans(tx, act))).find((plan) => plan.key === key)!;
  }
  return { database, appUrl, ownerUrl, as, firm, planOf, claire: await firm(), marc: await firm('CH') };
}

/** What the plan's form would send back unchanged. */
export function formOf({
  names,
  promises,
  level: { work, cover, waits, upgradesPerYear, extendedWarranty, discountOnChargedBps, watchingPerYearCents },
  coverage,
  version,
}: CurrentPlan) {
  return {
    names,
    promises,
    coverage: { ...coverage },
    version,
    level: { work, cover, waits, upgradesPerYear, extendedWarranty, discountOnChargedBps, watchingPerYearCents },
  };
}
