import { formatNumber } from './format.ts';
import type { Translate } from './texts.ts';

/** Minutes as people say them: "45 min", "2 h 30 min". Parts of a minute are rounded. */
export function durationWords(minutes: number, t: Translate): string {
  const whole = Math.round(minutes);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  if (hours === 0) return t('ui:duration.minutes', { minutes: rest });
  const said = formatNumber(hours, t.language);
  return rest === 0 ? t('ui:duration.hours', { hours: said }) : t('ui:duration.hoursMinutes', { hours: said, minutes: rest });
}
