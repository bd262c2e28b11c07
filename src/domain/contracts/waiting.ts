import type { PromiseValue } from './offer-value.ts';

/** A working day of cover, as pricing counts it too: nine hours. */
export const minutesOfWorkingDay = 540;

/** A promised waiting time as it is said: "within 3 working days", "within 2 working hours", "within 4 hours". */
export interface Waiting {
  readonly unit: 'minutes' | 'hours' | 'workingHours' | 'workingDays';
  readonly count: number;
}

/**
 * How a waiting time is said, on the offer and in the contract alike. Minutes count within the hours of cover: whole working days as days, whole hours as
 * working hours; with cover round the clock hours are hours. Null: no time is promised. 1620 in office hours → 3 working days.
 */
export function waitingOf(minutes: number | null, cover: PromiseValue['cover']): Waiting | null {
  if (minutes === null) return null;
  const always = cover === 'round_the_clock';
  if (!always && minutes > 0 && minutes % minutesOfWorkingDay === 0) return { unit: 'workingDays', count: minutes / minutesOfWorkingDay };
  if (minutes % 60 !== 0) return { unit: 'minutes', count: minutes };
  return { unit: always ? 'hours' : 'workingHours', count: minutes / 60 };
}
