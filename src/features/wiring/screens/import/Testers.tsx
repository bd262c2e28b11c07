import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TesterMapping } from '#domain/wiring/testers/columns.ts';
import { Button } from '#ui/Button.tsx';
import { ConfirmDialog } from '#ui/Dialog.tsx';
import { useTexts } from '#ui/locale.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { Unread } from '#ui/Unread.tsx';
import { forgetTester, listTesters } from '../../remote.ts';

const byHeadings = '\0headings';
const key = ['tester-mappings'];

interface TestersProps {
  readonly tester: string | null;
  /** Null: by the headings. */
  readonly onChoose: (kept: { readonly tester: string; readonly mapping: TesterMapping } | null) => void;
}

/** Like which tester of the firm the file is read; nothing where none is kept. */
export function Testers({ tester, onChoose }: TestersProps) {
  const t = useTexts();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: () => listTesters({}), staleTime: 0 });
  if (error) return <Unread error={error} onRetry={refetch} />;
  if (!data || data.length === 0) return null;
  const forget = async () => {
    await forgetTester({ query: { tester: tester ?? '' } });
    onChoose(null);
    await client.invalidateQueries({ queryKey: key });
  };
  return (
    <div className="flex flex-wrap items-end gap-2 border-b border-line-soft pb-4">
      <SelectField
        className="min-w-0 flex-1 sm:max-w-96"
        label={t('wiring:import.readLike')}
        value={tester ?? byHeadings}
        options={[
          { value: byHeadings, label: t('wiring:import.byHeadings') },
          ...data.map((one) => ({ value: one.tester, label: one.tester })),
        ]}
        onChange={(value) => onChoose(data.find((one) => one.tester === value) ?? null)}
      />
      {tester !== null && (
        <>
          <Button look="quiet" onClick={() => setAsking(true)}>
            {t('wiring:import.forget')}
          </Button>
          <ConfirmDialog
            open={asking}
            onOpenChange={setAsking}
            title={t('wiring:import.forgetTitle', { tester })}
            confirm={t('wiring:import.forget')}
            danger
            onConfirm={forget}
          >
            {t('wiring:import.forgetText')}
          </ConfirmDialog>
        </>
      )}
    </div>
  );
}
