import { useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { formatInstant } from '#platform/i18n/format.ts';
import { Button } from '#ui/Button.tsx';
import { useLocale } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { useOnce } from '#ui/once.ts';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Facts, Panel } from '#ui/Panel.tsx';
import { Progress, Skeleton } from '#ui/Progress.tsx';
import { toast } from '#ui/Toast.tsx';
import { Unread } from '#ui/Unread.tsx';
import { readVault, renewVault } from '../remote.ts';
import { useRefresh } from './refresh.ts';

/** The key of the firm's vault, and its renewal with how far it is. */
export default function KeysPage() {
  const { t, language, zone } = useLocale();
  const refresh = useRefresh();
  const { data, error, refetch } = useQuery({
    queryKey: ['vault', 'keys'],
    queryFn: () => readVault({}),
    // While a renewal goes on, how far it is.
    refetchInterval: ({ state }) => (state.data && state.data.older > 0 ? 1_000 : false),
  });
  const renewal = useOnce(async () => {
    await renewVault({ body: { after: data?.key?.version ?? 0 } });
    toast(t('vault:keys.begun'));
    await refresh();
  });
  if (error) return <Unread error={error} onRetry={refetch} />;
  if (!data) return <Skeleton lines={4} />;
  const { key, values, older, closed } = data;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={t('vault:keys.title')} above={{ label: t('vault:keys.settings'), href: '/settings' }} />
      <div className="grid gap-4">
        <p>{t('vault:keys.text')}</p>
        <Notice tone="warn">{t('vault:keys.outside')}</Notice>
        {closed > 0 && <Notice tone="bad">{t('vault:keys.closed', { count: closed })}</Notice>}
        <Panel>
          <div className="grid gap-4">
            <Facts
              facts={[
                {
                  name: t('vault:keys.version'),
                  value: key
                    ? t('vault:keys.versionValue', {
                        version: key.version,
                        when: formatInstant(key.madeAt, zone, language),
                        who: key.madeBy,
                      })
                    : t('vault:keys.none'),
                },
                { name: t('vault:keys.values'), value: values },
              ]}
            />
            {older > 0 && (
              <Progress label={t('vault:keys.progress')} value={values - older} total={values} aside={`${values - older} / ${values}`} />
            )}
            {key && (
              <div className="grid gap-2">
                <p className="text-ink-soft">{t('vault:keys.renewText')}</p>
                <div>
                  <Button icon={<KeyRound aria-hidden="true" />} busy={renewal.busy} onClick={() => renewal.run()}>
                    {t('vault:keys.renew')}
                  </Button>
                </div>
              </div>
            )}
          </div>
        </Panel>
      </div>
    </div>
  );
}
