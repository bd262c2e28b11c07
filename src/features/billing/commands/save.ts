import type { CreditCause } from '#domain/billing/billed-days.ts';
import type { Id } from '#domain/id.ts';
import type { Cents } from '#domain/money.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { indexForSearch } from '#platform/search.ts';
import type { Act } from '#platform/session/act.ts';
import { templateOf } from '../documents/render.ts';
import type { InvoiceValue } from '../documents/value.ts';
import { documentJob } from './document.ts';

export interface ToSave {
  readonly id: Id<'invoice'>;
  readonly value: InvoiceValue;
  readonly taken: { readonly number: string; readonly year: number; readonly ordinal: number };
  readonly clientId: Id<'client'>;
  readonly homeId: Id<'home'> | null;
  readonly contractId: Id<'contract'> | null;
  /** Of an invoice of a takeover which instalment it bills; its credit notes name the takeover alone. */
  readonly takeoverId?: Id<'takeover'> | null;
  readonly instalmentId?: Id<'instalment'> | null;
  readonly corrects: { readonly invoiceId: Id<'invoice'>; readonly cause: CreditCause } | null;
  /** Of an invoice of a period the first day it bills. */
  readonly servedFrom?: Day;
  /** Of an invoice the last day it bills; of a credit note because of an end the last day that stays billed. */
  readonly servedUntil: Day | null;
  /** Which invoice of its period it is: above 1 for the successor of one that was credited. */
  readonly attempt: number;
}

/**
 * Writes the document with its lines, makes it findable, and asks for its PDF and its mail: all of it or nothing. False: the id, made where a button is,
 * stands for another document already, and nothing was written.
 */
export async function saveDocument(
  tx: Tx,
  act: Act,
  {
    id,
    value,
    taken,
    clientId,
    homeId,
    contractId,
    takeoverId = null,
    instalmentId = null,
    corrects,
    servedFrom,
    servedUntil,
    attempt,
  }: ToSave,
): Promise<boolean> {
  const { plan } = value;
  const { numInsertedOrUpdatedRows: written } = await tx
    .insertInto('invoice')
    .values({
      companyId: act.company.id,
      id,
      kind: value.kind,
      ...taken,
      clientId,
      homeId,
      contractId,
      takeoverId,
      instalmentId,
      correctsInvoiceId: corrects?.invoiceId ?? null,
      creditCause: corrects?.cause ?? null,
      servedFrom: servedFrom ?? null,
      servedUntil,
      currency: plan.currency,
      value: JSON.stringify(value),
      template: templateOf[value.kind],
      netCents: plan.netCents,
      vatCents: plan.vatCents,
      grossCents: plan.grossCents,
      issueOn: plan.issueOn,
      dueOn: value.kind === 'invoice' ? value.plan.dueOn : plan.issueOn,
      firstPaymentOn: value.kind === 'invoice' ? value.firstPaymentOn : null,
      // A credit note is not paid: its own number keeps the column unique.
      reference: (value.kind === 'invoice' && value.reference?.value) || taken.number,
      issuedAt: act.now,
      issuedBy: act.by.name,
    })
    .onConflict((conflict) => conflict.columns(['companyId', 'id']).doNothing())
    .executeTakeFirst();
  if (!written) return false;
  await tx
    .insertInto('invoiceLine')
    .values(linesOf(value, attempt).map((line, index) => ({ companyId: act.company.id, invoiceId: id, position: index + 1, ...line })))
    .execute();
  const shown = value.printed;
  await indexForSearch(tx, act, {
    kind: 'invoice',
    subjectId: id,
    title: taken.number,
    subtitle: [shown.buyer[0], shown.place[0]].filter(Boolean).join(' · '),
    words: [
      value.contractNumber,
      value.takeoverNumber,
      value.kind === 'invoice' ? value.reference?.value : plan.currency,
      inWords(plan.grossCents),
    ],
  });
  await enqueue(tx, act, documentJob, { invoiceId: id, mail: true }, { singletonKey: id });
  return true;
}

/** An amount as people type it into a search: 1234.50 as `1234`. */
const inWords = (cents: Cents) => String(Math.trunc(cents / 100));

function linesOf(value: InvoiceValue, attempt: number) {
  if (value.kind === 'credit_note')
    return value.plan.lines.map(({ elementId, netCents, vatCents, grossCents }) => ({
      contractLineId: null,
      period: null,
      elementId: (elementId ?? null) as Id<'element'> | null,
      netCents,
      vatCents,
      grossCents,
    }));
  return value.plan.lines.map(({ contractLineId, elementId, netCents, vatCents, grossCents }) => ({
    contractLineId: (contractLineId ?? null) as Id<'contract_line'> | null,
    period: contractLineId ? value.period : null,
    elementId: (elementId ?? null) as Id<'element'> | null,
    attempt,
    netCents,
    vatCents,
    grossCents,
  }));
}
