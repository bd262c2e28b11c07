import { isBeforeService, partsLeft, type ToBill } from '#domain/billing/due.ts';
import { type Part, planPeriod } from '#domain/billing/plan-period.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { contractForBilling, type ContractToBill } from '#features/contracts/queries/for-billing.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { printable } from '#platform/pdf/characters.ts';
import type { Act } from '#platform/session/act.ts';
import { composeInvoice, type InvoiceToCompose } from '../documents/compose.ts';
import { partiesOf } from '../documents/parties.ts';
import type { InvoiceIssued } from '../documents/value.ts';
import { donePeriods } from '../queries/periods.ts';
import { refuse } from '../refusals.ts';
import { tellFirstPeriod } from './first-period.ts';
import { giveAgain } from './give-again.ts';
import { takeNumber } from './number.ts';
import { saveDocument } from './save.ts';

/**
 * Plans some days of period k of a contract as a document, null: all of it. The preview shows this very value and `issuePart` stores it (property 7); nothing
 * is written here. Refusals: those of `planPeriod` and `partiesOf`; what the fonts cannot draw, before a number is taken.
 */
export async function planDocument(
  tx: Tx,
  act: Act,
  contract: ContractToBill,
  k: number,
  part: Part | null,
): Promise<InvoiceToCompose | Refusal> {
  const plan = planPeriod(contract.billed, k, act.today, part);
  if (isRefusal(plan)) return plan;
  const vat = plan.vat.map(({ category, vatCents }) => ({ category, charged: vatCents !== 0 }));
  const parties = await partiesOf(tx, act, { ...contract, contractId: contract.id }, vat);
  if (isRefusal(parties)) return parties;
  const document = { plan, parties, contractNumber: contract.number, period: k, firstPaymentOn: contract.billed.firstPaymentOn };
  const drawn = printable(composeInvoice(document, null).printed);
  return isRefusal(drawn) ? drawn : document;
}

/**
 * What the next invoice of a period would be today, without a number; a period that is billed is shown whole.
 * Refusals: `no_such_record`, `period_is_forgiven_already`, `service_had_not_begun_in_this_period`, those of `planDocument`.
 */
export async function previewInvoice(tx: Tx, act: Act, contractId: Id<'contract'>, k: number): Promise<InvoiceIssued | Refusal> {
  const contract = await contractForBilling(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  const done = (await donePeriods(tx, act, contractId)).get(k);
  if (done?.forgiven) return refuse('period_is_forgiven_already');
  if (isBeforeService(contract, k, act.today, done)) return refuse('service_had_not_begun_in_this_period');
  const [next = null] = k < 0 ? [] : partsLeft(contract.billed, k, done);
  const document = await planDocument(tx, act, contract, k, next);
  return isRefusal(document) ? document : composeInvoice(document, null);
}

/**
 * Issues an invoice of a period; what was given as goodwill on one that it replaces is given again. Event: `invoice.issued`; of an invoice of nought also `invoice.settled`, since nobody will pay it.
 * Refusals: those of `planDocument`, of `giveAgain`, `invoice_day_is_before_the_last_issued`. The contract is locked by the caller.
 */
export async function issuePart(tx: Tx, act: Act, contract: ContractToBill, part: ToBill): Promise<Id<'invoice'> | Refusal> {
  const { k, days, attempt } = part;
  const document = await planDocument(tx, act, contract, k, part);
  if (isRefusal(document)) return document;
  const taken = await takeNumber(tx, act, 'invoice', document.plan.issueOn);
  if (isRefusal(taken)) return taken;
  const value = composeInvoice(document, taken);
  const id = newId<'invoice'>();
  const { clientId, homeId } = contract;
  const served = { servedFrom: days.from, servedUntil: days.to };
  await saveDocument(tx, act, { id, value, taken, clientId, homeId, contractId: contract.id, corrects: null, ...served, attempt });
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
  const given = attempt > 1 ? await giveAgain(tx, act, contract.id, k) : null;
  if (given) return given;
  // One of nought, which nobody will pay; or a successor of more or less than what came in for the one before.
  await tellFirstPeriod(tx, act, id);
  return id;
}
