import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { dayAt, type Day } from '#domain/time.ts';
import { now } from '#platform/clock.ts';
import { useLocale } from '#ui/locale.tsx';

const touched = ['products', 'homes', 'timeline', 'takeover', 'takeovers'];

/** What was read of products, and what tells of them elsewhere, is read anew after a change. */
export function useProductsRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ predicate: ({ queryKey }) => touched.includes(String(queryKey[0])) });
}

/** Today on the firm's calendar, to propose in a form; the server says what it really is. */
export function useToday(): Day {
  const { zone } = useLocale();
  const [today] = useState(() => dayAt(now(), zone));
  return today;
}
