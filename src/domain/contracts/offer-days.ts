import type { Country } from '../language.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from './refusals.ts';

/** Days to pay an invoice of the contract, and days of notice before an end that one side alone wishes. */
export interface ContractDays {
  readonly paymentDays: number;
  readonly noticeDays: number;
}

/** A firm may have none of its own: null. */
export type OwnDays = { readonly [D in keyof ContractDays]: number | null };

/** What is usual between a firm and a household; in Switzerland invoices are paid within thirty days. The firm sets its own. */
const usual: Readonly<Record<Country, ContractDays>> = {
  FR: { paymentDays: 14, noticeDays: 30 },
  BE: { paymentDays: 14, noticeDays: 30 },
  ES: { paymentDays: 14, noticeDays: 30 },
  IT: { paymentDays: 14, noticeDays: 30 },
  GB: { paymentDays: 14, noticeDays: 30 },
  CH: { paymentDays: 30, noticeDays: 30 },
  LU: { paymentDays: 14, noticeDays: 30 },
};
/** What is usual in a country, in days: where an offer begins when neither it nor the firm says otherwise. */
export const usualDays = (country: Country): ContractDays => usual[country];

/** The days of an offer: as asked for it, else the firm's own, else as usual in the firm's country. */
export function daysOfOffer(country: Country, firm: OwnDays, asked: Partial<ContractDays> = {}): ContractDays | Refusal {
  const { paymentDays, noticeDays } = usual[country];
  const days = {
    paymentDays: asked.paymentDays ?? firm.paymentDays ?? paymentDays,
    noticeDays: asked.noticeDays ?? firm.noticeDays ?? noticeDays,
  };
  return daysCanBe(days) ?? days;
}

/** What an offer says of them, or, where it was sent before it said so, what its contract then did. */
export const daysIn = ({ paymentDays = 14, noticeDays = 30 }: Partial<ContractDays>): ContractDays => ({ paymentDays, noticeDays });

const within = (days: number | null, most: number) => days === null || (Number.isSafeInteger(days) && days >= 0 && days <= most);

/** Invoices are due within sixty days (directive 2011/7/EU, art. 3(5)). */
export const mostPaymentDays = 60;
/** A longer notice binds a consumer more than it may (directive 93/13/EEC, annex, 1(h)). */
export const mostNoticeDays = 90;

/** Null, or why not: `payment_days_are_0_to_60`, `notice_days_are_0_to_90`. */
export function daysCanBe({ paymentDays, noticeDays }: OwnDays): Refusal | null {
  if (!within(paymentDays, mostPaymentDays)) return refuse('payment_days_are_0_to_60', { field: 'paymentDays' });
  return within(noticeDays, mostNoticeDays) ? null : refuse('notice_days_are_0_to_90', { field: 'noticeDays' });
}
