import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ImportMapping } from '#domain/homes/import.ts';
import { problemOf, problemText } from '#platform/i18n/problem.ts';
import { AskBeforeLeaving } from '#ui/leave.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Stepper } from '#ui/Stepper.tsx';
import { type ImportDone, type ImportPreview, previewImport, readHome, runImport } from '../remote.ts';
import { useRefresh } from './archiving.ts';
import { CheckStep, DoneStep } from './ImportCheck.tsx';
import { DevicesWait } from './DevicesWait.tsx';
import { ColumnsStep } from './ImportColumns.tsx';
import { FileStep } from './ImportFile.tsx';

const steps = ['file', 'columns', 'check', 'done'] as const;
type Step = (typeof steps)[number];
export type ImportFile = Blob & { name?: string };

/** A list of devices into a home: the list, its columns, what would happen, done. The file stays in the browser until it is imported. */
export default function ImportPage() {
  const t = useTexts();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data } = useQuery({ queryKey: ['homes', id], queryFn: () => readHome({ params: { id } }) });
  const wizard = useWizard(id);
  const { step, preview, done, busy } = wizard;
  const [pasted, setPasted] = useState('');
  return (
    <div className="mx-auto max-w-4xl">
      <AskBeforeLeaving unsaved={() => step === 'columns' || step === 'check' || (step === 'file' && pasted.trim() !== '')} />
      <PageHeader title={t('homes:import.title')} above={{ label: data?.home.name ?? '…', href: `/homes/${id}` }} />
      <Stepper label={t('homes:import.steps')} current={step} steps={steps.map((key) => ({ key, label: t(`homes:import.step.${key}`) }))} />
      <div className="mt-5 grid gap-4">
        <div role="alert" className="empty:hidden">
          {wizard.refused && <Notice tone="bad">{wizard.refused}</Notice>}
        </div>
        {data?.devicesWait && <DevicesWait wait={data.devicesWait} />}
        {step === 'file' && !data?.devicesWait && <FileStep busy={busy} pasted={pasted} onPaste={setPasted} onFile={wizard.take} />}
        {step === 'columns' && preview && <ColumnsStep preview={preview} busy={busy} onBack={wizard.restart} onCheck={wizard.check} />}
        {step === 'check' && preview?.plan && (
          <CheckStep
            preview={preview}
            plan={preview.plan}
            busy={busy}
            onBack={() => wizard.go('columns')}
            onAgain={(mapping) => wizard.check(mapping, preview.source)}
            onRun={wizard.run}
          />
        )}
        {step === 'done' && done && <DoneStep done={done} homeId={id} onAnother={() => (setPasted(''), wizard.restart())} />}
      </div>
    </div>
  );
}

/** What the wizard remembers between its steps, and its three calls. */
function useWizard(homeId: string) {
  const t = useTexts();
  const refresh = useRefresh();
  const [step, go] = useState<Step>('file');
  const [file, setFile] = useState<ImportFile>();
  const [preview, setPreview] = useState<ImportPreview>();
  const [done, setDone] = useState<ImportDone>();
  const [refused, setRefused] = useState<string>();
  const [busy, setBusy] = useState(false);
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setRefused(undefined);
    await work().catch((error: unknown) => setRefused(problemText(problemOf(error) ?? { refusal: 'unknown', status: 500 }, t)));
    setBusy(false);
  };
  const take = (chosen: ImportFile) =>
    attempt(async () => {
      setPreview(await previewImport({ params: { id: homeId }, query: {}, file: chosen }));
      setFile(chosen);
      go('columns');
    });
  const check = (mapping: ImportMapping, source: string | null) =>
    attempt(async () => {
      if (!file) return;
      setPreview({
        ...(await previewImport({ params: { id: homeId }, query: { mapping: JSON.stringify(mapping) }, file })),
        source,
      });
      go('check');
    });
  const run = (keepAs: string) =>
    attempt(async () => {
      if (!file || !preview) return;
      setDone(await runImport({ params: { id: homeId }, query: { mapping: JSON.stringify(preview.mapping), keepAs }, file }));
      go('done');
      await refresh();
    });
  const restart = () => {
    setRefused(undefined);
    go('file');
  };
  return { step, go, preview, done, refused, busy, take, check, run, restart };
}
