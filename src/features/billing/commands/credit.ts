import type { CreditCause } from '#domain/billing/billed-days.ts';
import {
  type CreditLine,
  type CreditNotePlan,
  type CreditWish,
  type IssuedInvoice,
  leftToCredit,
  planCreditNote,
} from '#domain/billing/credit-note.ts';
import { mayCreditInstalment } from '#domain/billing/instalment-to-bill.ts';
import type { InvoicePlan } from '#domain/billing/invoice.ts';
import type { Id } from '#domain/id.ts';
import { sumCents } from '#domain/money.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { printable } from '#platform/pdf/characters.ts';
import type { Act } from '#platform/session/act.ts';
import { composeCreditNote } from '../documents/compose.ts';
import { partiesOf } from '../documents/parties.ts';
import { readInstalment } from '../queries/instalments.ts';
import { type InvoiceRead, readInvoice } from '../queries/invoice.ts';
import { refuse } from '../refusals.ts';
import { tellFirstPeriod } from './first-period.ts';
import { lockInvoice } from './locks.ts';
import { takeNumber } from './number.ts';
import { saveDocument } from './save.ts';
import { settleIfForgone, settleIfPaid } from './settle.ts';

export interface CreditAsked {
  /** Made where the button is, so that two clicks credit once. */
  readonly id: Id<'invoice'>;
  readonly reason: string;
  readonly of: CreditWish['of'];
  /** A period credited in full by mistake is billed again; given back as goodwill it is not. */
  readonly cause: CreditCause;
  /** Of an end: the last day that stays billed. */
  readonly servedUntil?: Day;
}

/**
 * Credits an invoice, whole or in part, by another document with a number of its own series; the invoice stays as it is (property 10).
 * Money that had come in before may settle the rest; credited in full as goodwill it counts as settled, unless it is of a takeover, where a gift opens nothing. Of the first period the contract is told. The same request
 * again answers the same.
 * Events: `invoice.credited`, perhaps `invoice.settled`.
 * Refusals: `no_such_record`, `credit_notes_are_not_credited`, `credit_request_was_used_already`, those of `planCreditNote`, `mayCreditInstalment`, of the parties, of `printable`
 * and of the number.
 */
export async function creditInvoice(
  tx: Tx,
  act: Act,
  invoiceId: Id<'invoice'>,
  asked: CreditAsked,
): Promise<{ creditNoteId: Id<'invoice'> } | Refusal> {
  const { id, reason, of, cause, servedUntil = null } = asked;
  await lockInvoice(tx, act, invoiceId);
  const invoice = await readInvoice(tx, act, invoiceId);
  if (isRefusal(invoice)) return invoice;
  const made = invoice.credits.find((credit) => credit.id === id);
  if (invoice.value.kind !== 'invoice') return refuse('credit_notes_are_not_credited');
  if (made) return isMadeOf(invoice.value.plan, invoice.credits, asked) ? { creditNoteId: id } : refuse('credit_request_was_used_already');
  const issued: IssuedInvoice = { ...invoice.value.plan, number: invoice.number };
  const plan = planCreditNote(
    issued,
    invoice.credits.map((credit) => credit.value.plan),
    { issueOn: act.today, reason, of },
  );
  if (isRefusal(plan)) return plan;
  const may = await mayCredit(tx, act, invoice, { cause, plan });
  if (isRefusal(may)) return may;
  const parties = await partiesOf(tx, act, invoice);
  if (isRefusal(parties)) return parties;
  const { contractNumber, takeoverNumber = null } = invoice.value;
  const document = { plan, parties, contractNumber, takeoverNumber };
  // Before a number is taken: what cannot be printed is not issued.
  const draft = printable(composeCreditNote(document, null).printed);
  if (isRefusal(draft)) return draft;
  const taken = await takeNumber(tx, act, 'credit_note', act.today);
  if (isRefusal(taken)) return taken;
  const value = composeCreditNote(document, taken);
  const { clientId, homeId, contractId, takeoverId, instalmentId } = invoice;
  const saved = await saveDocument(tx, act, {
    id,
    value,
    taken,
    clientId,
    homeId,
    contractId,
    takeoverId,
    corrects: { invoiceId, cause },
    servedUntil,
    attempt: 1,
  });
  // Somebody used the same id for another invoice at this moment.
  if (!saved) return refuse('credit_request_was_used_already');
  await record(tx, act, {
    kind: 'invoice.credited',
    subject: { kind: 'invoice', id: invoiceId },
    clientId,
    homeId,
    data: {
      invoiceId,
      creditNoteId: id,
      contractId,
      takeoverId,
      instalmentId,
      number: invoice.number,
      creditNumber: taken.number,
      grossCents: plan.grossCents,
      currency: plan.currency,
      reason: plan.reason,
      cause,
    },
  });
  const settled = await settleIfPaid(tx, act, invoiceId);
  if (!settled && cause === 'goodwill') await settleIfForgone(tx, act, invoiceId);
  await tellFirstPeriod(tx, act, invoiceId);
  return { creditNoteId: id };
}

/** Of an invoice of a takeover by the rule of its instalment; any other is credited as planned. */
async function mayCredit(
  tx: Tx,
  act: Act,
  { instalmentId, takeoverId, value, credits }: InvoiceRead,
  { cause, plan }: { readonly cause: CreditCause; readonly plan: CreditNotePlan },
): Promise<true | Refusal> {
  if (instalmentId === null || takeoverId === null || value.kind !== 'invoice') return true;
  const instalment = await readInstalment(tx, act, takeoverId, instalmentId);
  if (!instalment) throw new Error('an invoice of an instalment without it');
  const { opens, toStayOpen } = instalment;
  const notes = [...credits.map((credit) => credit.value.plan), plan];
  const left = leftToCredit(value.plan, notes).map(({ netCents, vatCents }) => netCents + vatCents);
  const lines = value.plan.lines.map(({ elementId = '', grossCents }, at) => ({
    line: at + 1,
    grossCents,
    creditedCents: grossCents - (left[at] ?? 0),
    isToStayOpen: toStayOpen.includes(elementId) && plan.lines.some(({ line }) => line === at),
  }));
  return mayCreditInstalment({ cause, opens, leftCents: sumCents(left), lines });
}

/**
 * Whether the credit note of this id is what is asked for now, in the prices of the invoice: two clicks of one button, and not another wish under the same id.
 * `all` was asked for when nothing was left after it.
 */
function isMadeOf(invoice: InvoicePlan, credits: InvoiceRead['credits'], { id, reason, of, cause }: CreditAsked): boolean {
  const at = credits.findIndex((credit) => credit.id === id);
  const made = credits[at];
  if (!made || made.creditCause !== cause || made.value.plan.reason !== reason.trim()) return false;
  const { lines } = made.value.plan;
  const shownCents = ({ netCents, grossCents }: CreditLine) => (invoice.prices === 'gross' ? grossCents : netCents);
  if (of !== 'all')
    return (
      of.length === lines.length && of.every((wish) => lines.some((one) => one.line === wish.line && shownCents(one) === wish.amountCents))
    );
  const notes = credits.slice(0, at + 1).map(({ value }) => value.plan);
  return leftToCredit(invoice, notes).every(({ netCents, vatCents }) => netCents === 0 && vatCents === 0);
}
