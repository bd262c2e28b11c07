import { useQuery } from '@tanstack/react-query';
import { useParams, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { problemOf, problemText } from '#platform/i18n/problem.ts';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { readDevicePlace } from '../remote.ts';

/** Where a hit of the search leads: to the device's home, its list narrowed to it. */
export default function DevicePage() {
  const t = useTexts();
  const router = useRouter();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data, error } = useQuery({ queryKey: ['homes', 'device', id], queryFn: () => readDevicePlace({ params: { id } }) });
  useEffect(() => {
    if (data) router.history.replace(`/homes/${data.homeId}?search=${encodeURIComponent(data.serial || data.model)}`);
  }, [data, router]);
  return error ? (
    <Notice tone="bad">{problemText(problemOf(error) ?? { refusal: 'unknown', status: 500 }, t)}</Notice>
  ) : (
    <Skeleton lines={4} />
  );
}
