import { deviceName } from '#domain/homes/device-name.ts';
import type { ActGiven, WaitingAct } from '#features/field/screens/phone-store.ts';
import type { HomeCopy } from './copy.ts';

/** What somebody calls a thing by what is recorded of it. */
function called(row: Readonly<Record<string, unknown>>): string | null {
  const text = (field: string) => (typeof row[field] === 'string' ? row[field].trim() : '');
  return deviceName({ make: text('make'), model: text('model') }, text('label'), text('name'), text('serial')) || null;
}

/**
 * What an act is of, as people call it: the cable by its label, the device by its make; of an end, a test or a photo what it belongs to, also where that waits on this
 * phone itself. Null: nothing that has a name.
 */
export function nameOf(
  given: ActGiven,
  { wiring: { record }, products }: HomeCopy,
  waiting: readonly Pick<WaitingAct, 'given'>[],
): string | null {
  const all = [...record.cables, ...record.places, ...products, ...record.ports, ...waiting.map((act) => act.given)];
  const itself = called(given);
  if (itself) return itself;
  for (const field of ['cableId', 'deviceId', 'placeId', 'portId', 'id']) {
    const row = all.find((one) => one !== given && one.id === given[field]);
    const name = row && called(row as unknown as Readonly<Record<string, unknown>>);
    if (name) return name;
  }
  return null;
}
