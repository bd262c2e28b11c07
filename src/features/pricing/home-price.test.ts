import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { villaMarlow } from '#domain/pricing/example-home.ts';
import { adjusted, type Adjustments } from '#domain/pricing/adjust.ts';
import { pricePlans } from '#domain/pricing/price.ts';
import { deviceValueMostCents } from '#domain/pricing/types.ts';
import type { Id } from '#domain/id.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import { addDevices } from '#features/homes/commands/devices.ts';
import { NewDevices } from '#features/homes/schema.ts';

import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { formOf, refusalOf, words, pricingScene } from '#test/pricing-scene.ts';
import { addDeviceClass } from './commands/device-classes.ts';
import { changePlan, offerPlan } from './commands/plans.ts';
import { changeRateCard } from './commands/rate-cards.ts';
import { priceForHome, pricingInputs } from './queries/price.ts';
import { deviceClasses, rateCards } from './queries/rates.ts';
import { NewDeviceClass } from './schema.ts';

const { ownerUrl, as, firm, planOf, claire, marc } = await pricingScene();

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
