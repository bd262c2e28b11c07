import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { writtenLines } from '#domain/wiring/import-lines.ts';
import type { TesterMapping } from '#domain/wiring/testers/columns.ts';
import { problemOf, problemText } from '#platform/i18n/problem.ts';
import { useTexts } from '#ui/locale.tsx';
import {
  importCables,
  importTests,
  previewCables,
  previewTests,
  type CablesDone,
  type CablesPreview,
  type TestsDone,
  type TestsPreview,
} from '../../remote.ts';

type HoldersAs = Readonly<Record<string, 'panel' | 'plate'>>;
/** Where the page stands. `round`: which preview it is, so that what was ticked of one before goes. */
export type ImportStep =
  | { readonly at: 'file' }
  | { readonly at: 'cables'; readonly preview: CablesPreview; readonly as: HoldersAs; readonly round: number }
  | { readonly at: 'columns'; readonly preview: TestsPreview }
  | { readonly at: 'tests'; readonly preview: TestsPreview; readonly round: number }
  | { readonly at: 'done'; readonly counts: CablesDone | TestsDone };

/** What the page remembers between its steps, and its calls. One of them at a time. */
export function useImport(homeId: string) {
  const t = useTexts();
  const client = useQueryClient();
  const [step, setStep] = useState<ImportStep>({ at: 'file' });
  const [file, setFile] = useState<File>();
  const [round, setRound] = useState(0);
  const [refused, setRefused] = useState<string>();
  const [busy, setBusy] = useState(false);
  const params = { id: homeId };
  const attempt = (work: () => Promise<ImportStep>) => {
    setBusy(true);
    setRefused(undefined);
    void work()
      .then(setStep)
      .catch((error: unknown) => setRefused(problemText(problemOf(error) ?? { refusal: 'unknown', status: 500 }, t)))
      .finally(() => setBusy(false));
  };
  const next = () => {
    setRound(round + 1);
    return round + 1;
  };
  const refresh = () => client.invalidateQueries({ queryKey: ['homes', homeId] });
  const cablesOf = async (chosen: File, as: HoldersAs): Promise<ImportStep> => {
    const preview = await previewCables({ params, query: { as: JSON.stringify(as) }, file: chosen });
    return { at: 'cables', preview, as, round: next() };
  };
  return {
    step,
    refused,
    busy,
    take: (kind: 'cables' | 'tests', chosen: File) =>
      attempt(async () => {
        setFile(chosen);
        if (kind === 'cables') return cablesOf(chosen, {});
        return { at: 'columns', preview: await previewTests({ params, query: {}, file: chosen }) };
      }),
    /** The same list with other things made of what is not there. */
    holdersAs: (as: HoldersAs) => file && attempt(() => cablesOf(file, as)),
    runCables: (lines: readonly number[], as: HoldersAs) =>
      file &&
      attempt(async () => {
        const counts = await importCables({ params, query: { lines: writtenLines(lines), as: JSON.stringify(as) }, file });
        await refresh();
        return { at: 'done', counts };
      }),
    check: (mapping: TesterMapping, tester: string | null) =>
      file &&
      attempt(async () => {
        const preview = { ...(await previewTests({ params, query: { mapping: JSON.stringify(mapping) }, file })), tester };
        return preview.lines ? { at: 'tests', preview, round: next() } : { at: 'columns', preview };
      }),
    runTests: (mapping: TesterMapping, cables: readonly number[], keepAs: string) =>
      file &&
      attempt(async () => {
        const counts = await importTests({
          params,
          query: { mapping: JSON.stringify(mapping), cables: writtenLines(cables), keepAs },
          file,
        });
        await client.invalidateQueries({ queryKey: ['tester-mappings'] });
        await refresh();
        return { at: 'done', counts };
      }),
    toColumns: (preview: TestsPreview) => setStep({ at: 'columns', preview }),
    restart: () => {
      setFile(undefined);
      setRefused(undefined);
      setStep({ at: 'file' });
    },
  };
}
export type ImportWork = ReturnType<typeof useImport>;
