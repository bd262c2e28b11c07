import { formatNumber } from '#platform/i18n/format.ts';
import { useLocale } from '#ui/locale.tsx';

/** Minutes as people say them: "45 min", "2 h 30 min". Parts of a minute are rounded. */
export function useTimeWords(): (minutes: number) => string {
  const { t, language } = useLocale();
  return (minutes) => {
    const whole = Math.round(minutes);
    const [hours, rest] = [Math.floor(whole / 60), whole % 60];
    if (hours === 0) return t('takeovers:element.minutes', { minutes: rest });
    const said = formatNumber(hours, language);
    return rest === 0 ? t('takeovers:element.hours', { hours: said }) : t('takeovers:element.hoursMinutes', { hours: said, minutes: rest });
  };
}
