import { useParams } from '@tanstack/react-router';
import { FileInput, Smartphone } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { LinkButton } from '#ui/Button.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { LabelsButton } from './labels/LabelsButton.tsx';
import { OnlineWiring } from './OnlineWiring.tsx';
import { Survey } from './Survey.tsx';
import { useWiring } from './wiring-store.tsx';

const DiagramTab = lazy(() => import('./DiagramTab.tsx'));

/** The wiring of a home at the desk. */
export default function WiringPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  return (
    <OnlineWiring homeId={id}>
      <Head />
      <Survey
        labels={(search, filter) => <LabelsButton search={search} filter={filter} />}
        diagram={(onOpen) => (
          <Suspense fallback={<Skeleton className="mt-4 h-96" />}>
            <DiagramTab onOpen={onOpen} />
          </Suspense>
        )}
      />
    </OnlineWiring>
  );
}

function Head() {
  const t = useTexts();
  const { home, writes } = useWiring();
  return (
    <PageHeader
      title={t('wiring:title')}
      above={{ label: home.name, href: `/homes/${home.id}` }}
      actions={
        writes && (
          <>
            <LinkButton href={`/homes/${home.id}/wiring/import`} icon={<FileInput aria-hidden="true" />}>
              {t('wiring:import.open')}
            </LinkButton>
            <LinkButton icon={<Smartphone aria-hidden="true" />} href={`/field#${home.id}`}>
              {t('wiring:onThePhone')}
            </LinkButton>
          </>
        )
      }
    />
  );
}
