import { useState } from 'react';
import { dayAt, type Day } from '#domain/time.ts';
import { now } from '#platform/clock.ts';
import { useLocale } from '#ui/locale.tsx';

/** Today on the firm's calendar, to propose in a form; the server says what it really is. */
export function useToday(): Day {
  const { zone } = useLocale();
  const [today] = useState(() => dayAt(now(), zone));
  return today;
}
