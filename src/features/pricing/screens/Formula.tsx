import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Download, Upload } from 'lucide-react';
import { useState } from 'react';
import { Button, LinkButton } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { FileDrop } from '#ui/FileDrop.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { problemOf, problemText } from '#platform/i18n/problem.ts';
import { useCan } from '#ui/session.tsx';
import { toast } from '#ui/Toast.tsx';
import * as remote from '../remote.ts';
import { FormulaForm } from './formula/FormulaForm.tsx';
import { Assumed } from './Assumed.tsx';
import { Nav, OriginBadge, Waiting } from './Nav.tsx';

/** The formula in use, its file for other firms, and theirs. */
export default function Formula() {
  const t = useTexts();
  const queries = useQueryClient();
  const [loading, setLoading] = useState(false);
  const { data, error, refetch } = useQuery({ queryKey: ['pricing', 'formula'], queryFn: () => remote.formula({}) });
  const mayEdit = useCan('formula.edit');
  const done = () => queries.invalidateQueries({ queryKey: ['pricing'] });
  const actions = (
    <>
      <LinkButton href={remote.formulaFileAddress} download icon={<Download aria-hidden="true" />}>
        {t('pricing:formula.export')}
      </LinkButton>
      {mayEdit && (
        <Button icon={<Upload aria-hidden="true" />} onClick={() => setLoading(true)}>
          {t('pricing:formula.import')}
        </Button>
      )}
    </>
  );
  return (
    <>
      <Nav />
      <PageHeader
        title={t('pricing:formula.title')}
        marks={data && <OriginBadge origin={data.origin} />}
        actions={actions}
        detail={
          <>
            {t('pricing:formula.detail')}
            {data && (
              <span className="block text-sm text-ink-faint">
                {t('pricing:formula.version', { version: data.version, name: data.madeBy })}
              </span>
            )}
          </>
        }
      />
      {data && <Assumed count={data.origin === 'starting_assumption' ? 1 : 0} may={mayEdit} confirm={() => remote.confirmFormula({})} />}
      {!data ? (
        <Waiting error={error} onRetry={refetch} />
      ) : (
        <FormulaForm key={data.version} stored={data} mayEdit={mayEdit} onDone={done} />
      )}
      {loading && <LoadDialog onClose={() => setLoading(false)} onDone={done} />}
    </>
  );
}

function LoadDialog({ onClose, onDone }: { onClose: () => void; onDone: () => unknown }) {
  const t = useTexts();
  const [refused, setRefused] = useState<string>();
  const load = async (file: File | undefined) => {
    if (!file) return;
    try {
      const { version } = await remote.loadFormula({ file });
      await onDone();
      toast(t('pricing:formula.loaded', { version }));
      onClose();
    } catch (fault) {
      const problem = problemOf(fault) ?? { refusal: 'unknown', status: 500 };
      const [first] = problem.errors ?? [];
      setRefused(
        [problemText(problem, t), first && `${first.field ?? ''}: ${problemText({ ...first, status: 422 }, t)}`].filter(Boolean).join(' '),
      );
    }
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('pricing:formula.import')} hint={t('pricing:formula.importHint')}>
      <div className="flex flex-col gap-3">
        <FileDrop
          label={t('pricing:formula.import')}
          accept=".json,application/json"
          maxMegabytes={1}
          onFiles={([file]) => void load(file)}
        />
        <div role="alert" className="empty:hidden">
          {refused && <Notice tone="bad">{refused}</Notice>}
        </div>
      </div>
    </Dialog>
  );
}
