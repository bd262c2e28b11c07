import { useQueryClient } from '@tanstack/react-query';

/** What was read of the vault is read anew after a change. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'vault' || queryKey[0] === 'timeline' });
}

/** What happens at a home, for the list of a page. */
export const keyOf = (homeId: string, ...more: unknown[]) => ['vault', homeId, ...more];
