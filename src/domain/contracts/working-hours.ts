import type { Refusal } from '../refusal.ts';
import type { WorkingHours } from '../time.ts';
import { refuse } from './refusals.ts';

/** The covers that have hours; round the clock has none. */
export const coversWithHours = ['office', 'extended'] as const;
export type CoverWithHours = (typeof coversWithHours)[number];
export type HoursOfCover = Readonly<Record<CoverWithHours, WorkingHours>>;

/** What a firm begins with until it says otherwise; starting assumptions. A day of office hours has the nine hours of `minutesOfWorkingDay`. */
export const usualHours: HoursOfCover = {
  office: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:00' },
  extended: { days: [1, 2, 3, 4, 5, 6], opensAt: '08:00', closesAt: '20:00' },
};

/** The hours that a cover promises. Null: round the clock, or what was frozen before hours were kept. */
export function hoursOfCover(hours: HoursOfCover | undefined, cover: CoverWithHours | 'round_the_clock'): WorkingHours | null {
  return cover === 'round_the_clock' ? null : (hours?.[cover] ?? null);
}

/** Null, or why not: `working_hours_name_no_day`, `working_hours_end_before_they_begin`, each at its field. */
export function hoursCanBe(hours: HoursOfCover): Refusal | null {
  for (const cover of coversWithHours) {
    const { days, opensAt, closesAt } = hours[cover];
    if (days.length === 0) return refuse('working_hours_name_no_day', { field: `hours.${cover}.days` });
    if (closesAt <= opensAt) return refuse('working_hours_end_before_they_begin', { field: `hours.${cover}.closesAt` });
  }
  return null;
}
