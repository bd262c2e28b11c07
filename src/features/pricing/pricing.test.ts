import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { allowanceUnits } from '#domain/contracts/coverage.ts';
import { allowanceUnitsOf, pricedServices } from '#domain/contracts/priced-services.ts';
import { isAssumed } from '#domain/pricing/assumed.ts';
import { granted, isRefusal } from '#domain/refusal.ts';

import { newId } from '#platform/ids.ts';
import { formOf, refusalOf, words, pricingScene } from '#test/pricing-scene.ts';
import { addService, archiveService } from './commands/catalogue.ts';
import { addPlan, bringPlanBack, changePlan, offerPlan, retirePlan, withdrawPlan } from './commands/plans.ts';
import { seedPricing } from './commands/seed.ts';
import { catalogue } from './queries/catalogue.ts';
import { currentPlans, offerablePlans, retiredPlans } from './queries/plans.ts';
import { currentFormula, deviceClasses, rateCards } from './queries/rates.ts';

const { appUrl, as, firm, planOf, claire, marc } = await pricingScene();

describe('what a new firm starts with', () => {
  it('has a rate card, classes, a catalogue, a formula and three offerable plans, all starting assumptions', async () => {
    const seen = await as(claire, async (tx) => ({
      cards: await rateCards(tx, claire),
      classes: await deviceClasses(tx, claire),
      services: await catalogue(tx, claire),
      plans: await offerablePlans(tx, claire),
      formula: await currentFormula(tx, claire),
    }));
    expect(seen.cards).toMatchObject([{ region: 'France', origin: 'starting_assumption' }]);
    expect(seen.classes.find((one) => one.key === 'camera')?.names).toEqual({ en: 'Camera', fr: 'Caméra', es: 'Cámara', it: 'Telecamera' });
    expect(seen.services).toHaveLength(18);
    expect(seen.plans.map((plan) => [plan.key, plan.services.length])).toEqual([
      ['essential', 18],
      ['comfort', 18],
      ['premium', 18],
    ]);
    expect(seen.plans.map((plan) => [plan.level.approach, plan.level.watchingPerYearCents])).toEqual([
      ['reactive', 9_600],
      ['pro_active', 9_600],
      ['pro_active', 9_600],
    ]);
    expect([...seen.classes, ...seen.services, seen.formula].every((one) => one.origin === 'starting_assumption')).toBe(true);
  });

  it('is there once, however often set-up is heard of', async () => {
    await as(claire, (tx) => seedPricing(tx, claire));
    expect(await as(claire, (tx) => currentPlans(tx, claire))).toHaveLength(3);
  });

  it('is in the currency of the firm', async () => {
    expect((await as(marc, (tx) => rateCards(tx, marc)))[0]?.value.currency).toBe('CHF');
  });
});

