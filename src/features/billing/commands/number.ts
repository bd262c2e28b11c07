import { nextNumber as planNumber, type NumberSeries } from '#domain/billing/numbering.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { nextNumber } from '#platform/numbers.ts';
import type { Act } from '#platform/session/act.ts';

/**
 * The next number of a series for a document issued on a day. The row of the series is locked before the last document is read, so nobody comes
 * between; a rollback gives the number back (property 9). Refusal: `invoice_day_is_before_the_last_issued`, when the clock was set back.
 */
export async function takeNumber(
  tx: Tx,
  act: Act,
  series: NumberSeries,
  issueOn: Day,
): Promise<{ year: number; ordinal: number; number: string } | Refusal> {
  const year = Number(issueOn.slice(0, 4));
  const ordinal = await nextNumber(tx, act, series, year);
  const last = await tx
    .selectFrom('invoice')
    .select(['ordinal', 'issueOn as issuedOn'])
    .where('companyId', '=', act.company.id)
    .where('kind', '=', series)
    .where('year', '=', year)
    .orderBy('ordinal', 'desc')
    .executeTakeFirst();
  const taken = planNumber(series, last ?? null, issueOn);
  if (!('refusal' in taken) && taken.ordinal !== ordinal)
    throw new Error(`the series ${series} ${year} stands at ${ordinal}, its documents at ${taken.ordinal}`);
  return taken;
}
