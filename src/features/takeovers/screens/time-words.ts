import { durationWords } from '#platform/i18n/duration.ts';
import { useTexts } from '#ui/locale.tsx';

/** Minutes as people say them: "45 min", "2 h 30 min". */
export function useTimeWords(): (minutes: number) => string {
  const t = useTexts();
  return (minutes) => durationWords(minutes, t);
}
