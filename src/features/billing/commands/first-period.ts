import { type FirstInvoice, firstPeriodOn } from '#domain/billing/first-payment.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import { recordFirstPayment, takeBackFirstPayment } from '#features/contracts/commands/first-payment.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { creditsOf, readInvoice } from '../queries/invoice.ts';
import { daysOf, invoicesOfPeriod } from '../queries/of-period.ts';
import { donePeriods } from '../queries/periods.ts';

/**
 * Tells the contract whether its first period is paid, after whatever may have changed it: a payment, a reversal, a refund, one taken back, a credit note, a new
 * invoice. The contract writes it down when it is news. Of an invoice of another period nothing is asked. The contract is locked by the caller.
 */
export async function tellFirstPeriod(tx: Tx, act: Act, invoiceId: Id<'invoice'>): Promise<void> {
  const invoice = await readInvoice(tx, act, invoiceId);
  if (isRefusal(invoice) || invoice.contractId === null || invoice.value.kind !== 'invoice' || invoice.value.period !== 0) return;
  const { contractId } = invoice;
  // Somebody decided that nobody pays for it: it stays as it was.
  if ((await donePeriods(tx, act, contractId)).get(0)?.forgiven) return;
  const read = await invoicesOfPeriod(tx, act, contractId, 0);
  const invoices = read.map((one): FirstInvoice => ({ ...one, days: daysOf(one), credits: creditsOf(one) }));
  const standing = firstPeriodOn(invoices, act.today);
  const last = read.at(-1)?.id;
  if (standing === 'given_back' || standing === 'early' || !last) return;
  if (standing === 'unpaid') await takeBackFirstPayment(tx, act, { contractId, invoiceId: last });
  else await recordFirstPayment(tx, act, { contractId, invoiceId: last, paidOn: standing.paidOn });
}
