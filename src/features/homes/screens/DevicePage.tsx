import { useQuery } from '@tanstack/react-query';
import { useParams, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Skeleton } from '#ui/Progress.tsx';
import { Unread } from '#ui/Unread.tsx';
import { readDevicePlace } from '../remote.ts';

/** Where a hit of the search leads: to the device's home, its list narrowed to it. */
export default function DevicePage() {
  const router = useRouter();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data, error, refetch } = useQuery({ queryKey: ['homes', 'device', id], queryFn: () => readDevicePlace({ params: { id } }) });
  useEffect(() => {
    if (data) router.history.replace(`/homes/${data.homeId}?search=${encodeURIComponent(data.serial || data.model)}`);
  }, [data, router]);
  return error ? <Unread error={error} onRetry={refetch} /> : <Skeleton lines={4} />;
}
