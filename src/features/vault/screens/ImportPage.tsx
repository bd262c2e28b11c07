import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { problemOf, problemText } from '#platform/i18n/problem.ts';
import { LinkButton, Button } from '#ui/Button.tsx';
import { FileDrop } from '#ui/FileDrop.tsx';
import { AskBeforeLeaving } from '#ui/leave.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Facts, Panel } from '#ui/Panel.tsx';
import { type ImportDone, type ImportLineShown, listSecrets, previewImport, runImport } from '../remote.ts';
import { ImportLines } from './ImportLines.tsx';
import { keyOf, useRefresh } from './refresh.ts';
import { Waits } from './Waits.tsx';

/** An export of Bitwarden into the vault of a home: the file, what would become of each line, done. The file stays in the browser until it is imported. */
export default function ImportPage() {
  const t = useTexts();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data } = useQuery({ queryKey: keyOf(id, 'head'), queryFn: () => listSecrets({ params: { id }, query: { size: 1 } }) });
  const { lines, done, refused, busy, take, run, restart } = useImport(id);
  return (
    <div className="mx-auto max-w-4xl">
      <AskBeforeLeaving unsaved={() => lines !== undefined && done === undefined} />
      <PageHeader title={t('vault:import.title')} above={{ label: data?.home.name ?? '…', href: `/homes/${id}/vault` }} />
      <div className="grid gap-4">
        <div role="alert" className="empty:hidden">
          {refused && <Notice tone="bad">{refused}</Notice>}
        </div>
        {data?.wait && <Waits wait={data.wait} />}
        {!lines && !done && data && !data.wait && (
          <Panel>
            <FileDrop
              label={t('vault:import.file')}
              hint={t('vault:import.fileHint')}
              accept=".csv,.json,text/csv,application/json"
              maxMegabytes={10}
              disabled={busy}
              onFiles={([file]) => file && take(file)}
            />
          </Panel>
        )}
        {lines && !done && <ImportLines lines={lines} busy={busy} onBack={restart} onRun={run} />}
        {done && <Done done={done} homeId={id} onAnother={restart} />}
      </div>
    </div>
  );
}

function Done({ done, homeId, onAnother }: { done: ImportDone; homeId: string; onAnother: () => void }) {
  const t = useTexts();
  return (
    <Panel title={t('vault:import.done')}>
      <div className="grid gap-4">
        <Facts
          facts={[
            { name: t('vault:import.added'), value: done.added },
            { name: t('vault:import.thereAlready'), value: done.thereAlready },
            { name: t('vault:import.leftOut'), value: done.leftOut },
          ]}
        />
        <Notice tone="warn">{t('vault:import.deleteFile')}</Notice>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onAnother}>{t('vault:import.another')}</Button>
          <LinkButton look="primary" href={`/homes/${homeId}/vault`}>
            {t('vault:import.toVault')}
          </LinkButton>
        </div>
      </div>
    </Panel>
  );
}

/** What the page remembers between its steps, and its two calls. */
function useImport(homeId: string) {
  const t = useTexts();
  const refresh = useRefresh();
  const [file, setFile] = useState<File>();
  const [lines, setLines] = useState<readonly ImportLineShown[]>();
  const [done, setDone] = useState<ImportDone>();
  const [refused, setRefused] = useState<string>();
  const [busy, setBusy] = useState(false);
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setRefused(undefined);
    await work().catch((error: unknown) => setRefused(problemText(problemOf(error) ?? { refusal: 'unknown', status: 500 }, t)));
    setBusy(false);
  };
  const take = (chosen: File) =>
    void attempt(async () => {
      const previewed = await previewImport({ params: { id: homeId }, file: chosen });
      setLines(previewed.lines);
      setFile(chosen);
    });
  const run = (chosen: readonly number[], asFound: boolean) =>
    void attempt(async () => {
      if (!file) return;
      const query = { lines: chosen.join(','), asFound: asFound ? ('yes' as const) : ('no' as const) };
      setDone(await runImport({ params: { id: homeId }, query, file }));
      await refresh();
    });
  const restart = () => {
    setLines(undefined);
    setDone(undefined);
    setFile(undefined);
    setRefused(undefined);
  };
  return { lines, done, refused, busy, take, run, restart };
}
