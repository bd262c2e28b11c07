import { addressOf, remote } from '#platform/http/remote.ts';
import type { billDoor, endPreviewDoor, forgiveDoor, holdsDoor, periodsDoor, previewDoor, previewPdfDoor } from './routes/contract.ts';
import type {
  creditDoor,
  invoiceCsvDoor,
  invoiceDoor,
  invoiceListDoor,
  invoicePdfDoor,
  remindDoor,
  resendDoor,
} from './routes/invoices.ts';
import type { journalDoor } from './routes/journal.ts';
import type { recordPaymentDoor, refundDoor, reversePaymentDoor, reverseRefundDoor } from './routes/payments.ts';

export const listInvoices = remote<typeof invoiceListDoor>('get', '/invoices');
export const invoicesCsv = (query: Parameters<typeof listInvoices>[0]['query']) =>
  addressOf<typeof invoiceCsvDoor>('/invoices/csv', { query });
export const journalCsv = (from: string, to: string) => addressOf<typeof journalDoor>('/invoices/journal', { query: { from, to } });
export const listHolds = remote<typeof holdsDoor>('get', '/billing-holds');
export const readInvoice = remote<typeof invoiceDoor>('get', '/invoices/{id}');
export const invoicePdf = (id: string) => addressOf<typeof invoicePdfDoor>('/invoices/{id}/pdf', { params: { id } });
export const recordPayment = remote<typeof recordPaymentDoor>('post', '/invoices/{id}/payments');
export const reversePayment = remote<typeof reversePaymentDoor>('post', '/payments/{id}/reversal');
export const recordRefund = remote<typeof refundDoor>('post', '/invoices/{id}/refunds');
export const reverseRefund = remote<typeof reverseRefundDoor>('post', '/refunds/{id}/reversal');
export const remindInvoice = remote<typeof remindDoor>('post', '/invoices/{id}/reminder');
export const creditInvoice = remote<typeof creditDoor>('post', '/invoices/{id}/credit');
export const resendInvoice = remote<typeof resendDoor>('post', '/invoices/{id}/mail');
export const readPeriods = remote<typeof periodsDoor>('get', '/contracts/{id}/periods');
export const previewEnd = remote<typeof endPreviewDoor>('get', '/contracts/{id}/end-preview');
export const previewPdf = (id: string, period: number) =>
  addressOf<typeof previewPdfDoor>('/contracts/{id}/invoice-preview/pdf', { params: { id }, query: { period } });
export const previewInvoice = remote<typeof previewDoor>('get', '/contracts/{id}/invoice-preview');
export const forgivePeriod = remote<typeof forgiveDoor>('post', '/contracts/{id}/forgiven-periods');

export const billNow = remote<typeof billDoor>('post', '/contracts/{id}/billing');

export type InvoiceShown = Awaited<ReturnType<typeof readInvoice>>;
export type InvoiceRow = Awaited<ReturnType<typeof listInvoices>>['rows'][number];
export type PeriodRow = Awaited<ReturnType<typeof readPeriods>>['periods'][number];
export type HoldRow = Awaited<ReturnType<typeof listHolds>>['rows'][number];
