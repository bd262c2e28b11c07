import { useQueryClient } from '@tanstack/react-query';

const touched = ['vault', 'timeline', 'information'];

/** What was read of the vault, and what tells of it elsewhere, is read anew after a change. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ predicate: ({ queryKey }) => touched.includes(String(queryKey[0])) });
}

/** What happens at a home, for the list of a page. */
export const keyOf = (homeId: string, ...more: unknown[]) => ['vault', homeId, ...more];
