import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { Button, LinkButton } from '#ui/Button.tsx';
import { InstantText } from '#ui/Figures.tsx';
import { useTexts } from '#ui/locale.tsx';
import { useOnce } from '#ui/once.ts';
import { Panel } from '#ui/Panel.tsx';
import { Unread } from '#ui/Unread.tsx';
import { listTesterFiles, readTesterFile, testerFileAddress } from '../../remote.ts';

/** The files of testers that are kept for the home: handed out as they came, or read again for cables that are there by now. */
export function KeptFiles({ homeId, busy, onAgain }: { homeId: string; busy: boolean; onAgain: (file: File) => void }) {
  const t = useTexts();
  const { data, error, refetch } = useQuery({
    queryKey: ['homes', homeId, 'tester-files'],
    queryFn: () => listTesterFiles({ params: { id: homeId } }),
  });
  const again = useOnce(async (fileId: string) => onAgain(await readTesterFile({ params: { id: homeId, fileId } })));
  if (error) return <Unread error={error} onRetry={refetch} />;
  if (!data || data.length === 0) return null;
  return (
    <Panel flush title={t('wiring:import.files')} hint={t('wiring:import.filesHint')}>
      <ul className="divide-y divide-line-soft">
        {data.map((file) => (
          <li key={file.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
            <span className="min-w-48 grow wrap-anywhere">
              {file.name}
              <span className="block text-sm text-ink-soft">
                {[t('wiring:import.fileTests', { count: file.tests }), file.tester, file.importedBy].filter(Boolean).join(' · ')} ·{' '}
                <InstantText instant={file.importedAt} />
              </span>
            </span>
            <span className="flex gap-2">
              <LinkButton small href={testerFileAddress(homeId, file.id)} icon={<Download aria-hidden="true" />}>
                {t('wiring:import.asItCame')}
              </LinkButton>
              <Button small busy={again.busy || busy} onClick={() => again.run(file.id)}>
                {t('wiring:import.again')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
