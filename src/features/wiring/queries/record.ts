import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { WiringRecord } from '#domain/wiring/record.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** All that is known of the wiring of a home, without what was taken out; in an order that is the same wherever it is read. */
export async function wiringRecord(tx: Tx, act: Act, homeId: Id<'home'>) {
  const of = { companyId: act.company.id, homeId };
  const [places, devices, ports, links, cables, ends, tests, accepted] = [
    await tx
      .selectFrom('place')
      .select(['id', 'kind', 'name', 'parentId', 'position', 'note', 'revision'])
      .where('companyId', '=', of.companyId)
      .where('homeId', '=', of.homeId)
      .where('removedAt', 'is', null)
      .orderBy('id')
      .execute(),
    await tx
      .selectFrom('device')
      .select(['id', 'placeId', sql<string>`trim(concat_ws(' ', nullif(make, ''), nullif(model, '')))`.as('name'), 'label', 'serial'])
      .where('companyId', '=', of.companyId)
      .where('homeId', '=', of.homeId)
      .where('archivedAt', 'is', null)
      .orderBy('id')
      .execute(),
    await tx
      .selectFrom('port')
      .select(['id', 'placeId', 'deviceId', 'name', 'carries', 'twoSided', 'position', 'note', 'revision'])
      .where('companyId', '=', of.companyId)
      .where('homeId', '=', of.homeId)
      .where('removedAt', 'is', null)
      .orderBy('id')
      .execute(),
    await tx
      .selectFrom('portLink')
      .select(['id', 'onePortId', 'otherPortId'])
      .where('companyId', '=', of.companyId)
      .where('homeId', '=', of.homeId)
      .where('removedAt', 'is', null)
      .orderBy('id')
      .execute(),
    await tx
      .selectFrom('cable')
      .select(['id', 'label', 'name', 'type', 'product', 'colour', 'route', 'lengthCm', 'condition', 'note', 'retiredAt', 'revision'])
      .where('companyId', '=', of.companyId)
      .where('homeId', '=', of.homeId)
      .where('removedAt', 'is', null)
      .orderBy('id')
      .execute(),
    await tx
      .selectFrom('cableEnd')
      .innerJoin('cable', (join) => join.onRef('cable.companyId', '=', 'cableEnd.companyId').onRef('cable.id', '=', 'cableEnd.cableId'))
      .select([
        'cableEnd.id',
        'cableEnd.cableId',
        'cableEnd.side',
        'cableEnd.portId',
        'cableEnd.face',
        'cableEnd.placeId',
        'cableEnd.how',
        'cableEnd.termination',
        'cableEnd.note',
        'cableEnd.madeAt',
        'cableEnd.recordedBy',
        sql<boolean>`cable_end.removed_at is null`.as('stands'),
      ])
      .where('cableEnd.companyId', '=', of.companyId)
      .where('cableEnd.homeId', '=', of.homeId)
      .where('cable.removedAt', 'is', null)
      .orderBy('cableEnd.id')
      .execute(),
    await tx
      .selectFrom('cableTest')
      .innerJoin('cable', (join) => join.onRef('cable.companyId', '=', 'cableTest.companyId').onRef('cable.id', '=', 'cableTest.cableId'))
      .selectAll('cableTest')
      .where('cableTest.companyId', '=', of.companyId)
      .where('cableTest.homeId', '=', of.homeId)
      .where('cableTest.struckAt', 'is', null)
      .where('cable.removedAt', 'is', null)
      .orderBy('cableTest.id')
      .execute(),
    await tx
      .selectFrom('unknownEndAccepted as accepted')
      .innerJoin('cable', (join) => join.onRef('cable.companyId', '=', 'accepted.companyId').onRef('cable.id', '=', 'accepted.cableId'))
      .select(['accepted.cableId', 'accepted.side', 'accepted.acceptedBy', 'accepted.reason'])
      .where('accepted.companyId', '=', of.companyId)
      .where('accepted.homeId', '=', of.homeId)
      .where('accepted.endedAt', 'is', null)
      .where('cable.removedAt', 'is', null)
      .orderBy('accepted.id')
      .execute(),
  ];
  return { places, devices: devices.map(named), ports, links, cables, ends, tests, accepted } satisfies WiringRecord;
}

const named = ({
  label,
  serial,
  name,
  ...device
}: {
  label: string;
  serial: string;
  name: string;
  id: Id<'device'>;
  placeId: Id<'place'> | null;
}) => ({
  ...device,
  name: label || name || serial || '–',
});

/** How many ends of cables of a home are still to be found, as the database counts them where the wiring is signed off. */
export async function endsToFind(tx: Tx, act: Act, homeId: Id<'home'>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select unknown_ends_of(${act.company.id}, ${homeId}) as count`.execute(tx);
  return rows[0]?.count ?? 0;
}
