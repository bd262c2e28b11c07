import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { villaMarlow } from '#domain/pricing/example-home.ts';
import { allowanceUnits } from '#domain/contracts/coverage.ts';
import { allowanceUnitsOf, pricedServices } from '#domain/contracts/priced-services.ts';
import { isAssumed } from '#domain/pricing/assumed.ts';
import { adjusted, type Adjustments } from '#domain/pricing/adjust.ts';
import { pricePlans } from '#domain/pricing/price.ts';
import { deviceValueMostCents } from '#domain/pricing/types.ts';
import type { Id } from '#domain/id.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import { addDevices } from '#features/homes/commands/devices.ts';
import { NewDevices } from '#features/homes/schema.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { addService, archiveService } from './commands/catalogue.ts';
import { addDeviceClass } from './commands/device-classes.ts';
import { addPlan, bringPlanBack, changePlan, offerPlan, retirePlan, withdrawPlan } from './commands/plans.ts';
import { changeRateCard } from './commands/rate-cards.ts';
import { seedPricing } from './commands/seed.ts';
import { catalogue } from './queries/catalogue.ts';
import { currentPlans, offerablePlans, retiredPlans, type CurrentPlan } from './queries/plans.ts';
import { priceForHome, pricingInputs } from './queries/price.ts';
import { currentFormula, deviceClasses, rateCards } from './queries/rates.ts';
import { NewDeviceClass } from './schema.ts';

const { appUrl, ownerUrl } = await testDatabase();
const database = connect(appUrl);
afterAll(() => database.close());

async function firm(country: 'FR' | 'CH' = 'FR'): Promise<Act> {
  const act = await testCompany(database, country === 'CH' ? { country, currency: 'CHF', name: 'Alpenhaus' } : {});
  await inCompany(database, act.company.id, (tx) => seedPricing(tx, act));
  return act;
}
const as = <T>(act: Act, work: (tx: Tx) => Promise<T>): Promise<T> => inCompany(database, act.company.id, work);
const words = (text: string) => ({ en: text, fr: text, es: text, it: text });
const refusalOf = (answer: unknown) => (isRefusal(answer) ? answer.refusal : answer);

let claire: Act;
let marc: Act;
beforeAll(async () => {
  claire = await firm();
  marc = await firm('CH');
});

