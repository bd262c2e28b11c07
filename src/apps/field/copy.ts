import { deviceName } from '#domain/homes/device-name.ts';
import { serialIsTaken } from '#domain/homes/device-rules.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { dayAt, type Instant, type Zone } from '#domain/time.ts';
import { afterFinding, type FindingAct } from '#domain/products/acts.ts';
import { shownProduct } from '#domain/products/shown.ts';
import { afterAct, type WiringAct } from '#domain/wiring/acts.ts';
import type { WiringRecord } from '#domain/wiring/record.ts';
import type { ActGiven } from '#features/field/screens/phone-store.ts';
import type { ClassShown } from '#features/homes/remote.ts';
import type { DeviceActInput } from '#features/homes/schema.ts';
import type { ProductShown } from '#features/products/remote.ts';
import type { WiringShown } from '#features/wiring/remote.ts';

/** What a phone knows of a home that was taken along. */
export interface HomeCopy {
  readonly wiring: WiringShown;
  readonly products: readonly ProductShown[];
  readonly classes: readonly ClassShown[];
  /** Whose days are counted. */
  readonly zone: Zone;
}

/** The copy of a home after an act, as the doors would have it; refused by name where they would refuse it. */
export function afterGiven(copy: HomeCopy, given: ActGiven, wroteAt: Instant): HomeCopy | Refusal {
  switch (given.act) {
    case 'photo':
    case 'photo_removed':
      return { ...copy, wiring: withPhoto(copy.wiring, given, wroteAt) };
    case 'device':
      return withDevice(copy, given as unknown as DeviceActInput, wroteAt);
    case 'finding': {
      const products = afterFinding(copy.products, given as unknown as FindingAct, wroteAt, dayAt(wroteAt, copy.zone));
      return isRefusal(products) ? products : { ...copy, products };
    }
    default: {
      const record = afterAct(copy.wiring.record as WiringRecord, given as unknown as WiringAct, wroteAt);
      return isRefusal(record) ? record : { ...copy, wiring: { ...copy.wiring, record: record as WiringShown['record'] } };
    }
  }
}

/** The same of what waits or is receipted: what cannot be put upon this copy leaves it as it is, since the server decided by its own. */
export function put(copy: HomeCopy, given: ActGiven, wroteAt: Instant): HomeCopy {
  const after = afterGiven(copy, given, wroteAt);
  return isRefusal(after) ? copy : after;
}

/** Whether the copy has a record of that id. */
export function isThere({ wiring: { record, photos }, products }: HomeCopy, id: string): boolean {
  const { places, devices, ports, links, cables, ends, tests } = record;
  return [places, devices, ports, links, cables, ends, tests, photos, products].some((rows) => rows.some((row) => row.id === id));
}

/** A photo stands beside the record. */
function withPhoto(wiring: WiringShown, given: ActGiven, wroteAt: Instant): WiringShown {
  const others = wiring.photos.filter(({ id }) => id !== given['id']);
  if (given.act === 'photo_removed') return { ...wiring, photos: others };
  const photo = { caption: '', recordedBy: '', takenAt: wroteAt, ...given } as unknown as WiringShown['photos'][number];
  return { ...wiring, photos: [photo, ...others] };
}

function withDevice(copy: HomeCopy, given: DeviceActInput, at: Instant): HomeCopy | Refusal {
  const { act: _, wroteAt: _at, ...device } = given;
  if (copy.products.some(({ id }) => id === device.id)) return copy;
  const taken = serialIsTaken(device.serial, copy.products);
  if (taken) return taken;
  const { record } = copy.wiring;
  const placeName = record.places.find(({ id }) => id === device.placeId)?.name ?? null;
  const name = deviceName(device, device.label, device.serial);
  const product = shownProduct({ ...device, placeName, finding: null, answer: null }, dayAt(at, copy.zone)) as ProductShown;
  const devices = [...record.devices, { id: device.id, name, placeId: device.placeId }];
  return { ...copy, products: [...copy.products, product], wiring: { ...copy.wiring, record: { ...record, devices } } };
}
