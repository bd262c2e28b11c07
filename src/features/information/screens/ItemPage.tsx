import { useQuery } from '@tanstack/react-query';
import { useParams, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Skeleton } from '#ui/Progress.tsx';
import { Unread } from '#ui/Unread.tsx';
import { readItemPlace } from '../remote.ts';

/** Where a hit of the search leads: to the thing in the register of its home. */
export default function ItemPage() {
  const router = useRouter();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data, error, refetch } = useQuery({ queryKey: ['information', 'item', id], queryFn: () => readItemPlace({ params: { id } }) });
  useEffect(() => {
    if (data) router.history.replace(`/homes/${data.homeId}/information#${data.id}`);
  }, [data, router]);
  return error ? <Unread error={error} onRetry={refetch} /> : <Skeleton lines={4} />;
}
