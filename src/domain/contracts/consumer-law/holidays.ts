import type { Country } from '../../language.ts';
import { day, type Day } from '../../time.ts';
import { holidayDays } from './holiday-days.ts';

const known = new Map<Country, readonly Day[]>();

/**
 * The national holidays of a country, 2024 to 2039, in order (GB: England and Wales). Days of a region alone are not among them: a period then ends
 * a day early at most, and the firm may always grant more. Regulation (EEC, Euratom) 1182/71, art. 2.
 */
export function holidaysOf(country: Country): readonly Day[] {
  const days = known.get(country) ?? holidayDays[country].split(' ').map((text) => day(text));
  known.set(country, days);
  return days;
}
