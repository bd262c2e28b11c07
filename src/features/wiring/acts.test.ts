import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { afterAct, type WiringAct } from '#domain/wiring/acts.ts';
import type { WiringRecord } from '#domain/wiring/record.ts';
import { connect } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { share } from '#test/share.ts';
import { wiringHouse } from '#test/wiring-scene.ts';
import { recordAct } from './commands/record-act.ts';
import { WiringActForm } from './schema.ts';

// What a phone without reception decides is what the doors decide: acts by lot over few ids, so that they meet each other.
const { appUrl } = await testDatabase();
const database = connect(appUrl);
afterAll(() => database.close());
const act = await testCompany(database);

const ids = (count: number) => Array.from({ length: count }, () => newId<never>());
const pool = { place: ids(4), port: ids(5), link: ids(2), cable: ids(4), end: ids(14), test: ids(4), accepted: ids(8) };
const one = (of: keyof typeof pool) => fc.constantFrom(...pool[of]);
const maybe = (of: keyof typeof pool) => fc.option(one(of), { freq: 2 });
const kind = fc.constantFrom('floor', 'room', 'rack', 'panel', 'plate');
const side = fc.constantFrom('a', 'b');
const name = fc.constantFrom('1', '2', '3');
const of = (what: string, fields: Record<string, fc.Arbitrary<unknown>>) => fc.record({ act: fc.constant(what), ...fields });
/** Each place keeps its kind: the same id for another is `already_so`, which a phone cannot know. */
const kindOf = new Map(pool.place.map((id, at) => [id, ['floor', 'room', 'rack', 'panel'][at]]));
const anAct = fc.oneof(
  { weight: 4, arbitrary: of('place', { id: one('place'), kind, name, parentId: maybe('place') }) },
  { weight: 1, arbitrary: of('place_removed', { id: one('place') }) },
  { weight: 5, arbitrary: of('port', { id: one('port'), name, carries: fc.constant('network') }) },
  { weight: 1, arbitrary: of('port_removed', { id: one('port') }) },
  { weight: 2, arbitrary: of('link', { id: one('link'), onePortId: one('port'), otherPortId: one('port') }) },
  { weight: 1, arbitrary: of('link_removed', { id: one('link') }) },
  {
    weight: 6,
    arbitrary: of('cable', {
      id: one('cable'),
      type: fc.constant('network'),
      label: fc.constantFrom('', 'K-1', 'k-1 ', 'K-2', 'K-3'),
      name,
    }),
  },
  { weight: 1, arbitrary: of('cable_retired', { id: one('cable'), retired: fc.boolean() }) },
  { weight: 1, arbitrary: of('cable_removed', { id: one('cable') }) },
  {
    weight: 10,
    arbitrary: of('end', {
      id: one('end'),
      cableId: one('cable'),
      side,
      portId: maybe('port'),
      face: fc.constantFrom(null, 'front', 'back'),
      placeId: maybe('place'),
      how: fc.constantFrom('found', 'terminated', 'plugged'),
    }),
  },
  { weight: 2, arbitrary: of('end_cleared', { cableId: one('cable'), side }) },
  {
    weight: 3,
    arbitrary: of('end_accepted', {
      id: one('accepted'),
      cableId: one('cable'),
      side,
      acceptedBy: fc.constantFrom('Hélène', 'Paul'),
      reason: fc.constant('dans la dalle'),
    }),
  },
  {
    weight: 2,
    arbitrary: of('test', {
      id: one('test'),
      cableId: one('cable'),
      method: fc.constantFrom('toned', 'certified'),
      result: fc.constantFrom('PASS*', 'FAIL'),
    }),
  },
  { weight: 1, arbitrary: of('test_struck', { id: one('test') }) },
);

