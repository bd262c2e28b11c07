import { useQuery, useQueryClient } from '@tanstack/react-query';
import { readInformation } from '../remote.ts';

/** The register of a home, read once for all its parts. */
export const useInformation = (homeId: string) =>
  useQuery({ queryKey: ['information', homeId], queryFn: () => readInformation({ params: { id: homeId } }) });

/** Reads the register anew, and what else tells of it: the home with its timeline, its takeover. */
export function useInformationRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  const of = ['information', 'homes', 'takeovers', 'timeline'];
  return () => queries.invalidateQueries({ predicate: ({ queryKey }) => of.includes(String(queryKey[0])) });
}
