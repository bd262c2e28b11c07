import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { RadioCards } from '#ui/ChoiceFields.tsx';
import { FileDrop } from '#ui/FileDrop.tsx';
import { AskBeforeLeaving } from '#ui/leave.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { NoticeLeading } from '#ui/NoticeLeading.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Panel } from '#ui/Panel.tsx';
import { readWiring } from '../../remote.ts';
import { CableLines } from './CableLines.tsx';
import { Done } from './Done.tsx';
import { KeptFiles } from './KeptFiles.tsx';
import { TestColumns } from './TestColumns.tsx';
import { TestLines } from './TestLines.tsx';
import { useImport } from './use-import.ts';

/** A list of cables, or a file of a tester, into the wiring of a home: the file, what would become of each line, done. The file stays in the browser until it is imported. */
export default function ImportPage() {
  const t = useTexts();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data } = useQuery({ queryKey: ['homes', id, 'wiring'], queryFn: () => readWiring({ params: { id } }) });
  const [kind, setKind] = useState<'cables' | 'tests'>('cables');
  const work = useImport(id);
  const { step, busy } = work;
  return (
    <div className="mx-auto max-w-5xl">
      <AskBeforeLeaving unsaved={() => step.at !== 'file' && step.at !== 'done'} />
      <PageHeader title={t('wiring:import.title')} above={{ label: data?.home.name ?? '…', href: `/homes/${id}/wiring` }} />
      <div className="grid gap-4">
        <div role="alert" className="empty:hidden">
          {work.refused && <Notice tone="bad">{work.refused}</Notice>}
        </div>
        {data?.wait && (
          <NoticeLeading href={`/takeovers/${data.wait.takeoverId}`} label={data.wait.number} needs="takeover.read">
            {t('wiring:waits', { number: data.wait.number })}
          </NoticeLeading>
        )}
        {data && !data.wait && !data.mayRecord && <Notice tone="neutral">{t('wiring:notYours')}</Notice>}
        {step.at === 'file' && data && !data.wait && data.mayRecord && (
          <>
            <Panel>
              <div className="grid gap-5">
                <RadioCards
                  label={t('wiring:import.kind')}
                  columns={2}
                  value={kind}
                  onChange={(value) => setKind(value as typeof kind)}
                  options={(['cables', 'tests'] as const).map((one) => ({
                    value: one,
                    label: t(`wiring:import.${one}`),
                    hint: t(`wiring:import.${one}Hint`),
                  }))}
                />
                <FileDrop
                  label={t('wiring:import.file')}
                  hint={t('wiring:import.fileHint')}
                  accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
                  maxMegabytes={10}
                  disabled={busy}
                  onFiles={([file]) => file && work.take(kind, file)}
                />
              </div>
            </Panel>
            <KeptFiles homeId={id} busy={busy} onAgain={(file) => work.take('tests', file)} />
          </>
        )}
        {step.at === 'cables' && <CableLines key={step.round} preview={step.preview} work={work} />}
        {step.at === 'columns' && <TestColumns preview={step.preview} work={work} />}
        {step.at === 'tests' && <TestLines key={step.round} preview={step.preview} work={work} />}
        {step.at === 'done' && <Done counts={step.counts} homeId={id} onAnother={work.restart} />}
      </div>
    </div>
  );
}
