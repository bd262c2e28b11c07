import { sql } from 'kysely';
import type { Tx } from './database/connect.ts';
import type { Act } from './session/act.ts';

/**
 * The next number of a series in a year, beginning with 1. The series stays locked until the transaction ends: whoever asks meanwhile waits,
 * and a rollback gives the number back, so numbers are unique and consecutive (property 9). Ask for it as late in the transaction as possible.
 */
export async function nextNumber(tx: Tx, act: Act, series: string, year: number): Promise<number> {
  const row = await tx
    .insertInto('numberSeries')
    .values({ companyId: act.company.id, series, year, lastNumber: 1 })
    .onConflict((conflict) =>
      conflict.columns(['companyId', 'series', 'year']).doUpdateSet({ lastNumber: sql<number>`number_series.last_number + 1` }),
    )
    .returning('lastNumber')
    .executeTakeFirstOrThrow();
  return row.lastNumber;
}
