import { addressOf, remote } from '#platform/http/remote.ts';
import type {
  billDoor,
  creditDoor,
  forgiveDoor,
  holdsDoor,
  invoiceCsvDoor,
  invoiceDoor,
  invoiceListDoor,
  invoicePdfDoor,
  journalDoor,
  previewDoor,
  recordPaymentDoor,
  resendDoor,
  reversePaymentDoor,
} from './routes.ts';

export const listInvoices = remote<typeof invoiceListDoor>('get', '/invoices');
export const invoicesCsv = (query: Parameters<typeof listInvoices>[0]['query']) =>
  addressOf<typeof invoiceCsvDoor>('/invoices/csv', { query });
export const journalCsv = (from: string, to: string) => addressOf<typeof journalDoor>('/invoices/journal', { query: { from, to } });
export const listHolds = remote<typeof holdsDoor>('get', '/billing-holds');
export const readInvoice = remote<typeof invoiceDoor>('get', '/invoices/{id}');
export const invoicePdf = (id: string) => addressOf<typeof invoicePdfDoor>('/invoices/{id}/pdf', { params: { id } });
export const recordPayment = remote<typeof recordPaymentDoor>('post', '/invoices/{id}/payments');
export const reversePayment = remote<typeof reversePaymentDoor>('post', '/payments/{id}/reversal');
export const creditInvoice = remote<typeof creditDoor>('post', '/invoices/{id}/credit');
export const resendInvoice = remote<typeof resendDoor>('post', '/invoices/{id}/mail');
export const previewInvoice = remote<typeof previewDoor>('get', '/contracts/{id}/invoice-preview');
export const forgivePeriod = remote<typeof forgiveDoor>('post', '/contracts/{id}/forgiven-periods');

export const billNow = remote<typeof billDoor>('post', '/contracts/{id}/billing');

export type InvoiceShown = Awaited<ReturnType<typeof readInvoice>>;
export type InvoiceRow = Awaited<ReturnType<typeof listInvoices>>['rows'][number];
export type HoldRow = Awaited<ReturnType<typeof listHolds>>['rows'][number];
