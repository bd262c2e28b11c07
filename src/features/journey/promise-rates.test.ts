import { afterAll, describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { addDays, day, type Day } from '#domain/time.ts';
import { addClient } from '#features/homes/commands/clients.ts';
import { ClientForm, HomeForm } from '#features/homes/schema.ts';
import { addRateCard } from '#features/pricing/commands/rate-cards.ts';
import { seedPricing } from '#features/pricing/commands/seed.ts';
import { rateCards } from '#features/pricing/queries/rates.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { react } from '#platform/events.ts';
import type { Act } from '#platform/session/act.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { journeysOf } from './queries/journeys.ts';
import { promiseOf } from './queries/promise.ts';
import { reactions } from './reactions.ts';

const { appUrl } = await testDatabase();
const database = connect(appUrl);
afterAll(() => database.close());

const inFirm = <T>(work: (tx: Tx) => Promise<T>, a: Act) => inCompany(database, a.company.id, work);
const client = (name: string) => ClientForm.parse({ kind: 'household', name, language: 'fr', country: 'FR' });
const home = (name: string) => HomeForm.parse({ name, country: 'FR' });
// Whoever has a project has a journey: the reactions make it.
for (const [kind, reaction] of Object.entries(reactions)) react(kind, reaction);

describe('the promise page', () => {
  it('is priced "from" with the rate card in force for the region of the home on the day, not the first one made', async () => {
    const alps = await testCompany(database, { name: 'Alpes Service' });
    await inFirm((tx) => seedPricing(tx, alps), alps);
    const hour = { costPerHourCents: 180_00, salePerHourCents: 300_00 };
    const both = { remote: hour, onSite: hour };
    await inFirm(async (tx) => {
      const [first] = await rateCards(tx, alps);
      const { key: _key, origin: _origin, ...figures } = first!.value;
      const dear = { ...figures, labour: { technician: both, programmer: both }, region: 'Savoie', inForceFrom: addDays(alps.today, 10) };
      granted(await addRateCard(tx, alps, dear));
    }, alps);
    const priceOf = async (region: string, by: Act) => {
      const { homeId } = granted(
        await inFirm((tx) => addClient(tx, alps, { client: client(region), home: { ...home(region), region } }), alps),
      );
      const [journey] = await inFirm((tx) => journeysOf(tx, alps, { homeId: homeId as Id<'home'> }), alps);
      const { plans } = granted(await inFirm((tx) => promiseOf(tx, by, journey!.id), alps));
      return plans.reduce((sum, plan) => sum + (plan.fromPerMonthCents ?? 0), 0);
    };
    const later = { ...alps, today: addDays(alps.today, 10) };
    expect(await priceOf('Savoie', alps)).toBe(await priceOf('Ailleurs', alps));
    expect(await priceOf('Savoie', later)).toBeGreaterThan(await priceOf('Ailleurs', later));
  });

  it('property 8: shows no price where the rate of VAT in it is not known, rather than one without VAT', async () => {
    const rhone = await testCompany(database, { name: 'Rhône Service' });
    await inFirm((tx) => seedPricing(tx, rhone), rhone);
    const { homeId } = granted(await inFirm((tx) => addClient(tx, rhone, { client: client('Marlow'), home: home('Villa') }), rhone));
    const [journey] = await inFirm((tx) => journeysOf(tx, rhone, { homeId: homeId as Id<'home'> }), rhone);
    const pricesOn = async (today: Day) =>
      granted(await inFirm((tx) => promiseOf(tx, { ...rhone, today }, journey!.id), rhone)).plans.map((plan) => plan.fromPerMonthCents);
    expect((await pricesOn(rhone.today)).every((price) => price !== null && price > 0)).toBe(true);
    expect(new Set(await pricesOn(day('2013-12-31')))).toEqual(new Set([null])); // the French rate is known from 2014 on
  });
});
