import { takenBackBy } from '#domain/billing/first-payment.ts';
import type { NoteIssued } from '#domain/billing/give-back.ts';
import {
  receivedCents,
  refundableCents,
  refundDaysAfterWithdrawal,
  refundedCents,
  standingOf,
  type Due,
  type Standing,
} from '#domain/billing/payment.ts';
import type { Id } from '#domain/id.ts';
import { sumCents } from '#domain/money.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { addDays, type Day } from '#domain/time.ts';
import { readContract } from '#features/contracts/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import type { CreditNoteIssued, InvoiceValue } from '../documents/value.ts';
import { paymentsOf, refundsOf, remindersOf } from './of-invoice.ts';
import { papersLeft } from './papers-left.ts';

/** A document with all that happened to it: payments, credit notes, the settlement that stands. Refusal: `no_such_record` (also another firm's). */
export async function readInvoice(tx: Tx, act: Act, invoiceId: Id<'invoice'>) {
  const row = await tx
    .selectFrom('invoice')
    .selectAll()
    .where('companyId', '=', act.company.id)
    .where('id', '=', invoiceId)
    .executeTakeFirst();
  if (!row) return refuse('no_such_record');
  const payments = await paymentsOf(tx, act, invoiceId);
  const refunds = await refundsOf(tx, act, invoiceId);
  const reminders = await remindersOf(tx, act, invoiceId);
  const notes = await tx
    .selectFrom('invoice')
    .select(['id', 'number', 'issueOn', 'grossCents', 'value', 'creditCause', 'servedUntil'])
    .where('companyId', '=', act.company.id)
    .where('correctsInvoiceId', '=', invoiceId)
    .orderBy('year')
    .orderBy('ordinal')
    .execute();
  const credits = notes.map((note) => ({ ...note, value: note.value as CreditNoteIssued }));
  const standing = await tx
    .selectFrom('settlement')
    .leftJoin('settlementEnd as end', (on) =>
      on.onRef('end.companyId', '=', 'settlement.companyId').onRef('end.settlementId', '=', 'settlement.id'),
    )
    .select('settlement.id')
    .where('settlement.companyId', '=', act.company.id)
    .where('settlement.invoiceId', '=', invoiceId)
    .where('end.settlementId', 'is', null)
    .executeTakeFirst();
  const due: Due = {
    amountCents: row.grossCents,
    currency: row.currency,
    creditedCents: sumCents(credits.map((credit) => credit.grossCents)),
    refunds,
    firstPaymentOn: row.firstPaymentOn,
    issueOn: row.issueOn,
  };
  return {
    ...row,
    value: await namingElements(tx, act, row),
    correctsInvoiceId: row.correctsInvoiceId as Id<'invoice'> | null,
    payments,
    refunds,
    reminders,
    credits,
    due,
    settlementId: standing?.id ?? null,
  };
}

/** An invoice of an instalment that was issued before its lines named their elements says them in its rows alone. */
async function namingElements(
  tx: Tx,
  act: Act,
  { id, instalmentId, value }: { readonly id: Id<'invoice'>; readonly instalmentId: string | null; readonly value: InvoiceValue },
): Promise<InvoiceValue> {
  if (instalmentId === null || value.kind !== 'invoice' || value.plan.lines.every(({ elementId }) => elementId !== undefined)) return value;
  const rows = await tx
    .selectFrom('invoiceLine')
    .select(['position', 'elementId'])
    .where('companyId', '=', act.company.id)
    .where('invoiceId', '=', id)
    .execute();
  const of = (at: number) => rows.find(({ position }) => position === at + 1)?.elementId;
  const lines = value.plan.lines.map((line, at) => ({ ...line, ...(of(at) ? { elementId: of(at) as string } : {}) }));
  return { ...value, plan: { ...value.plan, lines } };
}
export type InvoiceRead = Exclude<Awaited<ReturnType<typeof readInvoice>>, Refusal>;

/** Its credit notes as the rules of the first period ask for them. */
export const creditsOf = ({ credits }: InvoiceRead) =>
  credits.map(({ creditCause: cause, grossCents, issueOn, servedUntil }) => ({ cause, grossCents, issueOn, servedUntil }));

/** The credit notes of an invoice, as the domain reckons with them. */
export const notesOf = (credits: InvoiceRead['credits']): NoteIssued[] =>
  credits.map(({ value, creditCause, servedUntil }) => ({ lines: value.plan.lines, cause: creditCause, servedUntil }));

/** How a document is shown: what is left of it decides, what is to give back, and the day. */
export const invoiceStates = ['open', 'overdue', 'settled', 'to_give_back', 'credited', 'credit_note'] as const;
export type InvoiceState = (typeof invoiceStates)[number];

