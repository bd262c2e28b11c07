import { z } from 'zod';
import { currencies } from '#domain/money.ts';
import type { Day, Instant } from '#domain/time.ts';
import { vatCategories } from '#domain/billing/invoice.ts';
import { isRefusal } from '#domain/refusal.ts';
import { type Door, doors } from '#platform/http/door.ts';
import { csv, Download } from '#platform/http/download.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { contractForBilling } from '#features/contracts/queries.ts';
import { access } from './access.ts';
import { billContract } from './commands/bill.ts';
import { creditInvoice } from './commands/credit.ts';
import { documentBytes, resendInvoice } from './commands/document.ts';
import { forgivePeriod } from './commands/forgive.ts';
import { previewInvoice } from './commands/issue.ts';
import { recordPayment, reversePayment } from './commands/payments.ts';
import { recordRefund } from './commands/refund.ts';
import { remindInvoice } from './commands/remind.ts';
import { renderInvoice, templateOf } from './documents/render.ts';
import { invoiceDetail, invoiceStates } from './queries/invoice.ts';
import { exportedInvoices, listInvoices } from './queries/invoices.ts';
import { journal } from './queries/journal.ts';
import { givenBackOnEnd, periodsOf, periodStandings } from './queries/contract-periods.ts';
import { billingHolds } from './queries/periods.ts';
import { CreditForm, EndPreview, ForgivenForm, idOf, InvoiceList, Journal, PaymentForm, Preview, RefundForm, ReversalForm } from './schema.ts';

