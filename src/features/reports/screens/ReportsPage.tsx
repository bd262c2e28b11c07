import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { languages, type Language } from '#domain/language.ts';
import { formatCode } from '#platform/i18n/format.ts';
import { useTexts } from '#ui/locale.tsx';
import { NoticeLeading } from '#ui/NoticeLeading.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { useCan } from '#ui/session.tsx';
import { Unread } from '#ui/Unread.tsx';
import { readReports } from '../remote.ts';
import { Issue } from './Issue.tsx';
import { Issued } from './Issued.tsx';
import { Packs } from './Packs.tsx';

/** The reports and packs of a home: what can be issued and made, in which language, and what was issued. */
export default function ReportsPage() {
  const t = useTexts();
  const { homeId = '' } = useParams({ strict: false }) as { homeId?: string };
  const [chosen, setChosen] = useState<Language | null>(null);
  const mayPack = useCan('report.pack');
  const { data, error, refetch } = useQuery({ queryKey: ['reports', homeId], queryFn: () => readReports({ params: { id: homeId } }) });
  if (error && !data) return <Unread error={error} onRetry={refetch} />;
  if (!data) return <Skeleton lines={8} />;
  const language = chosen ?? data.language;
  return (
    <>
      <PageHeader title={t('reports:title')} above={{ label: data.home.name, href: `/homes/${homeId}` }} detail={t('reports:hint')} />
      <div className="flex flex-col gap-4">
        {data.wait && (
          <NoticeLeading href={`/takeovers/${data.wait.takeoverId}`} label={t('reports:toTakeover')} needs="takeover.read">
            {t('reports:waits', { number: data.wait.number })}
          </NoticeLeading>
        )}
        <div className="max-w-80">
          <SelectField
            label={t('reports:language')}
            value={language}
            onChange={(value) => setChosen(value as Language)}
            options={languages.map((value) => ({
              value,
              label: formatCode(value, 'language', t.language),
              ...(value === data.language ? { hint: t('reports:clientReads') } : {}),
            }))}
          />
        </div>
        <Issue data={data} language={language} />
        <Issued data={data} />
        {mayPack && <Packs homeId={homeId} language={language} waits={data.wait !== null} />}
      </div>
    </>
  );
}
