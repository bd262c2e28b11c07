import type { CreditNotePlan } from '#domain/billing/credit-note.ts';
import type { InvoicePlan } from '#domain/billing/invoice.ts';
import type { PaymentReference } from '#domain/billing/reference.ts';
import type { Language } from '#domain/language.ts';
import type { Day } from '#domain/time.ts';

/** Label and text. */
export type Pair = readonly [string, string];

/** What the page says, word for word, in the client's language. The PDF is typeset from it and from nothing else. */
export interface PrintedInvoice {
  readonly title: string;
  readonly subtitle: string | null;
  readonly firm: { readonly name: string; readonly legal: string; readonly lines: readonly string[] };
  readonly pageWord: string;
  readonly buyerLabel: string;
  readonly buyer: readonly string[];
  readonly placeLabel: string;
  readonly place: readonly string[];
  readonly facts: readonly Pair[];
  readonly columns: readonly string[];
  readonly lines: readonly { readonly what: string; readonly when: string | null; readonly cells: readonly string[] }[];
  readonly vatTitle: string;
  readonly vatColumns: readonly string[];
  readonly vat: readonly (readonly string[])[];
  readonly totals: readonly Pair[];
  readonly pay: {
    readonly title: string;
    readonly due: string;
    readonly notBefore: string | null;
    readonly facts: readonly Pair[];
    readonly scan: string | null;
  } | null;
  /** The grounds of the VAT and the words the law of the firm's country asks for. */
  readonly mentions: readonly string[];
}

interface Issued {
  readonly language: Language;
  /** Null in a preview: a number is taken when the document is issued. */
  readonly number: string | null;
  readonly contractNumber: string | null;
  /** Of an invoice of a takeover, where a contract's number stands otherwise. */
  readonly takeoverNumber?: string | null;
  /** Text of the EPC code, where one can be given. */
  readonly qr: string | null;
  readonly logoHash: string | null;
  readonly printed: PrintedInvoice;
}

/** An invoice as issued: what it is (`plan`) and what is printed of it. Stored with the row; never changed (property 10). */
export interface InvoiceIssued extends Issued {
  readonly kind: 'invoice';
  readonly plan: InvoicePlan;
  readonly firstPaymentOn: Day | null;
  readonly period: number | null;
  readonly reference: PaymentReference | null;
}
export interface CreditNoteIssued extends Issued {
  readonly kind: 'credit_note';
  readonly plan: CreditNotePlan;
}
export type InvoiceValue = InvoiceIssued | CreditNoteIssued;