const door = doors(access);
const params = z.object({ id: idOf<'invoice'>() });
const aDay = z.string() as unknown as z.ZodType<Day, Day>;
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
  currency,
  grossCents: cents,
  leftCents: cents,
  overCents: cents,
  issueOn: aDay,
  dueOn: aDay,
  firstPaymentOn: nullableDay,
  state: z.enum(invoiceStates),
});
const Shown = Listed.omit({ leftCents: true, overCents: true }).extend({
  netCents: cents,
  vatCents: cents,
  creditedCents: cents,
  clientEmail: z.string(),
  homeName: z.string().nullable(),
  contractNumber: z.string().nullable(),
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
    }),
  ),
  /** After a withdrawal: the last day the law allows for giving back what was paid. */
  giveBackBy: nullableDay,
  reminders: z.array(z.object({ step: z.number().int(), remindedOn: aDay, leftCents: cents, sentTo: z.string(), byName: z.string() })),
  credits: z.array(z.object({ id: z.string(), number: z.string(), issueOn: aDay, grossCents: cents })),
});
const VatRow = z.object({
  category: z.enum(vatCategories),
  rateBps: z.number().int(),
  ground: z.string().optional(),
  netCents: cents,
  vatCents: cents,
});
const Previewed = z.object({
  issueOn: aDay,
  dueOn: aDay,
  firstPaymentOn: nullableDay,
  currency,
  netCents: cents,
  vatCents: cents,
  grossCents: cents,
  vat: z.array(VatRow),
  lines: z.array(z.object({ description: z.string(), netCents: cents, vatCents: cents, grossCents: cents })),
});
const Held = z.object({
  id: z.string(),
  contractId: z.string(),
  contractNumber: z.string(),
  clientId: z.string(),
  clientName: z.string(),
  refusal: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  since: aMoment,
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

export const journalDoor = door(
  {
    method: 'get',
    path: '/invoices/journal',
    summary: 'The journal of sales and payments between two days, for the bookkeeper: one row per VAT rate of a document and per payment',
    permission: 'invoice.export',
    query: Journal,
    answer: 'file',
  },
  async ({ tx, act, query }) => {
    const t = textsIn(act.language);
    const fields = [
      'on',
      'kind',
      'number',
      'client',
      'vatId',
      'contract',
      'category',
      'rate',
      'net',
      'vat',
      'gross',
      'currency',
      'due',
      'reference',
    ] as const;
    const rows = await journal(tx, act, query);
    return csv(
      {
        name: `${t('billing:journal.title')} ${query.from} ${query.to}`,
        columns: fields.map((field) => t(`billing:journal.${field}`)),
        rows: rows.map((row) => fields.map((field) => (field === 'kind' ? t(`billing:kind.${row.kind}`) : row[field]))),
      },
      act,
    );
  },
);

export const holdsDoor = door(
  {
    method: 'get',
    path: '/billing-holds',
    summary: 'Contracts that cannot be billed, with the reason',
    permission: 'invoice.read',
    answer: z.object({ rows: z.array(Held) }),
  },
  async ({ tx, act }) => ({ rows: await billingHolds(tx, act) }),
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

export const recordPaymentDoor = door(
  {
    method: 'post',
    path: '/invoices/{id}/payments',
    summary: 'Records money that came in; the id you give makes a repeated request harmless',
    permission: 'payment.record',
    params,
    body: PaymentForm,
    answer: z.object({ paymentId: z.string(), effect: z.enum(['part', 'settles', 'settles_and_over']) }),
  },
  ({ tx, act, params: { id }, body }) => recordPayment(tx, act, id, body),
);

export const reversePaymentDoor = door(
  {
    method: 'post',
    path: '/payments/{id}/reversal',
    summary: 'Takes a payment back: returned, or entered by mistake',
    permission: 'payment.reverse',
    params: z.object({ id: idOf<'payment'>() }),
    body: ReversalForm,
    answer: z.object({ leftCents: cents }),
  },
  ({ tx, act, params: { id }, body }) => reversePayment(tx, act, id, body),
);

export const refundDoor = door(
  {
    method: 'post',
    path: '/invoices/{id}/refunds',
    summary: 'Records money given back; the id you give makes a repeated request harmless',
    permission: 'payment.refund',
    params,
    body: RefundForm,
    answer: z.object({ refundId: z.string() }),
  },
  ({ tx, act, params: { id }, body }) => recordRefund(tx, act, id, body),
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

const ofContract = z.object({ id: idOf<'contract'>() });

export const periodsDoor = door(
  {
    method: 'get',
    path: '/contracts/{id}/periods',
    summary: 'The periods of a contract: billed, forgiven, to bill or to come',
    permission: 'invoice.read',
    params: ofContract,
    answer: z.object({
      periods: z.array(
        z.object({
          k: z.number().int(),
          from: aDay,
          to: aDay,
          standing: z.enum(periodStandings),
          until: nullableDay,
          reason: z.string().nullable(),
          mayForgive: z.boolean(),
        }),
      ),
      next: z.number().int().nullable(),
      /** It runs, and may be ended early. */
      mayEnd: z.boolean(),
    }),
  },
  ({ tx, act, params: { id } }) => periodsOf(tx, act, id),
);

export const endPreviewDoor = door(
  {
    method: 'get',
    path: '/contracts/{id}/end-preview',
    summary: 'What would be credited if the contract ended on a day; writes nothing',
    permission: 'invoice.read',
    params: ofContract,
    query: EndPreview,
    answer: z.object({ currency, grossCents: cents }),
  },
  ({ tx, act, params: { id }, query }) => givenBackOnEnd(tx, act, id, query.lastDay),
);

export const previewDoor = door(
  {
    method: 'get',
    path: '/contracts/{id}/invoice-preview',
    summary: 'What the invoice of a period would be today; writes nothing',
    permission: 'invoice.read',
    params: ofContract,
    query: Preview,
    answer: Previewed,
  },
  async ({ tx, act, params: { id }, query }) => {
    const value = await previewInvoice(tx, act, id, query.period);
    if (isRefusal(value)) return value;
    const { issueOn, dueOn, currency: of, netCents, vatCents, grossCents, vat, lines } = value.plan;
    return {
      issueOn,
      dueOn,
      firstPaymentOn: value.firstPaymentOn,
      currency: of,
      netCents,
      vatCents,
      grossCents,
      vat: [...vat],
      lines: [...lines],
    };
  },
);

export const previewPdfDoor = door(
  {
    method: 'get',
    path: '/contracts/{id}/invoice-preview/pdf',
    summary: 'The same as it would be printed, without a number',
    permission: 'invoice.read',
    params: ofContract,
    query: Preview,
    answer: 'file',
  },
  async ({ tx, act, params: { id }, query }) => {
    const value = await previewInvoice(tx, act, id, query.period);
    if (isRefusal(value)) return value;
    const bytes = await renderInvoice(tx, act, templateOf.invoice, value, act.now);
    return isRefusal(bytes)
      ? bytes
      : new Download({ bytes, mediaType: 'application/pdf', name: `${value.printed.title}.pdf`, inline: true });
  },
);

export const forgiveDoor = door(
  {
    method: 'post',
    path: '/contracts/{id}/forgiven-periods',
    summary: 'Decides that a missed period is not billed',
    permission: 'invoice.forgive',
    params: ofContract,
    body: ForgivenForm,
    answer: z.object({ period: z.number().int() }),
  },
  ({ tx, act, params: { id }, body }) => forgivePeriod(tx, act, id, body),
);

export const billDoor = door(
  {
    method: 'post',
    path: '/contracts/{id}/billing',
    summary: 'Bills every period of a contract that is due today, as the hourly run does; says why when it cannot',
    permission: 'invoice.issue',
    params: ofContract,
    answer: z.object({
      issued: z.number().int(),
      held: z.object({ refusal: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
    }),
  },
  async ({ tx, act, params: { id } }) => {
    const known = await contractForBilling(tx, act, id);
    if (isRefusal(known)) return known;
    const { issued, held } = await billContract(tx, act, id);
    return { issued: issued.length, held: held && { refusal: held.refusal, values: { ...held.values } } };
  },
);

/** Every door of this feature; a fixed path stands before one with a parameter. */
export const billingDoors: readonly Door[] = [
  invoiceListDoor,
  invoiceCsvDoor,
  journalDoor,
  holdsDoor,
  invoiceDoor,
  invoicePdfDoor,
  recordPaymentDoor,
  reversePaymentDoor,
  refundDoor,
  creditDoor,
  resendDoor,
  remindDoor,
  periodsDoor,
  endPreviewDoor,
  previewDoor,
  previewPdfDoor,
  forgiveDoor,
  billDoor,
] as readonly Door[];
