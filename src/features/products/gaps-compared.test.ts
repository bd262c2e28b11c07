import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { supplierSays } from '#domain/products/answers.ts';
import { gapsOf } from '#domain/products/gaps.ts';
import { verdicts } from '#domain/products/verdicts.ts';
import { addDays, addMinutes } from '#domain/time.ts';
import { sql } from 'kysely';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { homeWithDevices } from '#test/products-scene.ts';
import { productsOf } from './queries/products.ts';

const { appUrl } = await testDatabase();
const database = connect(appUrl);
afterAll(() => database.close());
let act: Act;
beforeAll(async () => {
  act = await testCompany(database);
});
const inFirm = <T>(work: (tx: Tx) => Promise<T>) => inCompany(database, act.company.id, work);

/** Days around two years ago and today, where the rule turns. */
const around = fc.oneof(fc.integer({ min: -734, max: -728 }), fc.integer({ min: -2, max: 3 }), fc.integer({ min: -4_000, max: 0 }));
const aFinding = fc.record({
  verdict: fc.constantFrom(...verdicts),
  inDoubt: fc.boolean(),
  madeOn: fc.option(around.filter((days) => days <= 0)),
  words: fc.constantFrom('', ' \n ', 'no', 'why so', ' ok '),
  knows: fc.option(fc.nat({ max: 3 })),
  minutesAgo: fc.nat({ max: 3 }),
});
const anAnswer = fc.record({
  answer: fc.constantFrom(...supplierSays.filter((one) => one !== 'no_answer')),
  until: around,
  daysAgo: fc.nat({ max: 2 }),
  struck: fc.boolean(),
});
const aDevice = fc.record({
  installedOn: fc.option(around),
  archived: fc.boolean(),
  answers: fc.array(anAnswer, { maxLength: 3 }),
  findings: fc.array(aFinding, { maxLength: 3 }),
});

describe('the rule of the sign-off in the database and in the domain', () => {
  it('property 15: name the same devices, whatever was found, answered, struck and put aside, on any day', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aDevice, { minLength: 1, maxLength: 5 }), fc.integer({ min: -3, max: 3 }), async (devices, dayOff) => {
        const day = addDays(act.today, dayOff);
        const [fromDomain, fromDatabase] = await inFirm(async (tx) => {
          const { homeId } = await written(tx, devices);
          const { rows } = await sql<{ id: string }>`select devices_not_judged(${act.company.id}, ${homeId}, ${day}::date) as id`.execute(
            tx,
          );
          return [gapsOf(await productsOf(tx, act, homeId), day).map(({ deviceId }) => deviceId), rows.map(({ id }) => id)];
        });
        expect(fromDatabase.toSorted()).toEqual(fromDomain.toSorted());
      }),
      { numRuns: 120 },
    );
  });
});

type Written = typeof aDevice extends fc.Arbitrary<infer One> ? One : never;

async function written(tx: Tx, devices: readonly Written[]): Promise<{ homeId: Id<'home'> }> {
  const made = await homeWithDevices(
    tx,
    act,
    devices.map(({ installedOn }) => ({ installedOn: installedOn === null ? null : addDays(act.today, installedOn) })),
  );
  const of = { companyId: act.company.id, homeId: made.homeId, recordedAt: act.now, recordedBy: 'x' };
  for (const [index, device] of devices.entries()) {
    const deviceId = made.ids[index] as Id<'device'>;
    const answers = device.answers.map(({ answer, until, daysAgo, struck }) => ({
      ...of,
      deviceId,
      id: newId<'supplier_answer'>(),
      supplier: 'Crestron',
      answer,
      supportedUntil: answer === 'supported_until' ? addDays(act.today, until) : null,
      answeredBy: 'Mr Reed',
      answeredOn: addDays(act.today, -daysAgo),
      struckAt: struck ? act.now : null,
    }));
    if (answers.length > 0) await tx.insertInto('supplierAnswer').values(answers).execute();
    for (const { verdict, inDoubt, madeOn, words, knows, minutesAgo } of device.findings)
      await tx
        .insertInto('deviceFinding')
        .values({
          ...of,
          deviceId,
          id: newId<'device_finding'>(),
          condition: 'good',
          verdict,
          inDoubt,
          reasons: ['old'],
          words,
          madeOn: madeOn === null ? null : addDays(act.today, madeOn),
          ageSource: madeOn === null ? null : 'label',
          seenAnswerId: knows === null ? null : (answers[knows]?.id ?? null),
          foundAt: addMinutes(act.now, -minutesAgo),
        })
        .execute();
    if (device.archived)
      await tx
        .updateTable('device')
        .set({ archivedAt: act.now })
        .where('companyId', '=', act.company.id)
        .where('id', '=', deviceId)
        .execute();
  }
  return made;
}