/** What both know of a record, in an order that says nothing. */
function told(record: WiringRecord) {
  const by = (keys: readonly string[]) => (row: object) =>
    keys.map((key) => JSON.stringify((row as Record<string, unknown>)[key])).join(' ');
  const sorted = (rows: readonly object[], ...keys: string[]) => rows.map(by(keys)).toSorted((a, b) => (a < b ? -1 : 1));
  return {
    places: sorted(record.places, 'id', 'kind', 'name', 'parentId'),
    ports: sorted(record.ports, 'id', 'placeId', 'name', 'twoSided'),
    links: sorted(record.links, 'id', 'onePortId', 'otherPortId'),
    cables: sorted(record.cables, 'id', 'label', 'name', 'type'),
    retired: record.cables
      .filter(({ retiredAt }) => retiredAt !== null)
      .map(({ id }) => id)
      .toSorted((a, b) => (a < b ? -1 : 1)),
    ends: sorted(record.ends, 'id', 'cableId', 'side', 'portId', 'face', 'placeId', 'how', 'stands'),
    tests: sorted(record.tests, 'id', 'cableId', 'result', 'method'),
    accepted: sorted(record.accepted, 'cableId', 'side', 'acceptedBy'),
  };
}
/** Which the doors and the phone call by other names: what is not there. */
const named = (refusal: string) => (refusal === 'no_such_record' ? 'record_is_not_there' : refusal);

/** Something to plug into, and to plug. */
const beginning: readonly Record<string, unknown>[] = [
  ...pool.place.map((id) => ({ act: 'place', id, name: '1', parentId: null })),
  ...pool.port.slice(0, 3).map((id, at) => ({ act: 'port', id, name: String(at + 1), carries: 'network' })),
  ...pool.cable.slice(0, 3).map((id, at) => ({ act: 'cable', id, type: 'network', label: `K-${at + 1}`, name: '1' })),
];

describe('what is recorded', () => {
  it('property 33: a phone decides as the doors do: after each act by lot the same record, or the same refusal', {
    timeout: 600_000,
  }, async () => {
    let [refused, done] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(anAct, { minLength: 15, maxLength: 45 }), async (acts) => {
        const house = await wiringHouse(database, act);
        const fresh = new Map<string, string>();
        /** Ids are of one firm: each house has its own. */
        const own = (value: unknown): unknown =>
          typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value) ? (fresh.get(value) ?? fresh.set(value, newId()).get(value)) : value;
        let record: WiringRecord = await house.record();
        const usedUp = new Set<unknown>();
        for (const given of [...beginning, ...(acts as Record<string, unknown>[])]) {
          const input = { ...given };
          if (input['act'] === 'place') input['kind'] = kindOf.get(input['id'] as never);
          if (input['act'] === 'port') Object.assign(input, { placeId: pool.place[3], deviceId: null });
          // Written again, it is written over what stands.
          if (['place', 'port', 'cable'].includes(input['act'] as string)) input['saw'] = isKnown(record, own(input['id'])) ? {} : null;
          const form = WiringActForm.parse(Object.fromEntries(Object.entries(input).map(([key, value]) => [key, own(value)])));
          // What was taken out stays out, under its id; so does an end, a test or a word that was given once.
          if (usedUp.has((form as { id?: string }).id) && !isKnown(record, (form as { id?: string }).id)) continue;
          const decided = afterAct(record, form as WiringAct, act.now);
          const answer = await house.within((tx) => recordAct(tx, act, house.homeId, form));
          if ('id' in form) usedUp.add(form.id);
          if (isRefusal(decided)) {
            refused += 1;
            expect([form.act, isRefusal(answer) ? named(answer.refusal) : answer]).toEqual([form.act, decided.refusal]);
          } else if (isRefusal(answer) && ['no_such_record', 'already_so'].includes(answer.refusal)) {
            // Taking out what is not there changes nothing on a phone, and is no such record at the door.
            expect(told(decided)).toEqual(told(record));
          } else {
            done += 1;
            expect([form.act, isRefusal(answer) && answer.refusal]).toEqual([form.act, false]);
            record = decided;
          }
        }
        expect(told(await house.record())).toEqual(told(record));
      }),
      { numRuns: share(8, 200) },
    );
    // It cannot pass by refusing everything.
    expect(done).toBeGreaterThan(refused);
    expect(refused).toBeGreaterThan(5);
  });
});

const isKnown = (record: WiringRecord, id: unknown) =>
  [...record.places, ...record.ports, ...record.cables, ...record.ends, ...record.tests, ...record.links].some((row) => row.id === id);
