import { durationWords, exactDurationWords } from '#platform/i18n/duration.ts';
import { useTexts } from '#ui/locale.tsx';

/** Minutes as people say them: "45 min", "2 h 30 min". */
export function useTimeWords(): (minutes: number) => string {
  const t = useTexts();
  return (minutes) => durationWords(minutes, t);
}

/** The same with the parts of a minute, where an amount stands beside it. */
export function useExactTimeWords(): (minutes: number) => string {
  const t = useTexts();
  return (minutes) => exactDurationWords(minutes, t);
}
