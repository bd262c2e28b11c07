import { describe, expect, it } from 'vitest';
import { minutesOfWorkingDay } from './waiting.ts';
import { hoursCanBe, hoursOfCover, usualHours } from './working-hours.ts';

describe('working hours', () => {
  it('belong to a cover; round the clock, and what was frozen before they were kept, have none', () => {
    expect(hoursOfCover(usualHours, 'office')).toEqual({ days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:00' });
    expect(hoursOfCover(usualHours, 'round_the_clock')).toBeNull();
    expect(hoursOfCover(undefined, 'office')).toBeNull();
  });

  it('have a day, and end after they begin', () => {
    expect(hoursCanBe(usualHours)).toBeNull();
    const office = (changed: object) => hoursCanBe({ ...usualHours, office: { ...usualHours.office, ...changed } });
    expect(office({ days: [] })).toMatchObject({ refusal: 'working_hours_name_no_day', field: 'hours.office.days' });
    expect(office({ closesAt: '09:00' })).toMatchObject({ refusal: 'working_hours_end_before_they_begin', field: 'hours.office.closesAt' });
    const extended = { ...usualHours.extended, opensAt: '21:00' };
    expect(hoursCanBe({ ...usualHours, extended })).toMatchObject({ field: 'hours.extended.closesAt' });
  });

  it('begin with a day as long as the working day that waiting times count', () => {
    const minutes = (at: string) => Number(at.slice(0, 2)) * 60 + Number(at.slice(3));
    expect(minutes(usualHours.office.closesAt) - minutes(usualHours.office.opensAt)).toBe(minutesOfWorkingDay);
  });
});
