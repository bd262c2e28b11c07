import type { z } from 'zod';
import { originAfter } from '#domain/pricing/assumed.ts';
import type { DeviceClass } from '#domain/pricing/types.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import type { Act } from '#platform/session/act.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { refuse } from '../refusals.ts';
import type { DeviceClassEdit, NewDeviceClass } from '../schema.ts';
import { faultOf } from './checked.ts';

/** One more class of device. Refusals: those of the pricing domain, `device_class_key_is_taken`. */
export async function addDeviceClass(
  tx: Tx,
  act: Act,
  { key, names, value }: z.output<typeof NewDeviceClass>,
): Promise<{ key: string } | Refusal> {
  const known = await tx.selectFrom('deviceClass').select(['key', 'position']).where('companyId', '=', act.company.id).execute();
  if (known.some((one) => one.key === key)) return refuse('device_class_key_is_taken', { field: 'key', values: { key } });
  const whole: DeviceClass = { key, ...value, origin: 'firm' };
  const fault = faultOf(act, { classes: [whole] }, { of: 'classes.0.', at: 'value.' });
  if (fault) return fault;
  const position = 1 + Math.max(0, ...known.map((one) => one.position));
  await tx
    .insertInto('deviceClass')
    .values({
      companyId: act.company.id,
      key,
      names: JSON.stringify(names),
      value: JSON.stringify(whole),
      origin: 'firm',
      position,
      changedAt: act.now,
    })
    .execute();
  await say(tx, act, 'device_class.added', { key });
  return { key };
}

/** Other figures for a class; the event keeps those before. Refusals: those of the pricing domain, `device_class_is_unknown`, `changed_by_somebody_meanwhile`. */
export async function changeDeviceClass(
  tx: Tx,
  act: Act,
  key: string,
  { names, value, revision }: z.output<typeof DeviceClassEdit>,
): Promise<{ revision: number } | Refusal> {
  const before = await tx
    .selectFrom('deviceClass')
    .select(['value', 'revision'])
    .where('companyId', '=', act.company.id)
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirst();
  if (!before) return refuse('device_class_is_unknown');
  if (before.revision !== revision) return refuseRequest('changed_by_somebody_meanwhile');
  const whole: DeviceClass = { key, ...value, ...originAfter(before.value, value) };
  const fault = faultOf(act, { classes: [whole] }, { of: 'classes.0.', at: 'value.' });
  if (fault) return fault;
  await tx
    .updateTable('deviceClass')
    .set({ names: JSON.stringify(names), value: JSON.stringify(whole), origin: whole.origin, revision: revision + 1, changedAt: act.now })
    .where('companyId', '=', act.company.id)
    .where('key', '=', key)
    .execute();
  await say(tx, act, 'device_class.changed', { key, before: before.value });
  return { revision: revision + 1 };
}

/** A class that new devices are no longer given, or again are; devices that have it keep it. Refusals: `device_class_is_unknown`. */
export async function archiveDeviceClass(tx: Tx, act: Act, key: string, archived: boolean): Promise<{ key: string } | Refusal> {
  const { numUpdatedRows } = await tx
    .updateTable('deviceClass')
    .set({ archivedAt: archived ? act.now : null })
    .where('companyId', '=', act.company.id)
    .where('key', '=', key)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return refuse('device_class_is_unknown');
  await say(tx, act, archived ? 'device_class.archived' : 'device_class.restored', { key });
  return { key };
}

/** A class has a key and no id: its facts stand under the firm. */
function say(tx: Tx, act: Act, kind: string, data: Record<string, unknown>): Promise<void> {
  return record(tx, act, { kind, subject: { kind: 'company', id: act.company.id }, data });
}
