import type { Id } from '#domain/id.ts';
import type { CableTest } from '#domain/wiring/tests.ts';
import type { Port } from '#domain/wiring/cables.ts';
import type { CablesPlan } from '#domain/wiring/netbox/plan.ts';
import type { PlannedTest } from '#domain/wiring/testers/plan.ts';
import type { Place, PortedKind } from '#domain/wiring/places.ts';
import type { Tx } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import { addManyToSearch, wordsOf } from '#platform/search.ts';
import type { Act } from '#platform/session/act.ts';

// What a file brings is written in a few statements. The rules were asked of the plan, under the lock of the home; the constraints of the database decide all the same.

const chunk = 500;
const chunks = <Row>(rows: readonly Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / chunk) }, (_, at) => rows.slice(at * chunk, (at + 1) * chunk));

interface NewCable {
  readonly id: Id<'cable'>;
  readonly label: string;
  readonly name: string;
}

/** Writes what a list of cables brings: places, ports, cables, ends. */
export async function writeCables(tx: Tx, act: Act, homeId: Id<'home'>, homeName: string, plan: CablesPlan): Promise<void> {
  const of = { companyId: act.company.id, homeId };
  const made = { ...of, addedAt: act.now, addedBy: act.by.name, changedAt: act.now };
  for (const rows of chunks(plan.places))
    await tx
      .insertInto('place')
      .values(rows.map((place) => ({ ...made, ...withoutParent(place) })))
      .execute();
  const kinds = new Map(plan.places.map(({ id, kind }) => [id, kind as PortedKind]));
  for (const rows of chunks(plan.ports)) {
    const named = await kindsOf(tx, act, rows, kinds);
    await tx
      .insertInto('port')
      .values(
        rows.map((port) => ({
          ...made,
          ...withoutSides(port),
          placeKind: port.placeId === null ? null : (named.get(port.placeId) ?? null),
        })),
      )
      .execute();
  }
  for (const rows of chunks(plan.cables))
    await tx
      .insertInto('cable')
      .values(rows.map(({ isRetired, ...cable }) => ({ ...made, ...cable, retiredAt: isRetired ? act.now : null })))
      .execute();
  for (const rows of chunks(plan.ends))
    await tx
      .insertInto('cableEnd')
      .values(rows.map((end) => ({ ...of, ...end, how: 'found' as const, madeAt: act.now, recordedAt: act.now, recordedBy: act.by.name })))
      .execute();
  await makeCablesFindable(tx, act, homeName, plan.cables);
}

/** How many sides a port has follows from what holds it. */
const withoutSides = ({ id, placeId, deviceId, name, carries, position, note }: Port) => ({
  id,
  placeId,
  deviceId,
  name,
  carries,
  position,
  note,
});
const withoutParent = ({ id, kind, name, position, note }: Place) => ({ id, kind, name, position, note });

/** The kinds of the places that hold ports, also of those that were there. */
async function kindsOf(
  tx: Tx,
  act: Act,
  ports: readonly Port[],
  made: ReadonlyMap<Id<'place'>, PortedKind>,
): Promise<ReadonlyMap<Id<'place'>, PortedKind>> {
  const there = [...new Set(ports.flatMap(({ placeId }) => (placeId && !made.has(placeId) ? [placeId] : [])))];
  if (there.length === 0) return made;
  const rows = await tx
    .selectFrom('place')
    .select(['id', 'kind'])
    .where('companyId', '=', act.company.id)
    .where('id', 'in', there)
    .execute();
  return new Map([...made, ...rows.map(({ id, kind }) => [id as Id<'place'>, kind as PortedKind] as const)]);
}

/** Writes cables of which a file knows the label alone, with both ends unknown. */
export async function writeBareCables(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  homeName: string,
  cables: readonly (Omit<NewCable, 'name'> & Pick<CablesPlan['cables'][number], 'type' | 'product'>)[],
): Promise<void> {
  const made = { companyId: act.company.id, homeId, addedAt: act.now, addedBy: act.by.name, changedAt: act.now };
  for (const rows of chunks(cables))
    await tx
      .insertInto('cable')
      .values(rows.map((cable) => ({ ...made, ...cable })))
      .execute();
  await makeCablesFindable(
    tx,
    act,
    homeName,
    cables.map((cable) => ({ ...cable, name: '' })),
  );
}

async function makeCablesFindable(tx: Tx, act: Act, homeName: string, cables: readonly NewCable[]): Promise<void> {
  const entries = cables
    .map(({ id, label, name }) => ({ subjectId: id as string, title: [label, name].filter(Boolean).join(' · '), subtitle: homeName }))
    .filter(({ title }) => title !== '')
    .map((entry) => ({ ...entry, words: wordsOf(entry.title) }));
  await addManyToSearch(tx, act, 'cable', entries);
}

/** Writes the tests of a kept file; what the record has already is left as it is (property 32). Answer: how many were added. */
export async function writeTests(tx: Tx, act: Act, homeId: Id<'home'>, fileHash: string, tests: readonly PlannedTest[]): Promise<number> {
  const of = { companyId: act.company.id, homeId, fileHash, recordedAt: act.now, recordedBy: act.by.name };
  let added = 0;
  for (const rows of chunks(tests)) {
    const values = rows.map(({ line, seenEndIds, ...test }) => ({
      ...of,
      ...test,
      id: newId<'cable_test'>() as CableTest['id'],
      seenEndIds: [...seenEndIds],
      fileLine: line,
      tester: [test.testerMake, test.testerModel].filter(Boolean).join(' '),
    }));
    const written = await tx
      .insertInto('cableTest')
      .values(values)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute();
    added += written.length;
  }
  return added;
}
