import { useParams } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { LinkButton } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { Unread } from '#ui/Unread.tsx';
import { informationCsv } from '../remote.ts';
import { InformationPanels } from './InformationPanels.tsx';
import { useInformation } from './refresh.ts';

/** The register of a home on a page of its own. */
export default function InformationPage() {
  const t = useTexts();
  const { homeId = '' } = useParams({ strict: false }) as { homeId?: string };
  const { data, error, refetch } = useInformation(homeId);
  if (error && !data) return <Unread error={error} onRetry={refetch} />;
  if (!data) return <Skeleton lines={8} />;
  return (
    <>
      <PageHeader
        title={t('information:title')}
        above={{ label: data.home.name, href: `/homes/${homeId}` }}
        detail={t('information:hint')}
        actions={
          data.items.length > 0 && (
            <LinkButton look="secondary" icon={<Download aria-hidden="true" />} href={informationCsv(homeId)} download>
              {t('information:csv')}
            </LinkButton>
          )
        }
      />
      <InformationPanels homeId={homeId} />
    </>
  );
}
