import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useTexts } from '#ui/locale.tsx';
import { listSecrets } from '../remote.ts';
import { Looks } from './Looks.tsx';
import { keyOf } from './refresh.ts';
import { Secrets } from './Secrets.tsx';

/** The vault of a home: what it is opened with, and who looked. */
export default function VaultPage() {
  const t = useTexts();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data } = useQuery({ queryKey: keyOf(id, 'head'), queryFn: () => listSecrets({ params: { id }, query: { size: 1 } }) });
  return (
    <>
      <PageHeader title={t('vault:title')} above={{ label: data?.home.name ?? '…', href: `/homes/${id}` }} />
      <div className="grid gap-8">
        <Secrets homeId={id} />
        <Looks homeId={id} />
      </div>
    </>
  );
}
