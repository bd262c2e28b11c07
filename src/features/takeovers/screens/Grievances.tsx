import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { GrievanceWeight } from '#domain/takeovers/interview.ts';
import { newId } from '#platform/ids.ts';
import { problemOf, problemText } from '#platform/i18n/problem.ts';
import { Button, IconButton } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { useOnce } from '#ui/once.ts';
import { Panel } from '#ui/Panel.tsx';
import { toast, toastProblem } from '#ui/Toast.tsx';
import { editGrievance, type GrievanceShown, removeGrievance, restoreGrievance, type TakeoverShown } from '../remote.ts';
import { blankGrievance, canBeSent, GrievanceFields, GrievanceMarks, type TypedGrievance } from './GrievanceFields.tsx';
import { NotYetSaved } from './NotYetSaved.tsx';
import { useWaitingGrievances } from './waiting-grievances.ts';
import { useTakeoverRefresh } from './refresh.ts';

/** What the client holds against it, each in their own words; quickly added, taken out with a way back. */
export function Grievances({ takeover, open }: { takeover: TakeoverShown; open: boolean }) {
  const t = useTexts();
  const [editing, setEditing] = useState<string | null>(null);
  const waiting = useWaitingGrievances(takeover.id);
  const standing = takeover.grievances.filter(({ removedAt }) => removedAt === null);
  const notYet = waiting.all.filter(({ id }) => !takeover.grievances.some((one) => one.id === id));
  const count = standing.length + notYet.length;
  return (
    <Panel title={t('takeovers:screen.grievance.title')} hint={count > 0 ? t('takeovers:screen.grievance.count', { count }) : undefined}>
      <div className="flex flex-col gap-4">
        {count > 0 && (
          <ul className="flex flex-col divide-y divide-line-soft">
            {standing.map((one) =>
              editing === one.id ? (
                <li key={one.id} className="py-3">
                  <Edit grievance={one} onClose={() => setEditing(null)} />
                </li>
              ) : (
                <One key={one.id} grievance={one} open={open} onEdit={() => setEditing(one.id)} />
              ),
            )}
            {notYet.map((one) => (
              <NotYetSaved key={one.id} grievance={one} onChange={waiting.change} onRemove={waiting.remove} onAdd={waiting.add} />
            ))}
          </ul>
        )}
        {open && <Add onAdd={waiting.add} />}
      </div>
    </Panel>
  );
}

function One({ grievance, open, onEdit }: { grievance: GrievanceShown; open: boolean; onEdit: () => void }) {
  const t = useTexts();
  const refresh = useTakeoverRefresh();
  const params = { id: grievance.id };
  const remove = useOnce(async () => {
    await removeGrievance({ params });
    await refresh();
    const back = () => void restoreGrievance({ params }).then(refresh, (error: unknown) => toastProblem(error, t));
    toast(t('takeovers:screen.grievance.removed'), { action: { label: t('takeovers:screen.undo'), onSelect: back } });
  });
  return (
    <li className="flex items-start gap-x-3 py-3">
      <div className="flex min-w-0 grow flex-col gap-1.5">
        <GrievanceMarks kind={grievance.kind} weight={grievance.weight} />
        <p className="text-lg wrap-anywhere whitespace-pre-line">{grievance.words}</p>
        {grievance.theirView && <p className="wrap-anywhere whitespace-pre-line text-ink-soft">{grievance.theirView}</p>}
      </div>
      {open && (
        <span className="flex flex-none">
          <IconButton label={t('ui:edit')} icon={<Pencil aria-hidden="true" />} onClick={onEdit} />
          <IconButton label={t('ui:remove')} icon={<Trash2 aria-hidden="true" />} busy={remove.busy} onClick={remove.run} />
        </span>
      )}
    </li>
  );
}

function Add({ onAdd }: { onAdd: (grievance: TypedGrievance & { id: string }) => Promise<unknown> }) {
  const t = useTexts();
  const [typed, setTyped] = useState(blankGrievance);
  const add = () => {
    if (!canBeSent(typed)) return;
    // Kept on this device at once, so the next one can be typed.
    void onAdd({ ...typed, id: newId<'grievance'>() });
    setTyped({ ...blankGrievance, kind: typed.kind });
  };
  return (
    <div className="flex flex-col gap-3 rounded-lg bg-sunken p-3 sm:p-4">
      <GrievanceFields typed={typed} onType={setTyped} under="new" />
      <Button look="primary" className="self-start max-sm:w-full" disabled={!canBeSent(typed)} onClick={add}>
        {t('takeovers:screen.grievance.add')}
      </Button>
    </div>
  );
}

function Edit({ grievance, onClose }: { grievance: GrievanceShown; onClose: () => void }) {
  const t = useTexts();
  const refresh = useTakeoverRefresh();
  const { kind, weight, words, theirView } = grievance;
  const [typed, setTyped] = useState<TypedGrievance>({ kind, weight: weight as GrievanceWeight, words, theirView });
  const [revision, setRevision] = useState(grievance.revision);
  const [refused, setRefused] = useState<{ said: string; theirs: string } | null>(null);
  const save = useOnce(
    async () => {
      await editGrievance({ params: { id: grievance.id }, body: { ...typed, revision } });
      await refresh();
      onClose();
    },
    (error) => {
      const problem = problemOf(error) ?? { refusal: 'unknown', status: 500 };
      const now = problem.values?.['revision'];
      // Read and saved once more, it stands over theirs.
      if (problem.refusal === 'grievance_was_changed_meanwhile' && now !== undefined) setRevision(Number(now));
      setRefused({ said: problemText(problem, t), theirs: String(problem.values?.['words'] ?? '') });
    },
  );
  return (
    <div className="flex flex-col gap-3">
      <GrievanceFields typed={typed} onType={setTyped} under={grievance.id} />
      {refused && (
        <Notice tone="bad" title={refused.said}>
          {refused.theirs && <span className="whitespace-pre-line">{refused.theirs}</span>}
        </Notice>
      )}
      <div className="flex gap-2">
        <Button look="primary" busy={save.busy} disabled={!canBeSent(typed)} onClick={save.run}>
          {t('ui:save')}
        </Button>
        <Button onClick={onClose}>{t('ui:cancel')}</Button>
      </div>
    </div>
  );
}
