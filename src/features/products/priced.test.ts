import { afterAll, describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { homeProfile } from '#features/homes/queries/homes.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { finding, homeWithDevices } from '#test/products-scene.ts';
import { recordFinding } from './commands/findings.ts';

// What the price of a service contract takes from the survey of products.

const { appUrl } = await testDatabase();
const database = connect(appUrl, { connections: 6 });
afterAll(() => database.close());
const act = await testCompany(database);
const inFirm = <T>(work: (tx: Tx) => Promise<T>) => inCompany(database, act.company.id, work);
const crestron = { make: 'Crestron', model: 'CP3', label: 'Rack', installedOn: '2019-03-01', valueCents: 210_000 };

describe('what the survey found of age and warranty', () => {
  it('is what the price of a contract is built on', async () => {
    const { homeId, ids } = await inFirm((tx) => homeWithDevices(tx, act, [crestron, { ...crestron, warrantyEndOn: '2021-03-01' }]));
    const profile = async () =>
      granted(await inFirm((tx) => homeProfile(tx, act, homeId, 'served'))).devices.map((one) => [
        one.count,
        one.installedOn,
        one.warrantyUntil,
      ]);
    expect(await profile()).toEqual([
      [1, '2019-03-01', '2021-03-01'],
      [1, '2019-03-01', null],
    ]);
    const found = { madeOn: '2015-06-01', ageSource: 'label', warrantyUntil: '2027-06-01', warrantySource: 'contract' };
    for (const id of ids) granted(await inFirm((tx) => recordFinding(tx, act, id, finding(found))));
    expect(await profile()).toEqual([[2, '2015-06-01', '2027-06-01']]);
  });
});

describe('what a contract excludes', () => {
  it('is not priced, and counted apart; what is kept at risk is priced', async () => {
    const { homeId, ids } = await inFirm((tx) => homeWithDevices(tx, act, [crestron, { ...crestron, quantity: 3 }]));
    const counts = async (of: 'all' | 'served') => {
      const { devices, excluded } = granted(await inFirm((tx) => homeProfile(tx, act, homeId, of)));
      return [devices.reduce((sum, { count }) => sum + count, 0), excluded];
    };
    const verdict = async (nr: number, one: string, foundAt: string) =>
      granted(
        await inFirm((tx) => recordFinding(tx, act, ids[nr] as Id<'device'>, finding({ verdict: one, reasons: ['no_updates'], foundAt }))),
      );
    await verdict(0, 'at_risk', '2026-11-20T08:00:00.000Z');
    expect(await counts('served')).toEqual([4, 0]);
    await verdict(1, 'unsupported', '2026-11-20T08:00:00.000Z');
    expect([await counts('served'), await counts('all')]).toEqual([
      [1, 3],
      [4, 0],
    ]);
    // The latest verdict counts.
    await verdict(1, 'keep', '2026-11-20T09:00:00.000Z');
    expect(await counts('served')).toEqual([4, 0]);
  });
});