async function planOf(act: Act, key: string): Promise<CurrentPlan> {
  return (await as(act, (tx) => currentPlans(tx, act))).find((plan) => plan.key === key)!;
}
/** What the plan's form would send back unchanged. */
function formOf({
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
      coverage: { ...essential.coverage, on_site_repair: { kind: 'included_up_to', amount: 1_000_00, unit: 'cents', per: 'year' } as const },
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
          await tx.insertInto('planVersion').values({ ...row, ...words }).execute();
          const { id } = (await catalogue(tx, act)).find((one) => one.key === key)!;
          const coverage = JSON.stringify({ kind: 'included_up_to', amount: 5, unit, per: 'year' });
          await tx.insertInto('planCoverage').values({ companyId: act.company.id, planVersionId: version, serviceId: id, coverage }).execute();
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

describe('the price of a home', () => {
  async function homeOf(act: Act): Promise<Id<'home'>> {
    const [clientId, homeId] = [newId<'client'>(), newId<'home'>()];
    const companyId = act.company.id;
    await as(act, async (tx) => {
      await tx
        .insertInto('client')
        .values({
          companyId,
          id: clientId,
          kind: 'household',
          name: 'Marlow',
          nameOrder: 'marlow',
          language: 'en',
          email: '',
          country: 'FR',
          addedAt: act.now,
        })
        .execute();
      await tx
        .insertInto('home')
        .values({
          companyId,
          id: homeId,
          clientId,
          name: 'Villa Marlow',
          country: 'FR',
          zone: 'Europe/Paris',
          distanceKm: 18,
          travelMinutes: 30,
          addedAt: act.now,
        })
        .execute();
      for (const { classKey, count, installedOn, warrantyUntil } of villaMarlow.home.devices) {
        await tx
          .insertInto('device')
          .values({
            companyId,
            id: newId<'device'>(),
            homeId,
            classKey,
            quantity: count,
            installedOn,
            warrantyEndOn: warrantyUntil,
            suppliedBy: 'us',
            addedAt: act.now,
          })
          .execute();
      }
    });
    return homeId;
  }

  it('the browser and the server say the same price, also after the inputs travelled as JSON', async () => {
    const act = await firm();
    const homeId = await homeOf(act);
    const turned = {
      counts: { camera: 20 },
      home: { kilometres: 40 },
      targetMarginBps: 4_000,
      terms: { months: 24, paid: 'quarter' },
      plans: { comfort: { cover: 'office' } },
    } as const;
    const server = granted(await as(act, (tx) => priceForHome(tx, act, homeId, turned)));
    const inputs = JSON.parse(JSON.stringify(granted(await as(act, (tx) => pricingInputs(tx, act, homeId))))) as Exclude<
      Awaited<ReturnType<typeof pricingInputs>>,
      { refusal: string }
    >;
    const browser = granted(
      pricePlans(
        adjusted(
          {
            pricedOn: inputs.pricedOn,
            rateCard: inputs.rateCards[0]!.value,
            plans: inputs.plans.map((plan) => plan.level),
            home: inputs.home!.profile,
            classes: inputs.classes.map((one) => one.value),
            formula: inputs.formula,
            terms: { months: 12, paid: 'month' },
          },
          turned,
        ),
      ),
    );
    expect(browser).toEqual(server.map((one) => one.price));
    expect(server[1]!.plan.level.cover).toBe('office');
    expect(server.map((one) => one.price.feeCents)).toEqual(server.map((one) => one.price.feeCents).toSorted((a, b) => a - b));
  });

  it('says in the coverage what is priced: parts added for a home are included, parts of the plan cannot be taken away', async () => {
    const act = await firm();
    const homeId = await homeOf(act);
    const more = granted(
      await as(act, (tx) => priceForHome(tx, act, homeId, { plans: { comfort: { extendedWarranty: 'supplied_by_us' } } })),
    );
    const parts = (index: number) => more[index]!.plan.services.find((service) => service.key === 'replacement_parts')!.coverage.kind;
    expect([parts(0), parts(1), parts(2)]).toEqual(['not_included', 'included', 'included_up_to']);
    expect(refusalOf(await as(act, (tx) => priceForHome(tx, act, homeId, { plans: { premium: { extendedWarranty: 'none' } } })))).toBe(
      'parts_are_in_the_plan',
    );
  });

  it('says whose equipment parts are for, in the words of the offer and in the price alike', async () => {
    const act = await firm();
    const homeId = await homeOf(act);
    const partsOf = async (turned: Adjustments) => {
      const premium = granted(await as(act, (tx) => priceForHome(tx, act, homeId, turned)))[2]!;
      return {
        ...premium.plan.services.find((service) => service.key === 'replacement_parts')!,
        priced: premium.plan.level.allowances.partsCents,
      };
    };
    const [ours, all] = [await partsOf({}), await partsOf({ plans: { premium: { extendedWarranty: 'all' } } })];
    expect(ours.description.en).toMatch(/For the equipment we supplied\.$/);
    expect(all.description.en).toMatch(/For all the equipment of the home/);
    for (const { coverage, priced } of [ours, all]) {
      expect(coverage).toMatchObject({ kind: 'included_up_to', amount: 500_00, unit: 'cents' });
      expect(priced).toEqual({ kind: 'up_to', amount: 500_00 });
    }
  });

  it('says in the coverage every part of the level that was turned for the home', async () => {
    const act = await firm();
    const homeId = await homeOf(act);
    const plans = {
      comfort: { visitsPerYear: 3, cover: 'extended', allowances: { onSiteHours: { kind: 'up_to', amount: 4 } } },
      premium: { approach: 'reactive', work: 'remote' },
    } as const;
    const [, comfort, premium] = granted(await as(act, (tx) => priceForHome(tx, act, homeId, { plans })));
    const said = (plan: typeof comfort) => Object.fromEntries(plan!.plan.services.map(({ key, coverage }) => [key, coverage]));
    expect(said(comfort)).toMatchObject({
      preventive_visit: { kind: 'included_up_to', amount: 3 },
      out_of_hours: { kind: 'included' },
      on_site_repair: { kind: 'included_up_to', amount: 240, unit: 'minutes' },
    });
    expect(said(premium)).toMatchObject({
      watching: { kind: 'not_offered' },
      on_site_repair: { kind: 'not_included', priceCents: 60_00, unit: 'hour' },
      call_out: { kind: 'not_included', unit: 'call_out' },
    });
  });

  it('takes a class whose key begins with a digit from the form to the device and the price', async () => {
    const act = await firm();
    const homeId = await homeOf(act);
    const { key: _key, origin: _origin, ...value } = (await as(act, (tx) => deviceClasses(tx, act)))[0]!.value;
    const added = NewDeviceClass.parse({ key: '4k_display', names: words('4K display'), value });
    granted(await as(act, (tx) => addDeviceClass(tx, act, added)));
    const { devices } = NewDevices.parse({ devices: [{ classKey: '4k_display', valueCents: deviceValueMostCents }] });
    granted(await as(act, (tx) => addDevices(tx, act, homeId, devices)));
    expect(isRefusal(await as(act, (tx) => priceForHome(tx, act, homeId)))).toBe(false);
    expect(NewDevices.safeParse({ devices: [{ classKey: '4k_display', valueCents: deviceValueMostCents + 1 }] }).success).toBe(false);
  });

  it('names the class of a device that is worth more than can be priced', async () => {
    const act = await firm();
    const homeId = await homeOf(act);
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    await owner.query('alter table device drop constraint device_value_cents_check');
    await owner.query(`update device set value_cents = 200000000 where home_id = $1 and class_key = 'display'`, [homeId]);
    await owner.end();
    expect(await as(act, (tx) => priceForHome(tx, act, homeId))).toMatchObject({
      refusal: 'device_value_too_high',
      values: { device: 'Écran', most: 1_000_000 }, // the reader's language
    });
  });

  it('property 39: another firm’s home, plan and rate card are not there', async () => {
    const homeId = await homeOf(claire);
    expect(refusalOf(await as(marc, (tx) => priceForHome(tx, marc, homeId)))).toBe('no_such_record');
    const plan = await planOf(claire, 'premium');
    expect(refusalOf(await as(marc, (tx) => offerPlan(tx, marc, plan.id)))).toBe('plan_is_unknown');
    expect(refusalOf(await as(marc, (tx) => changePlan(tx, marc, plan.id, formOf(plan))))).toBe('plan_is_unknown');
    const [card] = await as(claire, (tx) => rateCards(tx, claire));
    expect(
      refusalOf(await as(marc, (tx) => changeRateCard(tx, marc, card!.id, { ...card!.value, inForceFrom: marc.today, revision: 1 }))),
    ).toBe('rate_card_is_unknown');
    const rows = await as(marc, (tx) => tx.selectFrom('planVersion').select('id').where('companyId', '=', claire.company.id).execute());
    expect(rows).toEqual([]);
    const stolen = {
      companyId: claire.company.id,
      id: newId<'plan_offer'>(),
      planVersionId: plan.versionId,
      offeredAt: marc.now,
      offeredBy: 'Marc',
    };
    await expect(as(marc, (tx) => tx.insertInto('planOffer').values(stolen).execute())).rejects.toThrow(/row-level security/);
    const borrowed = {
      companyId: marc.company.id,
      id: newId<'plan_offer'>(),
      planVersionId: plan.versionId,
      offeredAt: marc.now,
      offeredBy: 'Marc',
    };
    await expect(as(marc, (tx) => tx.insertInto('planOffer').values(borrowed).execute())).rejects.toMatchObject({
      code: expect.stringMatching(/^23/),
    });
  });
});
