import { cutAt, periodOf } from '#domain/billing/periods.ts';
import { planPeriod } from '#domain/billing/plan-period.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { contractForBilling, type ContractToBill } from '#features/contracts/queries.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { printable } from '#platform/pdf/characters.ts';
import type { Act } from '#platform/session/act.ts';
import { composeInvoice, type InvoiceToCompose } from '../documents/compose.ts';
import { identified, partiesOf } from '../documents/parties.ts';
import type { InvoiceIssued } from '../documents/value.ts';
import { type DonePeriod, donePeriods } from '../queries/periods.ts';
import { refuse } from '../refusals.ts';
import { tellFirstPeriod } from './first-period.ts';
import { takeNumber } from './number.ts';
import { saveDocument } from './save.ts';

/**
 * Plans period k of a contract as a document. The preview shows this very value and `issuePeriod` stores it (property 7); nothing is written here.
 * Of a period billed up to a day, the rest. Refusals: those of `planPeriod`, `partiesOf` and `identified`; what the fonts cannot draw, before a number is taken.
 */
export async function planDocument(
  tx: Tx,
  act: Act,
  contract: ContractToBill,
  k: number,
  until: Day | null,
): Promise<InvoiceToCompose | Refusal> {
  const plan = planPeriod(contract.billed, k, act.today, until);
  if (isRefusal(plan)) return plan;
  const parties = await partiesOf(tx, act, { ...contract, contractId: contract.id });
  if (isRefusal(parties)) return parties;
  const nameless = identified(plan.vat, parties);
  if (nameless) return nameless;
  const document = { plan, parties, contractNumber: contract.number, period: k, firstPaymentOn: contract.billed.firstPaymentOn };
  const drawn = printable(composeInvoice(document, null).printed);
  return isRefusal(drawn) ? drawn : document;
}

/** What the invoice of a period would be today, without a number. Refusals: `no_such_record`, `period_is_forgiven_already`, those of `planDocument`. */
export async function previewInvoice(tx: Tx, act: Act, contractId: Id<'contract'>, k: number): Promise<InvoiceIssued | Refusal> {
  const contract = await contractForBilling(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  const { until = null } = (await donePeriods(tx, act, contractId)).get(k) ?? {};
  if (until === 'forgiven') return refuse('period_is_forgiven_already');
  const { billed } = contract;
  // A period that is billed is shown as it was billed: whole.
  const whole = until !== null && until >= cutAt(periodOf(billed.anchor, billed.monthsPerPeriod, k), billed.lastDay).to;
  const document = await planDocument(tx, act, contract, k, whole ? null : until);
  return isRefusal(document) ? document : composeInvoice(document, null);
}

/**
 * Issues the invoice of period k. Event: `invoice.issued`; of an invoice of nought also `invoice.settled`, since nobody will pay it.
 * Refusals: those of `planDocument`, `invoice_day_is_before_the_last_issued`. The contract is locked by the caller.
 */
export async function issuePeriod(
  tx: Tx,
  act: Act,
  contract: ContractToBill,
  k: number,
  done: DonePeriod = { until: null, attempts: 0 },
): Promise<Id<'invoice'> | Refusal> {
  const document = await planDocument(tx, act, contract, k, done.until === 'forgiven' ? null : done.until);
  if (isRefusal(document)) return document;
  const { anchor, monthsPerPeriod, lastDay } = contract.billed;
  const taken = await takeNumber(tx, act, 'invoice', document.plan.issueOn);
  if (isRefusal(taken)) return taken;
  const value = composeInvoice(document, taken);
  const id = newId<'invoice'>();
  const { clientId, homeId } = contract;
  const servedUntil = cutAt(periodOf(anchor, monthsPerPeriod, k), lastDay).to;
  const attempt = done.attempts + 1;
  await saveDocument(tx, act, { id, value, taken, clientId, homeId, contractId: contract.id, corrects: null, servedUntil, attempt });
  const about = { subject: { kind: 'invoice', id }, clientId, homeId };
  const { grossCents, currency, dueOn } = value.plan;
  await record(tx, act, {
    ...about,
    kind: 'invoice.issued',
    data: { invoiceId: id, contractId: contract.id, clientId, homeId, number: taken.number, period: k, grossCents, currency, dueOn },
  });
  if (grossCents === 0)
    await record(tx, act, {
      ...about,
      kind: 'invoice.settled',
      data: { invoiceId: id, contractId: contract.id, number: taken.number, settledOn: act.today },
    });
  // One of nought, which nobody will pay; or a successor of more or less than what came in for the one before.
  await tellFirstPeriod(tx, act, id);
  return id;
}
