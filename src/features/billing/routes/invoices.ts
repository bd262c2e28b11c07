import { z } from 'zod';
import { currencies } from '#domain/money.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import { doors } from '#platform/http/door.ts';
import { csv, Download } from '#platform/http/download.ts';
import { aDay, idOf } from '#platform/http/shapes.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { access } from '../access.ts';
import { creditInvoice } from '../commands/credit.ts';
import { documentBytes, resendInvoice } from '../commands/document.ts';
import { remindInvoice } from '../commands/remind.ts';
import { invoiceDetail, invoiceStates } from '../queries/invoice.ts';
import { exportedInvoices, listInvoices } from '../queries/invoices.ts';
import { CreditForm, InvoiceList } from '../schema.ts';

const door = doors(access);
const params = z.object({ id: idOf<'invoice'>() });
const aMoment = z.string() as unknown as z.ZodType<Instant, Instant>;
const cents = z.number().int();
const currency = z.enum(currencies);
const kind = z.enum(['invoice', 'credit_note']);
const nullableDay = aDay.nullable();

const Listed = z.object({
  id: z.string(),
  kind,
  number: z.string(),
  clientId: z.string(),
  clientName: z.string(),
  homeId: z.string().nullable(),
  contractId: z.string().nullable(),
  takeoverId: z.string().nullable(),
  instalmentId: z.string().nullable(),
  currency,
  grossCents: cents,
  leftCents: cents,
  overCents: cents,
  issueOn: aDay,
  dueOn: aDay,
  firstPaymentOn: nullableDay,
  state: z.enum(invoiceStates),
  /** Something came in for it, and something is left to pay. */
  partPaid: z.boolean(),
});
const Shown = Listed.omit({ leftCents: true, overCents: true }).extend({
  netCents: cents,
  vatCents: cents,
  creditedCents: cents,
  /** What came in and was not reversed, and what was given back and did not come back: total − credited − received + refunded = left − over. */
  receivedCents: cents,
  refundedCents: cents,
  /** What may be given back today. */
  refundableCents: cents,
  /** Credited in full by mistake: what it billed is billed again. */
  isBilledAgain: z.boolean(),
  clientEmail: z.string(),
  homeName: z.string().nullable(),
  contractNumber: z.string().nullable(),
  takeoverNumber: z.string().nullable(),
  reference: z.string(),
  prices: z.enum(['net', 'gross']),
  reason: z.string().nullable(),
  corrects: z.object({ id: z.string(), number: z.string() }).nullable(),
  standing: z.object({
    state: z.enum(['open', 'part', 'settled', 'over']),
    paidCents: cents,
    leftCents: cents,
    overCents: cents,
    settledOn: nullableDay,
  }),
  mails: z.array(
    z.object({ id: z.string(), toAddress: z.string(), askedAt: aMoment, sentAt: aMoment.nullable(), failedAt: aMoment.nullable() }),
  ),
  documentFailed: z.boolean(),
  lines: z.array(
    z.object({
      at: z.number().int(),
      description: z.string(),
      when: z.string().nullable(),
      netCents: cents,
      vatCents: cents,
      grossCents: cents,
      amountCents: cents,
    }),
  ),
  payments: z.array(
    z.object({
      id: z.string(),
      receivedOn: aDay,
      amountCents: cents,
      currency,
      way: z.string(),
      bankReference: z.string().nullable(),
      note: z.string(),
      recordedAt: aMoment,
      recordedBy: z.string(),
      reversedOn: nullableDay,
      reversalReason: z.string().nullable(),
    }),
  ),
  refunds: z.array(
    z.object({
      id: z.string(),
      paidOn: aDay,
      amountCents: cents,
      currency,
      way: z.string(),
      bankReference: z.string().nullable(),
      note: z.string(),
      recordedAt: aMoment,
      recordedBy: z.string(),
      reversedOn: nullableDay,
      reversalReason: z.string().nullable(),
    }),
  ),
  /** After a withdrawal: the last day the law allows for giving back what was paid. */
  giveBackBy: nullableDay,
  reminders: z.array(z.object({ step: z.number().int(), remindedOn: aDay, leftCents: cents, sentTo: z.string(), byName: z.string() })),
  credits: z.array(z.object({ id: z.string(), number: z.string(), issueOn: aDay, grossCents: cents })),
});
export const invoiceListDoor = door(
  {
    method: 'get',
    path: '/invoices',
    summary: 'Invoices and credit notes, found by the beginnings of words, sorted, filtered, by the page',
    permission: 'invoice.read',
    query: InvoiceList,
    answer: z.object({ rows: z.array(Listed), total: z.number().int(), left: z.array(z.object({ currency, leftCents: cents })) }),
  },
  ({ tx, act, query }) => listInvoices(tx, act, query),
);

export const invoiceCsvDoor = door(
  {
    method: 'get',
    path: '/invoices/csv',
    summary: 'The same list as CSV, all of it',
    permission: 'invoice.export',
    query: InvoiceList,
    answer: 'file',
  },
  async ({ tx, act, query }) => {
    const t = textsIn(act.language);
    const heads = (['number', 'kind', 'client', 'issued', 'due', 'amount', 'left', 'currency', 'state'] as const).map((field) =>
      t(`billing:field.${field}`),
    );
    const rows = await exportedInvoices(tx, act, query);
    return csv(
      {
        name: `${t('billing:list.title')} ${act.today}`,
        columns: heads,
        rows: rows.map((row) => [
          row.number,
          t(`billing:kind.${row.kind}`),
          row.clientName,
          row.issueOn,
          row.dueOn,
          { cents: row.kind === 'credit_note' ? -row.grossCents : row.grossCents },
          { cents: row.leftCents },
          row.currency,
          t(`billing:state.${row.state}`),
        ]),
      },
      act,
    );
  },
);

export const invoiceDoor = door(
  {
    method: 'get',
    path: '/invoices/{id}',
    summary: 'An invoice or credit note with its payments and what is left',
    permission: 'invoice.read',
    params,
    answer: Shown,
  },
  ({ tx, act, params: { id } }) => invoiceDetail(tx, act, id),
);

export const invoicePdfDoor = door(
  { method: 'get', path: '/invoices/{id}/pdf', summary: 'The document as PDF/A-3', permission: 'invoice.read', params, answer: 'file' },
  async ({ tx, act, params: { id } }) => {
    const made = await documentBytes(tx, act, id);
    return isRefusal(made) ? made : new Download({ ...made, mediaType: 'application/pdf', inline: true });
  },
);

export const remindDoor = door(
  {
    method: 'post',
    path: '/invoices/{id}/reminder',
    summary: 'Reminds the client of an overdue invoice by mail: kindly first, then more plainly; once a day at most',
    permission: 'invoice.send',
    params,
    answer: z.object({ to: z.string(), step: z.number().int() }),
  },
  ({ tx, act, params: { id } }) => remindInvoice(tx, act, id),
);

export const creditDoor = door(
  {
    method: 'post',
    path: '/invoices/{id}/credit',
    summary: 'Issues a credit note for all or part of an invoice',
    permission: 'invoice.credit',
    params,
    body: CreditForm,
    answer: z.object({ creditNoteId: z.string() }),
  },
  ({ tx, act, params: { id }, body }) => creditInvoice(tx, act, id, body),
);

export const resendDoor = door(
  {
    method: 'post',
    path: '/invoices/{id}/mail',
    summary: 'Mails the document again',
    permission: 'invoice.send',
    params,
    answer: z.object({ to: z.string() }),
  },
  ({ tx, act, params: { id } }) => resendInvoice(tx, act, id),
);
