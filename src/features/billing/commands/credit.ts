import { planCreditNote, type CreditWish, type IssuedInvoice } from '#domain/billing/credit-note.ts';
import { owedOnWithdrawal } from '#domain/billing/plan-period.ts';
import { periodOf } from '#domain/billing/periods.ts';
import { serviceFrom } from '#domain/contracts/lifecycle.ts';
import type { Id } from '#domain/id.ts';
import { splitByWeights, sumCents } from '#domain/money.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { ContractToBill } from '#features/contracts/queries.ts';
import { record } from '#platform/events.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { composeCreditNote } from '../documents/compose.ts';
import { partiesOf } from '../documents/parties.ts';
import type { InvoiceIssued } from '../documents/value.ts';
import { readInvoice } from '../queries/invoice.ts';
import { refuse } from '../refusals.ts';
import { lockInvoice } from './locks.ts';
import { takeNumber } from './number.ts';
import { saveDocument } from './save.ts';
import { settleIfPaid } from './settle.ts';

export interface CreditAsked {
  /** Made where the button is, so that two clicks credit once. */
  readonly id: Id<'invoice'>;
  readonly reason: string;
  readonly of: CreditWish['of'];
}

/**
 * Credits an invoice, whole or in part, by another document with a number of its own series; the invoice stays as it is (property 10).
 * Money that had come in before may settle the rest. Events: `invoice.credited`, perhaps `invoice.settled`.
 * Refusals: `no_such_record`, `credit_notes_are_not_credited`, those of `planCreditNote`, of the parties and of the number.
 */
export async function creditInvoice(
  tx: Tx,
  act: Act,
  invoiceId: Id<'invoice'>,
  { id, reason, of }: CreditAsked,
): Promise<{ creditNoteId: Id<'invoice'> } | Refusal> {
  await lockInvoice(tx, act, invoiceId);
  const invoice = await readInvoice(tx, act, invoiceId);
  if (isRefusal(invoice)) return invoice;
  if (invoice.credits.some((credit) => credit.id === id)) return { creditNoteId: id };
  if (invoice.value.kind !== 'invoice') return refuse('credit_notes_are_not_credited');
  const issued: IssuedInvoice = { ...invoice.value.plan, number: invoice.number };
  const plan = planCreditNote(
    issued,
    invoice.credits.map((credit) => credit.value.plan),
    { issueOn: act.today, reason, of },
  );
  if (isRefusal(plan)) return plan;
  const parties = await partiesOf(tx, act, invoice);
  if (isRefusal(parties)) return parties;
  const taken = await takeNumber(tx, act, 'credit_note', act.today);
  if (isRefusal(taken)) return taken;
  const value = composeCreditNote({ plan, parties, contractNumber: invoice.value.contractNumber }, taken);
  const { clientId, homeId, contractId } = invoice;
  await saveDocument(tx, act, { id, value, taken, clientId, homeId, contractId, corrects: invoiceId });
  await record(tx, act, {
    kind: 'invoice.credited',
    subject: { kind: 'invoice', id: invoiceId },
    clientId,
    homeId,
    data: {
      invoiceId,
      creditNoteId: id,
      contractId,
      number: invoice.number,
      creditNumber: taken.number,
      grossCents: plan.grossCents,
      currency: plan.currency,
      reason: plan.reason,
    },
  });
  await settleIfPaid(tx, act, invoiceId);
  return { creditNoteId: id };
}

/**
 * Gives back what is not owed after a withdrawal: all of it, or all but the days served at the client's express request
 * (Directive 2011/83/EU art. 14(3)). Amounts billed once are given back whole. An invoice that has a credit note already is left alone.
 */
export async function creditWithdrawn(tx: Tx, act: Act, contract: ContractToBill): Promise<Id<'invoice'>[] | Refusal> {
  const rows = await tx
    .selectFrom('invoice')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contract.id)
    .where('kind', '=', 'invoice')
    .orderBy('ordinal')
    .execute();
  const credited: Id<'invoice'>[] = [];
  for (const { id } of rows) {
    await lockInvoice(tx, act, id);
    const invoice = await readInvoice(tx, act, id);
    if (isRefusal(invoice)) return invoice;
    if (invoice.value.kind !== 'invoice' || invoice.credits.length > 0 || invoice.grossCents === 0) continue;
    const of = creditOnWithdrawal(invoice.value, contract);
    if (of === null) continue;
    const reason = textsIn(invoice.value.language)('billing:document.withdrawn', { number: contract.number });
    const done = await creditInvoice(tx, act, id, { id: newId<'invoice'>(), reason, of });
    if (isRefusal(done)) return done;
    credited.push(done.creditNoteId);
  }
  return credited;
}

/** What to credit of an invoice; null: nothing, all of it is owed. A discount keeps its share of what is owed: it lowers the credit of the lines it was given on. */
export function creditOnWithdrawal(
  { plan, period }: Pick<InvoiceIssued, 'plan' | 'period'>,
  { billed, facts, earlyStart }: ContractToBill,
): CreditWish['of'] | null {
  if (period === null || facts.withdrawnOn === null) return null;
  const span = periodOf(billed.anchor, billed.monthsPerPeriod, period);
  const owed = plan.lines.map((line) =>
    line.recurring ? owedOnWithdrawal(line.amountCents, span, serviceFrom(facts), facts.withdrawnOn ?? span.from, earlyStart) : 0,
  );
  const backCents = sumCents(plan.lines.map((line, at) => line.amountCents - (owed[at] ?? 0)));
  if (backCents <= 0) return null;
  if (sumCents(owed) === 0) return 'all';
  const weights = plan.lines.map((line, at) => Math.max(0, line.amountCents - (owed[at] ?? 0)));
  const parts = splitByWeights(backCents, weights);
  return parts.flatMap((amountCents, line) => (amountCents > 0 ? [{ line, amountCents }] : []));
}
