import { useQueryClient } from '@tanstack/react-query';

const touched = ['journeys', 'journey-list', 'attach-rate', 'timeline', 'desk', 'today'];

/** What was read of journeys, and what tells of them elsewhere, is read anew after a change. */
export function useJourneyRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ predicate: ({ queryKey }) => touched.includes(String(queryKey[0])) });
}