describe('property 19: a plan with something unsaid cannot be offered', () => {
  it('property 19: by the command, with the services by name', async () => {
    const act = await firm();
    await as(act, (tx) => addService(tx, act, { names: words('Pool heating'), descriptions: words('The pool') }));
    expect(await as(act, (tx) => offerablePlans(tx, act))).toEqual([]);
    const premium = await planOf(act, 'premium');
    expect(premium).toMatchObject({ gaps: ['pool_heating'], offered: false });
    const refused = await as(act, (tx) => offerPlan(tx, act, premium.id));
    expect(refused).toMatchObject({
      refusal: 'plan_leaves_services_unsaid',
      values: { count: 1, services: 'Pool heating', plan: 'Premium' },
    });
    const said = { ...formOf(premium), coverage: { ...premium.coverage, pool_heating: { kind: 'not_offered' } as const } };
    expect(granted(await as(act, (tx) => changePlan(tx, act, premium.id, said)))).toMatchObject({ version: 2, offered: true });
    expect((await as(act, (tx) => offerablePlans(tx, act))).map((plan) => plan.key)).toEqual(['premium']);
  });

  it('property 19: a service no longer in use asks nothing; used again it asks again', async () => {
    const act = await firm();
    const { id } = await as(act, (tx) => addService(tx, act, { names: words('Pool heating'), descriptions: words('The pool') }));
    await as(act, (tx) => archiveService(tx, act, id, true));
    expect(await as(act, (tx) => offerablePlans(tx, act))).toHaveLength(3);
    await as(act, (tx) => archiveService(tx, act, id, false));
    expect(await as(act, (tx) => offerablePlans(tx, act))).toHaveLength(0);
  });

  it('property 19: by direct SQL as the application’s own role, even with the gap closed and opened in one transaction', async () => {
    const act = await firm();
    const premium = await planOf(act, 'premium');
    const version = newId<'plan_version'>();
    const client = new pg.Client({ connectionString: appUrl });
    await client.connect();
    try {
      await client.query('begin');
      await client.query(`select set_config('caretaker.company', $1, true)`, [act.company.id]);
      await client.query(
        `insert into plan_version (company_id, id, plan_id, version, names, promises, level, origin, made_at, made_by)
         select company_id, $2, plan_id, 99, names, promises, level, origin, made_at, 'direct' from plan_version where id = $1`,
        [premium.versionId, version],
      );
      await client.query(
        `insert into plan_coverage select company_id, $2, service_id, coverage from plan_coverage where plan_version_id = $1 offset 1`,
        [premium.versionId, version],
      );
      await client.query(`insert into plan_offer values ($1, $2, $3, now(), 'direct')`, [act.company.id, newId(), version]);
      await expect(client.query('commit')).rejects.toMatchObject({ code: '23514', constraint: 'plan_says_everything' });
    } finally {
      await client.end();
    }
    expect((await planOf(act, 'premium')).version).toBe(1);
  });

  it('what was offered says what it said: no row is added, changed or removed by direct SQL', async () => {
    const act = await firm();
    const premium = await planOf(act, 'premium');
    const { id } = await as(act, (tx) => addService(tx, act, { names: words('Pool heating'), descriptions: words('The pool') }));
    const late = {
      companyId: act.company.id,
      planVersionId: premium.versionId,
      serviceId: id,
      coverage: JSON.stringify({ kind: 'included' }),
    };
    await expect(as(act, (tx) => tx.insertInto('planCoverage').values(late).execute())).rejects.toMatchObject({
      constraint: 'plan_was_offered',
    });
    await expect(as(act, (tx) => tx.deleteFrom('planCoverage').execute())).rejects.toThrow(/permission denied/);
    await expect(as(act, (tx) => tx.updateTable('planVersion').set({ version: 7 }).execute())).rejects.toThrow(/permission denied/);
  });

  it('says one thing about a service, and a price above zero where it is not included', async () => {
    const act = await firm();
    const premium = await planOf(act, 'premium');
    const free = {
      ...formOf(premium),
      coverage: { ...premium.coverage, watching: { kind: 'not_included', priceCents: 0, unit: 'month' } as const },
    };
    expect(refusalOf(await as(act, (tx) => changePlan(tx, act, premium.id, free)))).toBe('service_outside_the_plan_needs_a_price');
    const unknown = { ...formOf(premium), coverage: { gardening: { kind: 'included' } as const } };
    expect(await as(act, (tx) => changePlan(tx, act, premium.id, unknown))).toMatchObject({
      refusal: 'service_is_unknown',
      field: 'coverage.gardening',
    });
  });
});

describe('coverage is counted in what a price can be made of', () => {
  it('a plan that counts it otherwise is refused by the name of the service', async () => {
    const act = await firm();
    const essential = await planOf(act, 'essential');
    const money = {
      ...formOf(essential),
      coverage: {
        ...essential.coverage,
        on_site_repair: { kind: 'included_up_to', amount: 1_000_00, unit: 'cents', per: 'year' } as const,
      },
    };
    expect(await as(act, (tx) => changePlan(tx, act, essential.id, money))).toMatchObject({
      refusal: 'service_is_not_counted_so',
      field: 'coverage.on_site_repair.unit',
      values: { service: 'Main-d’œuvre sur place' }, // the reader's language
    });
  });

  it('by direct SQL too, for every service and unit of the table', async () => {
    const act = await firm();
    const essential = await planOf(act, 'essential');
    for (const key of pricedServices) {
      for (const unit of allowanceUnits) {
        const fits = (allowanceUnitsOf(key) ?? []).includes(unit);
        const insert = as(act, async (tx) => {
          const version = newId<'plan_version'>();
          const { names, promises, level, origin } = essential;
          const words = { names: JSON.stringify(names), promises: JSON.stringify(promises), level: JSON.stringify(level) };
          const row = { companyId: act.company.id, id: version, planId: essential.id, version: 50, origin, madeAt: act.now, madeBy: 'x' };
          await tx
            .insertInto('planVersion')
            .values({ ...row, ...words })
            .execute();
          const { id } = (await catalogue(tx, act)).find((one) => one.key === key)!;
          const coverage = JSON.stringify({ kind: 'included_up_to', amount: 5, unit, per: 'year' });
          await tx
            .insertInto('planCoverage')
            .values({ companyId: act.company.id, planVersionId: version, serviceId: id, coverage })
            .execute();
          throw new Error('stood');
        });
        await expect(insert).rejects.toThrow(fits ? 'stood' : 'is not counted so');
      }
    }
  });
});

