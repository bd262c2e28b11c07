import { useQuery } from '@tanstack/react-query';
import { useParams, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Skeleton } from '#ui/Progress.tsx';
import { Unread } from '#ui/Unread.tsx';
import { readCablePlace } from '../remote.ts';

/** Where a hit of the search leads: to the wiring of the cable's home, with the cable opened. */
export default function CablePage() {
  const router = useRouter();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data, error, refetch } = useQuery({ queryKey: ['cables', id], queryFn: () => readCablePlace({ params: { id } }) });
  useEffect(() => {
    if (data) router.history.replace(`/homes/${data.homeId}/wiring#${id}`);
  }, [data, router, id]);
  return error ? <Unread error={error} onRetry={refetch} /> : <Skeleton lines={4} />;
}
