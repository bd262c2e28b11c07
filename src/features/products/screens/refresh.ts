import { useQueryClient } from '@tanstack/react-query';

const touched = ['products', 'homes', 'timeline', 'takeover', 'takeovers'];

/** What was read of products, and what tells of them elsewhere, is read anew after a change. */
export function useProductsRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ predicate: ({ queryKey }) => touched.includes(String(queryKey[0])) });
}
