import { useQueryClient } from '@tanstack/react-query';

const touched = ['takeover', 'takeovers', 'takeovers-of', 'takeover-paper', 'timeline', 'today', 'desk', 'invoices', 'offers', 'homes'];

/** What was read of takeovers, and what tells of them elsewhere, is read anew after a change. */
export function useTakeoverRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ predicate: ({ queryKey }) => touched.includes(String(queryKey[0])) });
}
