import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { addDevices } from '#features/homes/commands/devices.ts';
import { recordFinding } from '#features/products/commands/findings.ts';
import { homeOfDevice } from '#features/products/queries/device.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { validate } from '#platform/http/validate.ts';
import type { Act } from '#platform/session/act.ts';
import { ProductActForm } from '../schema.ts';

/**
 * Records a device that was found, or what was found of one. Refusals: those of its shape, of `addDevices` (at the field itself: there is one device) and of
 * `recordFinding`; `no_such_record` of a device of another home.
 */
export async function recordProduct(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  given: object,
): Promise<{ readonly conflicts: readonly string[] } | Refusal> {
  const read = validate(ProductActForm, given);
  if (isRefusal(read)) return read;
  if (read.act === 'device') {
    const { act: _, wroteAt: _at, ...device } = read;
    const added = await addDevices(tx, act, homeId, [device]);
    return isRefusal(added) ? atItself(added) : { conflicts: [] };
  }
  const { act: _, deviceId, wroteAt, ...finding } = read;
  if ((await homeOfDevice(tx, act, deviceId)) !== homeId) return refuseRequest('no_such_record', { field: 'deviceId' });
  const found = await recordFinding(tx, act, deviceId, { ...finding, foundAt: wroteAt ?? null });
  return isRefusal(found) ? found : { conflicts: [] };
}

const atItself = (refusal: Refusal): Refusal =>
  refusal.field === undefined ? refusal : { ...refusal, field: refusal.field.replace(/^devices\.0\./, '') };
