import { useState } from 'react';
import type { TermsDraft } from '#domain/takeovers/terms.ts';
import { Button } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { Unread } from '#ui/Unread.tsx';
import type { TakeoverShown } from '../remote.ts';
import { useDraft, useDraftStart } from './after-queries.ts';
import { ClosedDoor } from './ClosedDoor.tsx';
import { PaperPanel } from './PaperPanel.tsx';
import { newestPaper } from './Signing.tsx';
import { TermsForm } from './TermsForm.tsx';

/** T6 before the work: the terms with their elements and how they are paid, the paper, and afterwards addenda. */
export function TermsSection({ takeover }: { takeover: TakeoverShown }) {
  const t = useTexts();
  const [adding, setAdding] = useState(false);
  const areSigned = newestPaper(takeover, 'terms')?.state === 'signed';
  const addendum = newestPaper(takeover, 'addendum');
  const edits = Boolean(takeover.may['takeover.edit']) && takeover.over === null;
  if (!areSigned) {
    const mayWrite = takeover.can.survey === true;
    return (
      <div className="flex flex-col gap-5">
        <ClosedDoor takeover={takeover} doing="sign_terms" />
        <PaperPanel takeover={takeover} kind="terms" />
        {edits && mayWrite && <Draft takeover={takeover} kind="terms" />}
        {!edits && <Notice tone="neutral">{t('takeovers:terms.notYours')}</Notice>}
      </div>
    );
  }
  const adds = edits && takeover.can.sign_addendum === true;
  return (
    <div className="flex flex-col gap-5">
      <PaperPanel takeover={takeover} kind="terms" />
      {addendum && <PaperPanel takeover={takeover} kind="addendum" />}
      {adds && !adding && (
        <div>
          <Button onClick={() => setAdding(true)}>{t('takeovers:terms.addendum')}</Button>
        </div>
      )}
      {adds && adding && <Draft takeover={takeover} kind="addendum" onClose={() => setAdding(false)} />}
    </div>
  );
}

function Draft({ takeover, kind, onClose }: { takeover: TakeoverShown; kind: 'terms' | 'addendum'; onClose?: () => void }) {
  const start = useDraftStart(takeover.id);
  const draft = useDraft(takeover.id, kind);
  const failed = start.error ? start : draft.error ? draft : null;
  if (failed) return <Unread error={failed.error} onRetry={failed.refetch} />;
  if (!start.data || !draft.data) return <Skeleton className="h-96" />;
  const { revision, value } = draft.data;
  const props = { takeover, kind, revision, start: start.data, written: value as TermsDraft | null, onClose };
  return <TermsForm key={`${kind} ${revision}`} {...props} />;
}
