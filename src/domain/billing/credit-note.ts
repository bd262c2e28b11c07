import { mulDiv, sumCents, type Cents, type Currency } from '../money.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { Day } from '../time.ts';
import type { InvoiceLine, InvoicePlan, VatKind, VatRow } from './invoice.ts';
import { refuse } from './refusals.ts';

/** What is credited of one line of the invoice; amounts are above zero for a line that was (and below for a discount taken back). */
export interface CreditLine {
  /** Position on the invoice, from 0. */
  readonly line: number;
  /** The element that the line bills (`LineWish`). */
  readonly elementId?: string;
  readonly description: string;
  readonly vat: VatKind;
  readonly netCents: Cents;
  readonly vatCents: Cents;
  readonly grossCents: Cents;
}

/** A credit note as a value: another document, which leaves the invoice as it is (property 10). It names the invoice it corrects (EN 16931, BG-3). */
export interface CreditNotePlan {
  readonly currency: Currency;
  readonly issueOn: Day;
  readonly reason: string;
  readonly precedingInvoice: { readonly number: string; readonly issuedOn: Day };
  readonly lines: readonly CreditLine[];
  readonly vat: readonly VatRow[];
  readonly netCents: Cents;
  readonly vatCents: Cents;
  readonly grossCents: Cents;
}

export interface IssuedInvoice extends InvoicePlan {
  readonly number: string;
}

export interface CreditWish {
  readonly issueOn: Day;
  readonly reason: string;
  /** Everything that is left, or amounts of single lines in the prices of the invoice (with VAT for a consumer). */
  readonly of: 'all' | readonly { readonly line: number; readonly amountCents: Cents }[];
}

interface Left {
  readonly netCents: Cents;
  readonly vatCents: Cents;
}

/** What is left of each line after the credit notes already issued. */
export function leftToCredit(invoice: InvoicePlan, issued: readonly Pick<CreditNotePlan, 'lines'>[]): Left[] {
  const credited = issued.flatMap((note) => note.lines);
  return invoice.lines.map((line, index) => {
    const own = credited.filter((credit) => credit.line === index);
    return {
      netCents: line.netCents - sumCents(own.map((one) => one.netCents)),
      vatCents: line.vatCents - sumCents(own.map((one) => one.vatCents)),
    };
  });
}

const creditLine = (line: InvoiceLine, index: number, { netCents, vatCents }: Left): CreditLine => ({
  line: index,
  ...(line.elementId === undefined ? {} : { elementId: line.elementId }),
  description: line.description,
  vat: line.vat,
  netCents,
  vatCents,
  grossCents: netCents + vatCents,
});

/** Part of a line; the last part takes exactly what is left, so that the credits of a line sum to the line. */
function partOfLine(invoice: InvoicePlan, index: number, amountCents: Cents, left: Left): CreditLine | Refusal {
  const line = invoice.lines[index];
  const at = { field: `lines.${index}.amountCents`, values: { line: index + 1 } };
  if (!line) return refuse('credit_line_is_not_on_the_invoice', at);
  if (line.amountCents <= 0) return refuse('discount_lines_are_credited_whole', at);
  if (!Number.isSafeInteger(amountCents) || amountCents <= 0) return refuse('credit_amount_must_be_above_zero', at);
  const leftCents = invoice.prices === 'gross' ? left.netCents + left.vatCents : left.netCents;
  if (amountCents > leftCents) return refuse('credit_is_more_than_is_left', { ...at, values: { line: index + 1, leftCents } });
  if (amountCents === leftCents) return creditLine(line, index, left);
  const share = mulDiv(line.vatCents, amountCents, line.amountCents);
  if (invoice.prices === 'net') return creditLine(line, index, { netCents: amountCents, vatCents: Math.min(share, left.vatCents) });
  const vatCents = Math.max(Math.min(share, left.vatCents), amountCents - left.netCents);
  return creditLine(line, index, { netCents: amountCents - vatCents, vatCents });
}

function linesOf(invoice: InvoicePlan, lefts: readonly Left[], of: CreditWish['of']): CreditLine[] | Refusal {
  if (of === 'all') {
    return invoice.lines
      .map((line, index) => creditLine(line, index, lefts[index] as Left))
      .filter((line) => line.netCents !== 0 || line.vatCents !== 0);
  }
  const lines: CreditLine[] = [];
  for (const { line, amountCents } of of) {
    if (lines.some((one) => one.line === line)) return refuse('credit_line_is_not_on_the_invoice', { field: `lines.${line}` });
    const part = partOfLine(invoice, line, amountCents, lefts[line] ?? { netCents: 0, vatCents: 0 });
    if (isRefusal(part)) return part;
    lines.push(part);
  }
  return lines;
}

function vatTable(lines: readonly CreditLine[]): VatRow[] {
  const keyOf = (vat: VatKind) => JSON.stringify([vat.category, vat.rateBps, vat.ground ?? '', vat.declared ?? []]);
  return [...new Set(lines.map((line) => keyOf(line.vat)))].map((key) => {
    const own = lines.filter((line) => keyOf(line.vat) === key);
    return {
      ...(own[0] as CreditLine).vat,
      netCents: sumCents(own.map((line) => line.netCents)),
      vatCents: sumCents(own.map((line) => line.vatCents)),
    };
  });
}

/**
 * The credit note as a value: the whole rest of an invoice or parts of its lines, never more than is left of each.
 * Refusals: `credit_needs_a_reason`, `credit_has_no_lines`, `invoice_is_already_credited_in_full`, and per line what cannot be credited.
 */
export function planCreditNote(
  invoice: IssuedInvoice,
  issued: readonly Pick<CreditNotePlan, 'lines'>[],
  wish: CreditWish,
): CreditNotePlan | Refusal {
  if (wish.reason.trim() === '') return refuse('credit_needs_a_reason', { field: 'reason' });
  const lefts = leftToCredit(invoice, issued);
  if (lefts.every((left) => left.netCents === 0 && left.vatCents === 0)) return refuse('invoice_is_already_credited_in_full');
  const lines = linesOf(invoice, lefts, wish.of);
  if (isRefusal(lines)) return lines;
  if (lines.length === 0) return refuse('credit_has_no_lines', { field: 'lines' });
  const vat = vatTable(lines);
  const netCents = sumCents(vat.map((row) => row.netCents));
  const vatCents = sumCents(vat.map((row) => row.vatCents));
  const creditable = sumCents(lefts.map((left) => left.netCents + left.vatCents));
  if (netCents + vatCents > creditable) return refuse('credit_is_more_than_is_left', { field: 'lines', values: { leftCents: creditable } });
  const precedingInvoice = { number: invoice.number, issuedOn: invoice.issueOn };
  return {
    currency: invoice.currency,
    issueOn: wish.issueOn,
    reason: wish.reason.trim(),
    precedingInvoice,
    lines,
    vat,
    netCents,
    vatCents,
    grossCents: netCents + vatCents,
  };
}