/** What the invoice's page shows. Refusal: `no_such_record`. */
export async function invoiceDetail(tx: Tx, act: Act, invoiceId: Id<'invoice'>) {
  const invoice = await readInvoice(tx, act, invoiceId);
  if ('refusal' in invoice) return invoice;
  const {
    id,
    kind,
    number,
    clientId,
    homeId,
    contractId,
    takeoverId,
    instalmentId,
    correctsInvoiceId,
    currency,
    netCents,
    vatCents,
    grossCents,
    issueOn,
    dueOn,
    firstPaymentOn,
    due,
    value,
  } = invoice;
  const client = await tx
    .selectFrom('client')
    .select(['name', 'email'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', clientId)
    .executeTakeFirstOrThrow();
  const mails = await tx
    .selectFrom('mail')
    .select(['id', 'toAddress', 'askedAt', 'sentAt', 'failedAt'])
    .where('companyId', '=', act.company.id)
    .where('aboutKind', '=', 'invoice')
    .where('aboutId', '=', id)
    .orderBy('askedAt')
    .execute();
  const corrects =
    correctsInvoiceId &&
    (await tx
      .selectFrom('invoice')
      .select('number')
      .where('companyId', '=', act.company.id)
      .where('id', '=', correctsInvoiceId)
      .executeTakeFirst());
  const standing = standingOf(due, invoice.payments);
  return {
    documentFailed: await documentFailed(tx, act, id),
    id,
    kind,
    number,
    clientId,
    homeId,
    contractId,
    takeoverId,
    instalmentId,
    currency,
    netCents,
    vatCents,
    grossCents,
    issueOn,
    dueOn,
    firstPaymentOn,
    state: stateOf(invoice, standing, act),
    partPaid: standing.paidCents > 0 && standing.leftCents > 0,
    creditedCents: due.creditedCents,
    isBilledAgain: takenBackBy({ grossCents, credits: creditsOf(invoice) }) === 'mistake',
    receivedCents: receivedCents(invoice.payments),
    refundedCents: refundedCents(due),
    refundableCents: kind === 'invoice' ? refundableCents(due, invoice.payments, act.today) : 0,
    standing,
    clientName: client.name,
    clientEmail: client.email,
    mails,
    homeName: value.printed.place[0] ?? null,
    contractNumber: value.contractNumber,
    takeoverNumber: value.takeoverNumber ?? null,
    corrects: correctsInvoiceId ? { id: correctsInvoiceId, number: corrects ? corrects.number : '' } : null,
    reference: value.kind === 'invoice' ? (value.reference?.shown ?? '') : '',
    prices: value.kind === 'invoice' ? value.plan.prices : ('gross' as const),
    reason: value.kind === 'credit_note' ? value.plan.reason : null,
    lines: value.plan.lines.map((line, at) => ({
      at,
      description: line.description,
      when: value.printed.lines[at]?.when ?? null,
      netCents: line.netCents,
      vatCents: line.vatCents,
      grossCents: line.grossCents,
      amountCents: 'amountCents' in line ? line.amountCents : line.grossCents,
    })),
    payments: invoice.payments,
    refunds: invoice.refunds,
    reminders: invoice.reminders,
    giveBackBy: standing.overCents > 0 ? await giveBackBy(tx, act, { contractId, instalmentId }) : null,
    credits: invoice.credits.map((credit) => ({
      id: credit.id,
      number: credit.number,
      issueOn: credit.issueOn,
      grossCents: credit.grossCents,
    })),
  };
}

/** After a withdrawal from the contract, or from the paper of an instalment: the last day the law allows for giving back what was paid. */
async function giveBackBy(
  tx: Tx,
  act: Act,
  { contractId, instalmentId }: Pick<InvoiceRead, 'contractId' | 'instalmentId'>,
): Promise<Day | null> {
  const left = instalmentId && (await papersLeft(tx, act, [instalmentId])).get(instalmentId);
  if (left) return addDays(left, refundDaysAfterWithdrawal);
  const contract = contractId && (await readContract(tx, act, contractId));
  if (!contract || isRefusal(contract) || contract.facts.withdrawnOn === null) return null;
  return addDays(contract.facts.withdrawnOn, refundDaysAfterWithdrawal);
}

/** Whether making the PDF was given up, and nobody made it since. */
async function documentFailed(tx: Tx, act: Act, invoiceId: Id<'invoice'>): Promise<boolean> {
  const found = await tx
    .selectFrom('event')
    .select('event.id')
    .where('event.companyId', '=', act.company.id)
    .where('event.subjectKind', '=', 'invoice')
    .where('event.subjectId', '=', invoiceId)
    .where('event.kind', '=', 'invoice.document_failed')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('invoiceDocument as kept')
            .select('kept.invoiceId')
            .where('kept.companyId', '=', act.company.id)
            .where('kept.invoiceId', '=', invoiceId),
        ),
      ),
    )
    .executeTakeFirst();
  return found !== undefined;
}

function stateOf(invoice: InvoiceRead, standing: Standing, act: Act): InvoiceState {
  if (invoice.kind === 'credit_note') return 'credit_note';
  if (standing.overCents > 0) return 'to_give_back';
  // Money that came early settles nothing before the first lawful day.
  if (standing.leftCents > 0 || (standing.settledOn ?? act.today) > act.today) return invoice.dueOn < act.today ? 'overdue' : 'open';
  return invoice.grossCents > 0 && invoice.due.creditedCents >= invoice.grossCents ? 'credited' : 'settled';
}
