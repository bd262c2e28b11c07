import { deviceName } from '#domain/homes/device-name.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { surveyedHome } from '#features/homes/commands/surveyed-home.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';

/** A device that is surveyed, with its home once that is open. Refusals: those of `surveyedHome`, `no_such_record`. */
export async function deviceForSurvey(tx: Tx, act: Act, deviceId: Id<'device'>) {
  const device = await tx
    .selectFrom('device')
    .select(['id', 'homeId', 'classKey', 'make', 'model', 'label'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', deviceId)
    .executeTakeFirst();
  if (!device) return refuseRequest('no_such_record');
  const home = await surveyedHome(tx, act, device.homeId);
  return isRefusal(home) ? home : { home, device };
}

/** Whether all of these are devices of the home: null, or `no_such_record` at the first that is not. */
export async function whyNotDevicesOf(tx: Tx, act: Act, homeId: Id<'home'>, deviceIds: readonly Id<'device'>[]): Promise<Refusal | null> {
  const rows = await tx
    .selectFrom('device')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('id', 'in', [...deviceIds])
    .execute();
  return rows.length === new Set(deviceIds).size ? null : refuseRequest('no_such_record');
}

/** What events name a device. */
export const nameOf = (device: { readonly make: string; readonly model: string; readonly label: string }) =>
  deviceName(device, device.label);
