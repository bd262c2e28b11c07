import type { Country } from '../language.ts';
import type { Currency } from '../money.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from './refusals.ts';

/** The currency a firm of that country usually writes its invoices in; it may choose another one at set-up. */
export const currencyOf: Readonly<Record<Country, Currency>> = {
  FR: 'EUR',
  BE: 'EUR',
  ES: 'EUR',
  IT: 'EUR',
  LU: 'EUR',
  GB: 'GBP',
  CH: 'CHF',
};

/** Structure of VAT numbers, without spaces and dots. Source: European Commission, VIES FAQ Q11; HMRC for GB; UID Register for CH. */
const vatShape: Readonly<Record<Country, RegExp>> = {
  FR: /^FR[0-9A-HJ-NP-Z]{2}\d{9}$/,
  BE: /^BE[01]\d{9}$/,
  ES: /^ES(?:[A-Z]\d{7}[0-9A-Z]|\d{8}[A-Z])$/,
  IT: /^IT\d{11}$/,
  LU: /^LU\d{8}$/,
  GB: /^GB(?:\d{9}|\d{12}|(?:GD|HA)\d{3})$/,
  CH: /^CHE\d{9}(?:MWST|TVA|IVA)?$/,
};

/** As people write it, `BE 0403.170.701` or `CHE-123.456.789 TVA`, in the form that is kept. */
export function plainVatId(text: string): string {
  return text.toUpperCase().replace(/[\s.-]/g, '');
}

/** Whether it is built like a VAT number of that country; whether it exists only VIES knows. */
export function vatIdFits(country: Country, text: string): boolean {
  return vatShape[country].test(plainVatId(text));
}

/** Whoever reads what a firm sends must be able to answer: by telephone or by e-mail. Refusal: `firm_cannot_be_reached`. */
export function canBeReached({ phone, email }: { readonly phone: string; readonly email: string }): true | Refusal {
  return phone !== '' || email !== '' ? true : refuse('firm_cannot_be_reached', { field: 'phone', mendAt: '/settings#phone' });
}
