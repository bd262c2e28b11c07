import { useQuery, useQueryClient } from '@tanstack/react-query';
import { readInformation, readRotation } from '../remote.ts';

/** The register of a home, read once for all its parts. */
export const useInformation = (homeId: string) =>
  useQuery({ queryKey: ['information', homeId], queryFn: () => readInformation({ params: { id: homeId } }) });

/** What of a home is to be changed after the release. */
export const useRotation = (homeId: string) =>
  useQuery({ queryKey: ['information', homeId, 'rotation'], queryFn: () => readRotation({ params: { id: homeId } }) });

/** Reads the register anew, and what else tells of it: the home with its timeline, its takeover. */
export function useInformationRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  const of = ['information', 'homes', 'takeovers', 'timeline'];
  return () => queries.invalidateQueries({ predicate: ({ queryKey }) => of.includes(String(queryKey[0])) });
}
