import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { whyDevicesWait } from '#features/homes/commands/being-taken-over.ts';
import { lockDevicesOf } from '#features/homes/commands/devices.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';

/** The home whose products are surveyed, one writer at a time, once its gate is open. Refusals: `no_such_record`, `devices_wait_for_the_survey`. */
export async function openForSurvey(tx: Tx, act: Act, homeId: Id<'home'>) {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  await lockDevicesOf(tx, act, homeId);
  const waits = await whyDevicesWait(tx, act, homeId);
  return waits ?? home;
}

/** A device that is surveyed, with its home once that is open. Refusals: those of `openForSurvey`, `no_such_record`. */
export async function deviceForSurvey(tx: Tx, act: Act, deviceId: Id<'device'>) {
  const device = await tx
    .selectFrom('device')
    .select(['id', 'homeId', 'classKey', 'make', 'model', 'label'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', deviceId)
    .executeTakeFirst();
  if (!device) return refuseRequest('no_such_record');
  const home = await openForSurvey(tx, act, device.homeId);
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
export const nameOf = ({ make, model, label }: { readonly make: string; readonly model: string; readonly label: string }) =>
  [make, model].filter(Boolean).join(' ') || label;
