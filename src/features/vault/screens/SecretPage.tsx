import { useQuery } from '@tanstack/react-query';
import { useParams, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Skeleton } from '#ui/Progress.tsx';
import { Unread } from '#ui/Unread.tsx';
import { readSecretPlace } from '../remote.ts';

/** Where a hit of the search leads: to the vault of its home, the list narrowed to it. */
export default function SecretPage() {
  const router = useRouter();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data, error, refetch } = useQuery({ queryKey: ['vault', 'place', id], queryFn: () => readSecretPlace({ params: { id } }) });
  useEffect(() => {
    if (data) router.history.replace(`/homes/${data.homeId}/vault?search=${encodeURIComponent(data.name)}`);
  }, [data, router]);
  return error ? <Unread error={error} onRetry={refetch} /> : <Skeleton lines={4} />;
}
