import { formatNumber } from './format.ts';
import type { Translate } from './texts.ts';

/** Minutes as people say them: "45 min", "2 h 30 min". Parts of a minute are rounded. */
export const durationWords = (minutes: number, t: Translate): string => said(Math.round(minutes), t);

/** The same with the parts of a minute, to the ten thousandth: "2 h 15.36 min". For time that an amount is reckoned of, so that a reader comes to the same amount. */
export const exactDurationWords = (minutes: number, t: Translate): string => said(Math.round(minutes * 10_000) / 10_000, t);

function said(minutes: number, t: Translate): string {
  const hours = Math.floor(minutes / 60);
  const rest = formatNumber(minutes - hours * 60, t.language, 4);
  if (hours === 0) return t('ui:duration.minutes', { minutes: rest });
  const written = formatNumber(hours, t.language);
  return minutes === hours * 60
    ? t('ui:duration.hours', { hours: written })
    : t('ui:duration.hoursMinutes', { hours: written, minutes: rest });
}
