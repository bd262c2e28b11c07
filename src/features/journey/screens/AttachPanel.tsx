import { useQuery } from '@tanstack/react-query';
import { BarShare } from '#ui/BarShare.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { Unread } from '#ui/Unread.tsx';
import { attachRate } from '../remote.ts';

const groups = ['before_demo', 'after_demo', 'never'] as const;

/** Does introducing service early pay? The share of projects with a contract, drawn. */
export function AttachPanel() {
  const t = useTexts();
  const { data, error, refetch } = useQuery({ queryKey: ['attach-rate'], queryFn: () => attachRate({}) });
  const projects = data ? groups.reduce((sum, group) => sum + data[group].projects, 0) : 0;
  return (
    <Panel title={t('journey:attach.title')} hint={t('journey:attach.hint')}>
      {error && <Unread error={error} onRetry={refetch} />}
      {!error && !data && <Skeleton lines={3} />}
      {data && projects === 0 && <p className="text-ink-faint">{t('journey:attach.none')}</p>}
      {data && projects > 0 && (
        <BarShare
          label={t('journey:attach.title')}
          rows={groups.map((group) => ({
            key: group,
            label: t(`journey:attach.${group}`),
            part: data[group].withContract,
            total: data[group].projects,
          }))}
        />
      )}
    </Panel>
  );
}
