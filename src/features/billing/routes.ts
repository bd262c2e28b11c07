import type { Door } from '#platform/http/door.ts';
import { billDoor, endPreviewDoor, forgiveDoor, holdsDoor, periodsDoor, previewDoor, previewPdfDoor } from './routes/contract.ts';
import { creditDoor, invoiceCsvDoor, invoiceDoor, invoiceListDoor, invoicePdfDoor, remindDoor, resendDoor } from './routes/invoices.ts';
import { journalDoor } from './routes/journal.ts';
import { recordPaymentDoor, refundDoor, reversePaymentDoor, reverseRefundDoor } from './routes/payments.ts';

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
  reverseRefundDoor,
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
