import { useQuery } from '@tanstack/react-query';
import { Download, FileText } from 'lucide-react';
import { useState } from 'react';
import type { Id } from '#domain/id.ts';
import { LinkButton } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { Unread } from '#ui/Unread.tsx';
import { diagramPdf, netboxCsv, readDrawing, readDrawings, scheduleCsv, wirevizYaml } from '../remote.ts';
import { Diagram } from './diagram/Diagram.tsx';
import { useWiring } from './wiring-store.tsx';

/** The wiring diagram of the home, drawn by the server from what is recorded; a cable opens. */
export default function DiagramTab({ onOpen }: { onOpen: (id: Id<'cable'>) => void }) {
  const t = useTexts();
  const { home } = useWiring();
  const [chosen, setChosen] = useState('');
  const id = home.id;
  const { data, error, refetch } = useQuery({ queryKey: ['homes', id, 'drawings'], queryFn: () => readDrawings({ params: { id } }) });
  const key = chosen || (data?.drawings[0]?.key ?? '');
  const one = useQuery({
    queryKey: ['homes', id, 'drawings', key],
    queryFn: () => readDrawing({ params: { id }, query: { key } }),
    enabled: key !== '',
  });
  if (error) return <Unread error={error} onRetry={refetch} />;
  if (!data) return <Skeleton className="mt-4 h-96" />;
  return (
    <div className="flex flex-col gap-4 pt-4">
      {data.drawings.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {(['a4', 'a3'] as const).map((paper) => (
            <LinkButton key={paper} href={diagramPdf(id, paper)} target="_blank" icon={<FileText aria-hidden="true" />}>
              {t('wiring:pdf', { paper: paper.toUpperCase() })}
            </LinkButton>
          ))}
          <LinkButton href={scheduleCsv(id)} icon={<Download aria-hidden="true" />}>
            {t('wiring:csv')}
          </LinkButton>
          <LinkButton href={netboxCsv(id)} icon={<Download aria-hidden="true" />}>
            {t('wiring:netbox')}
          </LinkButton>
          <LinkButton href={wirevizYaml(id)} icon={<Download aria-hidden="true" />}>
            {t('wiring:wireviz')}
          </LinkButton>
        </div>
      )}
      <Diagram
        drawings={data.drawings}
        items={data.items}
        current={key}
        svg={one.data?.key === key ? one.data.svg : null}
        onSheet={setChosen}
        onPick={(pick) => pick.kind === 'cable' && onOpen(pick.id as Id<'cable'>)}
      />
    </div>
  );
}
