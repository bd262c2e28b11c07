import { spansOfDays, type WorkingHours } from '#domain/time.ts';
import { formatClock, formatList, formatWeekday } from './format.ts';
import type { Translate } from './texts.ts';

/** "Monday to Friday, 9:00 to 18:00, except public holidays": the same on offers, contracts and the promise page. */
export function hoursWords(t: Translate, { days, opensAt, closesAt }: WorkingHours): string {
  const { language } = t;
  const spans = spansOfDays(days).map(([first, last]) => {
    const values = { first: formatWeekday(first, language), last: formatWeekday(last, language) };
    return first === last ? t('ui:hours.day', { day: values.first }) : t('ui:hours.span', values);
  });
  return t('ui:hours.week', {
    days: days.length === 7 ? t('ui:hours.everyDay') : formatList(spans, language),
    opens: formatClock(opensAt, language),
    closes: formatClock(closesAt, language),
  });
}
