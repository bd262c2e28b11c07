import type { ImportMapping } from '#domain/homes/import.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { refuse } from '../refusals.ts';

/** Keeps how a list was read under a name, in place of what was kept under it before. */
export async function keepMapping(tx: Tx, act: Act, source: string, mapping: ImportMapping): Promise<void> {
  const kept = { mapping: JSON.stringify(mapping), savedAt: act.now };
  await tx
    .insertInto('importMapping')
    .values({ companyId: act.company.id, source, ...kept })
    .onConflict((conflict) => conflict.columns(['companyId', 'source']).doUpdateSet(kept))
    .execute();
}

/** Gives a kept mapping another name. Refusals: `no_such_record`, `mapping_name_is_taken`. */
export async function renameMapping(tx: Tx, act: Act, source: string, name: string): Promise<{ source: string } | Refusal> {
  if (name !== source && (await isKept(tx, act, name))) return refuse('mapping_name_is_taken', { field: 'name', values: { name } });
  const row = await tx
    .updateTable('importMapping')
    .set({ source: name })
    .where('companyId', '=', act.company.id)
    .where('source', '=', source)
    .returning('source')
    .executeTakeFirst();
  return row ?? refuseRequest('no_such_record');
}

async function isKept(tx: Tx, act: Act, source: string): Promise<boolean> {
  const row = await tx
    .selectFrom('importMapping')
    .select('source')
    .where('companyId', '=', act.company.id)
    .where('source', '=', source)
    .executeTakeFirst();
  return row !== undefined;
}

/** Forgets a kept mapping; what was imported with it stays. Refusal: `no_such_record`. */
export async function forgetMapping(tx: Tx, act: Act, source: string): Promise<{ source: string } | Refusal> {
  const row = await tx
    .deleteFrom('importMapping')
    .where('companyId', '=', act.company.id)
    .where('source', '=', source)
    .returning('source')
    .executeTakeFirst();
  return row ?? refuseRequest('no_such_record');
}