describe('a plan in versions', () => {
  it('prices what it covers: allowances, visits and watching come from the coverage', async () => {
    const act = await firm();
    const comfort = await planOf(act, 'comfort');
    const { watching: _, ...rest } = comfort.coverage;
    const change = {
      ...formOf(comfort),
      coverage: { ...rest, remote_help: { kind: 'included' } as const, watching: { kind: 'not_offered' } as const },
    };
    granted(await as(act, (tx) => changePlan(tx, act, comfort.id, change)));
    expect((await planOf(act, 'comfort')).level).toMatchObject({
      approach: 'reactive',
      watchingPerYearCents: 9_600, // kept for the day it watches again, and not priced until then
      allowances: { remoteMinutes: { kind: 'unlimited' } },
    });
  });

  it('property 14: of two who change a version, one wins and one is told', async () => {
    const act = await firm();
    const plan = await planOf(act, 'essential');
    const answers = await Promise.all([1, 2].map(() => as(act, (tx) => changePlan(tx, act, plan.id, formOf(plan)))));
    expect(new Set(answers.map((answer) => (isRefusal(answer) ? answer.refusal : answer.version)))).toEqual(
      new Set([2, 'changed_by_somebody_meanwhile']),
    );
  });

  it('withdraws, offers again, retires, and brings back', async () => {
    const act = await firm();
    const { id } = await planOf(act, 'essential');
    granted(await as(act, (tx) => withdrawPlan(tx, act, id)));
    expect(refusalOf(await as(act, (tx) => withdrawPlan(tx, act, id)))).toBe('plan_is_not_offered');
    granted(await as(act, (tx) => offerPlan(tx, act, id)));
    expect(refusalOf(await as(act, (tx) => offerPlan(tx, act, id)))).toBe('plan_is_already_offered');
    granted(await as(act, (tx) => retirePlan(tx, act, id)));
    expect(refusalOf(await as(act, (tx) => offerPlan(tx, act, id)))).toBe('plan_is_retired');
    expect(await as(act, (tx) => currentPlans(tx, act))).toHaveLength(2);
    expect((await as(act, (tx) => retiredPlans(tx, act))).map((one) => one.id)).toEqual([id]);
    granted(await as(act, (tx) => bringPlanBack(tx, act, id)));
    expect(await planOf(act, 'essential')).toMatchObject({ released: false, offered: false, gaps: [] });
    expect(refusalOf(await as(act, (tx) => bringPlanBack(tx, act, id)))).toBe('plan_is_not_retired');
    granted(await as(act, (tx) => offerPlan(tx, act, id)));
  });

  it('a plan copied from another says what it says, and is as assumed, but for what was changed', async () => {
    const act = await firm();
    const comfort = await planOf(act, 'comfort');
    const { version: _, ...form } = formOf(comfort);
    const coverage = { ...form.coverage, loan_equipment: { kind: 'included' } as const };
    const copy = { ...form, names: words('Comfort plus'), coverage, copiedFrom: comfort.id };
    granted(await as(act, (tx) => addPlan(tx, act, copy)));
    const made = await planOf(act, 'comfort_plus');
    expect(made).toMatchObject({ gaps: [], offered: false, coverage, origin: 'starting_assumption' });
    const whole = { ...made.level, coverage: made.coverage };
    expect([isAssumed(whole, 'coverage.loan_equipment'), isAssumed(whole, 'coverage.remote_help')]).toEqual([false, true]);
  });
});
