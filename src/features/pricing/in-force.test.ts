import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { addDays } from '#domain/time.ts';
import { addClient } from '#features/homes/commands/clients.ts';
import { addDevices } from '#features/homes/commands/devices.ts';
import { pricedRegions } from '#features/homes/queries/homes.ts';
import { ClientForm, HomeForm, NewDevices } from '#features/homes/schema.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { confirmCatalogue, confirmDeviceClasses, confirmFormula, confirmPlans, confirmRateCard } from './commands/confirmations.ts';
import { changePlan } from './commands/plans.ts';
import { addRateCard, archiveRateCard } from './commands/rate-cards.ts';
import { seedPricing } from './commands/seed.ts';
import { catalogue } from './queries/catalogue.ts';
import { currentPlans } from './queries/plans.ts';
import { priceForHome } from './queries/price.ts';
import { currentFormula, deviceClasses, rateCards } from './queries/rates.ts';

const { appUrl } = await testDatabase();
const database = connect(appUrl);
afterAll(() => database.close());

let act: Act;
let homeId: Id<'home'>;
const inside = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inCompany(database, act.company.id, work);
const fees = async (who: Act, turned: object = {}) =>
  granted(await inside((tx) => priceForHome(tx, who, homeId, turned))).map((one) => one.price.feeCents);

beforeAll(async () => {
  act = await testCompany(database);
  await inside((tx) => seedPricing(tx, act));
  const client = ClientForm.parse({ kind: 'household', name: 'Hélène Marlow', language: 'fr', country: 'FR' });
  const home = HomeForm.parse({ name: 'Chalet', city: 'Chamonix', country: 'FR', region: 'Savoie', distanceKm: 40, travelMinutes: 50 });
  homeId = granted(await inside((tx) => addClient(tx, act, { client, home }))).homeId as Id<'home'>;
  const { devices } = NewDevices.parse({ devices: [{ classKey: 'camera', quantity: 30 }] });
  granted(await inside((tx) => addDevices(tx, act, homeId, devices)));
});

describe('a rate card made by hand', () => {
  it('is in force from its day, for homes of its region, and can be asked for where the home’s own is another', async () => {
    const before = await fees(act);
    const [france] = await inside((tx) => rateCards(tx, act));
    const { key: _key, origin: _origin, ...figures } = france!.value;
    const technician = {
      remote: { costPerHourCents: 90_00, salePerHourCents: 140_00 },
      onSite: { costPerHourCents: 95_00, salePerHourCents: 140_00 },
    };
    const dear = { ...figures, region: 'Savoie', labour: { ...figures.labour, technician } };
    const from = addDays(act.today, 10);
    granted(await inside((tx) => addRateCard(tx, act, { ...dear, inForceFrom: from })));
    expect(await fees(act)).toEqual(before);
    expect(await inside((tx) => priceForHome(tx, act, homeId, { region: 'Savoie' }))).toMatchObject({
      refusal: 'rate_card_is_unknown',
      field: 'region',
    });
    const later = { ...act, today: from };
    const after = await fees(later);
    const sum = (all: readonly number[]) => all.reduce((total, fee) => total + fee, 0);
    expect(sum(after)).toBeGreaterThan(sum(before));
    expect(await fees(later, { region: 'france' })).toEqual(before);
    expect(await inside((tx) => addRateCard(tx, act, { ...dear, region: 'SAVOIE', inForceFrom: from }))).toMatchObject({
      refusal: 'region_has_a_rate_card',
    });
  });
});

describe('the region of a home', () => {
  it('is chosen among those with a rate card in use, each once, or written freely, as long as a card’s own', async () => {
    const firm = await testCompany(database);
    const as = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inCompany(database, firm.company.id, work);
    await as((tx) => seedPricing(tx, firm));
    const [card] = await as((tx) => rateCards(tx, firm));
    const far = 'x'.repeat(80);
    for (const [region, from] of [
      ['FRANCE ', addDays(firm.today, 30)],
      ['Savoie', firm.today],
      [far, firm.today],
    ] as const)
      granted(await as((tx) => addRateCard(tx, firm, { ...card!.value, region, inForceFrom: from })));
    const regions = () => as((tx) => pricedRegions(tx, firm));
    expect(await regions()).toEqual([{ region: 'France' }, { region: 'Savoie' }, { region: far }]);
    const savoie = (await as((tx) => rateCards(tx, firm))).find((one) => one.region === 'Savoie')!;
    granted(await as((tx) => archiveRateCard(tx, firm, savoie.id, true)));
    expect(await regions()).toEqual([{ region: 'France' }, { region: far }]);
    const client = ClientForm.parse({ kind: 'household', name: 'Far', language: 'fr', country: 'FR' });
    const home = HomeForm.parse({ name: 'Far', country: 'FR', region: far });
    granted(await as((tx) => addClient(tx, firm, { client, home })));
    expect(HomeForm.safeParse({ name: 'Far', country: 'FR', region: `${far}x` }).success).toBe(false);
  });
});

describe('a starting assumption', () => {
  it('is one until it is confirmed as it stands; confirming changes no price and keeps plans on offer', async () => {
    const before = await fees(act);
    const [card] = await inside((tx) => rateCards(tx, act));
    const counts = await inside(async (tx) => [
      granted(await confirmRateCard(tx, act, card!.id)).count,
      (await confirmDeviceClasses(tx, act)).count,
      (await confirmCatalogue(tx, act)).count,
      granted(await confirmPlans(tx, act)).count,
      (await confirmFormula(tx, act)).count,
    ]);
    expect(counts).toEqual([1, 18, 18, 3, 1]);
    expect(await fees(act)).toEqual(before);
    await inside(async (tx) => {
      const figures = [
        ...(await rateCards(tx, act)).flatMap((one) => [one.origin, one.value.origin]),
        ...(await deviceClasses(tx, act)).flatMap((one) => [one.origin, one.value.origin]),
        ...(await catalogue(tx, act)).map((one) => one.origin),
        ...(await currentPlans(tx, act)).flatMap((one) => [one.origin, one.level.origin]),
        (await currentFormula(tx, act)).value.origin,
      ];
      expect(new Set(figures)).toEqual(new Set(['firm']));
      expect((await currentPlans(tx, act)).map(({ version, offered }) => [version, offered])).toEqual([
        [2, true],
        [2, true],
        [2, true],
      ]);
      expect([granted(await confirmPlans(tx, act)).count, (await confirmFormula(tx, act)).count]).toEqual([0, 0]);
    });
    const prices = granted(await inside((tx) => priceForHome(tx, act, homeId)));
    expect(prices.flatMap((one) => one.price.startingAssumptions)).toEqual([]);
  });
});

describe('watching', () => {
  it('costs what the firm says from the day a plan begins to watch', async () => {
    const level = async () => (await inside((tx) => currentPlans(tx, act))).find((one) => one.key === 'essential')!;
    const { id, version, names, promises, coverage, level: before } = await level();
    const [cheap] = await fees(act);
    const watched = { names, promises, level: before, coverage: { ...coverage, watching: { kind: 'included' as const } }, version };
    granted(await inside((tx) => changePlan(tx, act, id, watched)));
    expect((await level()).level).toMatchObject({ approach: 'pro_active', watchingPerYearCents: 9_600 });
    const [dearer] = await fees(act);
    expect(dearer).toBeGreaterThan(cheap as number);
  });
});
