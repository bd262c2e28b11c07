import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { CableType } from '#domain/wiring/cables.ts';
import { shownProduct } from '#domain/products/shown.ts';
import { devicesWaitFor } from '#features/homes/queries/being-taken-over.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { answersOf, findingsOf, productsOf } from './products.ts';

/** A port of a device, the cable that is plugged into it, and where that leads; what is not known is empty. */
export interface DevicePort {
  readonly id: Id<'port'>;
  readonly name: string;
  readonly carries: CableType;
  readonly cableLabel: string | null;
  readonly otherEnd: string | null;
}

/** The sheet of a device: what counts of it, all that was found and answered, when it was asked of, its photos, and where its ports lead. Refusal: `no_such_record`. */
export async function productDetail(tx: Tx, act: Act, deviceId: Id<'device'>) {
  const row = await tx
    .selectFrom('device')
    .select('homeId')
    .where('companyId', '=', act.company.id)
    .where('id', '=', deviceId)
    .executeTakeFirst();
  const product = row && (await productsOf(tx, act, row.homeId)).find(({ id }) => id === deviceId);
  if (!row || !product) return refuse('no_such_record');
  const { homeId } = row;
  const wait = await devicesWaitFor(tx, act, homeId);
  return {
    homeId,
    product: shownProduct(product, act.today),
    findings: await findingsOf(tx, act, { deviceId }),
    answers: await answersOf(tx, act, { deviceId }),
    asked: await askedOf(tx, act, deviceId),
    photos: await photosOf(tx, act, deviceId),
    ports: await portsOf(tx, act, deviceId),
    wait: wait && { takeoverId: wait.takeoverId, number: wait.number },
  };
}

async function askedOf(tx: Tx, act: Act, deviceId: Id<'device'>) {
  return tx
    .selectFrom('supplierQuestionDevice as d')
    .innerJoin('supplierQuestion as q', (join) => join.onRef('q.companyId', '=', 'd.companyId').onRef('q.id', '=', 'd.questionId'))
    .select(['q.id', 'q.supplier', 'q.way', 'q.askedOn'])
    .where('d.companyId', '=', act.company.id)
    .where('d.deviceId', '=', deviceId)
    .orderBy('q.askedOn', 'desc')
    .orderBy('q.id', 'desc')
    .execute();
}

/** The photos of a device that were not removed, newest first. */
async function photosOf(tx: Tx, act: Act, deviceId: Id<'device'>) {
  return tx
    .selectFrom('recordPhoto')
    .select(['id', 'fileHash', 'caption', 'takenAt', 'recordedBy'])
    .where('companyId', '=', act.company.id)
    .where('deviceId', '=', deviceId)
    .where('removedAt', 'is', null)
    .orderBy('takenAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

async function portsOf(tx: Tx, act: Act, deviceId: Id<'device'>): Promise<DevicePort[]> {
  const { rows } = await sql<DevicePort>`select p.id, p.name, p.carries,
      case when c.id is not null then coalesce(nullif(c.label, ''), nullif(c.name, ''), c.type) end as cable_label,
      nullif(concat_ws(' · ', coalesce(pl.name, ep.name), coalesce(nullif(concat_ws(' ', nullif(od.make, ''), nullif(od.model, '')), ''), od.label), op.name), '') as other_end
    from port p
      left join cable_end e on e.company_id = p.company_id and e.port_id = p.id and e.face = 'front' and e.removed_at is null
      left join cable c on c.company_id = p.company_id and c.id = e.cable_id and c.removed_at is null
      left join cable_end o on o.company_id = p.company_id and o.cable_id = c.id and o.side <> e.side and o.removed_at is null
      left join port op on op.company_id = p.company_id and op.id = o.port_id
      left join place pl on pl.company_id = p.company_id and pl.id = op.place_id
      left join device od on od.company_id = p.company_id and od.id = op.device_id
      left join place ep on ep.company_id = p.company_id and ep.id = o.place_id
    where p.company_id = ${act.company.id} and p.device_id = ${deviceId} and p.removed_at is null
    order by p.position, p.name, p.id`.execute(tx);
  return rows;
}
