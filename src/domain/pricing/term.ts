import { addMonths, daysBetween, type Day } from '#domain/time.ts';

/** One year of a term: the day it begins, how long it lasts (the last one may be shorter) and its share of the whole. */
export interface TermYear {
  readonly index: number;
  readonly on: Day;
  readonly days: number;
  readonly share: number;
}

/** The years of a term from the day of the price: 30 months are two years and a half one. A price is made for their average. */
export function yearsOfTerm(pricedOn: Day, months: number): TermYear[] {
  return Array.from({ length: Math.max(1, Math.ceil(months / 12)) }, (_, index) => {
    const length = Math.min(12, months - index * 12);
    const on = addMonths(pricedOn, index * 12);
    return { index, on, days: daysBetween(on, addMonths(pricedOn, index * 12 + length)), share: length / months };
  });
}
