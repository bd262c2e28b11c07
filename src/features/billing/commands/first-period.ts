import { type FirstInvoice, firstPeriodOn } from '#domain/billing/first-payment.ts';
import { cutAt, periodOf } from '#domain/billing/periods.ts';
import { lastDayOn } from '#domain/contracts/lifecycle.ts';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { recordFirstPayment, takeBackFirstPayment } from '#features/contracts/commands/first-payment.ts';
import { readContract } from '#features/contracts/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { creditsOf } from '../queries/invoice.ts';
import { daysOf, invoicesOfPeriod } from '../queries/of-period.ts';
import { donePeriods } from '../queries/periods.ts';

/**
 * Tells the contract whether its first period is paid, after whatever of an invoice may have changed it: a payment, a reversal, a refund, one taken back, a credit
 * note, a new invoice. Of an invoice of another period nothing is asked. The contract is locked by the caller.
 */
export async function tellFirstPeriod(tx: Tx, act: Act, invoiceId: Id<'invoice'>): Promise<void> {
  const invoice = await tx
    .selectFrom('invoice')
    .select(['contractId', 'value'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', invoiceId)
    .executeTakeFirst();
  if (!invoice || invoice.contractId === null || invoice.value.kind !== 'invoice' || invoice.value.period !== 0) return;
  await tellFirstPeriodOf(tx, act, invoice.contractId);
}

/**
 * The same after what happened to the contract itself: an end that was recorded or taken back says which days its first period has, also when nothing can be
 * billed just now. The contract writes it down when it is news. The contract is locked by the caller.
 */
export async function tellFirstPeriodOf(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<void> {
  const read = await invoicesOfPeriod(tx, act, contractId, 0);
  const last = read.at(-1)?.id;
  // Forgiven by an earlier version, when that could still be: nobody pays for it, and it stays as it was.
  if (!last || (await donePeriods(tx, act, contractId)).get(0)?.forgiven) return;
  const { facts, monthsPerPeriod } = granted(await readContract(tx, act, contractId));
  // An end counts once it is recorded, also when the clock was set back after it.
  const lastDay = lastDayOn(facts, facts.termination?.recordedOn ?? act.today);
  const served = cutAt(periodOf(facts.startsOn, monthsPerPeriod, 0), lastDay);
  const invoices = read.map((one): FirstInvoice => ({ ...one, days: daysOf(one), credits: creditsOf(one) }));
  const standing = firstPeriodOn(invoices, served, act.today);
  if (standing === 'given_back' || standing === 'early') return;
  if (standing === 'unpaid') await takeBackFirstPayment(tx, act, { contractId, invoiceId: last });
  else await recordFirstPayment(tx, act, { contractId, invoiceId: last, paidOn: standing.paidOn });
}
