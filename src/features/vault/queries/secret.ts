import type { Id } from '#domain/id.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { refuse } from '../refusals.ts';

const columns = ['id', 'homeId', 'systemId', 'deviceId', 'kind', 'name', 'username', 'address', 'removedAt', 'revision'] as const;

/** A secret without its parts; `held`: until the transaction ends. Refusal: `no_such_record`. */
export async function readSecret(tx: Tx, act: Act, secretId: Id<'secret'>, how: 'looked_at' | 'held' = 'looked_at') {
  const found = tx.selectFrom('secret').select(columns).where('companyId', '=', act.company.id).where('id', '=', secretId);
  const row = await (how === 'held' ? found.forNoKeyUpdate() : found).executeTakeFirst();
  return row ?? refuseRequest('no_such_record');
}

/** Whether system and device are of that home: null, or `belongs_to_another_home`. */
export async function placeFault(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  { systemId, deviceId }: { readonly systemId: Id<'system'> | null; readonly deviceId: Id<'device'> | null },
): Promise<Refusal | null> {
  const of = (table: 'system' | 'device', id: string) =>
    tx
      .selectFrom(table)
      .select('id')
      .where('companyId', '=', act.company.id)
      .where('homeId', '=', homeId)
      .where('id', '=', id as never)
      .executeTakeFirst();
  if (systemId && !(await of('system', systemId))) return refuse('belongs_to_another_home', { field: 'systemId' });
  return deviceId && !(await of('device', deviceId)) ? refuse('belongs_to_another_home', { field: 'deviceId' }) : null;
}
