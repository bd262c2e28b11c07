import { mrrOn } from '#domain/billing/mrr.ts';
import type { Cents, Currency } from '#domain/money.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { contractsToBill, runningContracts } from '#features/contracts/queries.ts';
import type { Act } from '#platform/session/act.ts';

/** Monthly recurring revenue on a day, per currency: recurring lines of running contracts, without VAT and without what is billed once (property 13). */
export async function mrr(tx: Tx, act: Act, day: Day): Promise<Partial<Record<Currency, Cents>>> {
  const contracts = day === act.today ? await runningContracts(tx, act) : await contractsToBill(tx, act);
  return mrrOn(contracts, day);
}
