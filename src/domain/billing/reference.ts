import type { Country } from '../language.ts';

/** Letters to numbers (A = 10 … Z = 35), then mod 97 digit by digit: ISO 7064 MOD 97-10. */
function mod97(text: string): number {
  let rest = 0;
  for (const char of text) {
    for (const digit of Number.parseInt(char, 36).toString()) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest;
}

/** The creditor reference of ISO 11649 with its two check digits: `2026-0001` → `RF…20260001`. What is neither letter nor digit is left out; at most 21 characters are kept, the last ones. */
export function rfReference(text: string): string {
  const body = text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .slice(-21);
  if (body === '') throw new RangeError('a creditor reference needs a letter or digit');
  return `RF${String(98 - mod97(`${body}RF00`)).padStart(2, '0')}${body}`;
}

/** Whether a text is a creditor reference with right check digits; blanks do not matter. */
export function isRfReference(text: string): boolean {
  const packed = text.replace(/\s/g, '').toUpperCase();
  return /^RF\d{2}[0-9A-Z]{1,21}$/.test(packed) && mod97(packed.slice(4) + packed.slice(0, 4)) === 1;
}

/** As printed: groups of four. */
export function showRf(reference: string): string {
  return reference.replace(/(.{4})(?=.)/g, '$1 ');
}

/** The Belgian structured communication (OGM-VCS) of a number of at most ten digits: its rest by 97 as two digits, 97 when the rest is 0. */
export function ogmReference(number: number): string {
  if (!Number.isSafeInteger(number) || number < 0 || number > 9_999_999_999) throw new RangeError(`not a number of ten digits: ${number}`);
  const check = number % 97 === 0 ? 97 : number % 97;
  return `${String(number).padStart(10, '0')}${String(check).padStart(2, '0')}`;
}

/** Whether the text is a Belgian structured reference (`ogmReference`), however its twelve digits are set apart: the last two check the first ten. */
export function isOgmReference(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  return digits.length === 12 && ogmReference(Number(digits.slice(0, 10))) === digits;
}

/** As printed: +++123/4567/89002+++ */
export function showOgm(digits: string): string {
  return `+++${digits.slice(0, 3)}/${digits.slice(3, 7)}/${digits.slice(7)}+++`;
}

/** What a payer writes with a payment: a Belgian communication, a creditor reference, or the bare number where neither is read by the banks (GB). */
export interface PaymentReference {
  readonly kind: 'ogm' | 'rf' | 'plain';
  /** As machines carry it. */
  readonly value: string;
  /** As people read it. */
  readonly shown: string;
}

/** The reference of an invoice in the firm's country. The Belgian one is made of year and ordinal: 2026 and 000042 → 2026000042. */
export function invoiceReference(
  country: Country,
  invoice: { readonly number: string; readonly year: number; readonly ordinal: number },
): PaymentReference {
  if (country === 'GB') return { kind: 'plain', value: invoice.number, shown: invoice.number };
  if (country === 'BE') {
    const value = ogmReference(invoice.year * 1_000_000 + (invoice.ordinal % 1_000_000));
    return { kind: 'ogm', value, shown: showOgm(value) };
  }
  const value = rfReference(invoice.number);
  return { kind: 'rf', value, shown: showRf(value) };
}
