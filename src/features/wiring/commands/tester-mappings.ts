import type { Refusal } from '#domain/refusal.ts';
import type { TesterMapping } from '#domain/wiring/testers/columns.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';

/** Keeps how the files of a tester are read, in place of what was kept for it before. */
export async function keepTesterMapping(tx: Tx, act: Act, tester: string, mapping: TesterMapping): Promise<void> {
  const kept = { mapping: JSON.stringify(mapping), savedAt: act.now, savedBy: act.by.name };
  await tx
    .insertInto('testerMapping')
    .values({ companyId: act.company.id, tester, ...kept })
    .onConflict((conflict) => conflict.columns(['companyId', 'tester']).doUpdateSet(kept))
    .execute();
}

/** Forgets how the files of a tester are read; what was imported with it stays. Refusal: `no_such_record`. */
export async function forgetTesterMapping(tx: Tx, act: Act, tester: string): Promise<{ tester: string } | Refusal> {
  const row = await tx
    .deleteFrom('testerMapping')
    .where('companyId', '=', act.company.id)
    .where('tester', '=', tester)
    .returning('tester')
    .executeTakeFirst();
  return row ?? refuseRequest('no_such_record');
}
