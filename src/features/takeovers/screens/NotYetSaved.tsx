import { CloudOff, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { saidOf } from '#platform/i18n/problem.ts';
import { Button, IconButton } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Refused } from '#ui/Refused.tsx';
import { toast } from '#ui/Toast.tsx';
import { canBeSent, GrievanceFields, GrievanceMarks } from './GrievanceFields.tsx';
import type { WaitingGrievance } from './waiting-grievances.ts';

interface Props {
  readonly grievance: WaitingGrievance;
  readonly onChange: (grievance: WaitingGrievance) => Promise<unknown>;
  readonly onRemove: (id: string) => void;
  readonly onAdd: (grievance: WaitingGrievance) => Promise<unknown>;
}

/** A grievance that stands on this device alone: without a connection it waits; what the server refused says why, and is put right or taken out. */
export function NotYetSaved({ grievance, onChange, onRemove, onAdd }: Props) {
  const t = useTexts();
  const [typed, setTyped] = useState<WaitingGrievance | null>(null);
  const { id, kind, weight, words, theirView, refused } = grievance;
  if (typed)
    return (
      <li className="flex flex-col gap-3 py-3">
        <GrievanceFields typed={typed} onType={(next) => setTyped({ ...next, id })} under={id} />
        <div className="flex gap-2">
          <Button
            look="primary"
            disabled={!canBeSent(typed)}
            onClick={() => {
              void onChange(typed);
              setTyped(null);
            }}
          >
            {t('ui:save')}
          </Button>
          <Button onClick={() => setTyped(null)}>{t('ui:cancel')}</Button>
        </div>
      </li>
    );
  const remove = () => {
    onRemove(id);
    toast(t('takeovers:screen.grievance.removed'), {
      action: { label: t('takeovers:screen.undo'), onSelect: () => void onAdd(grievance) },
    });
  };
  return (
    <li className="flex flex-col gap-2 py-3">
      <div className="flex items-start gap-x-3">
        <div className="flex min-w-0 grow flex-col gap-1.5">
          <GrievanceMarks kind={kind} weight={weight} />
          <p className="text-lg wrap-anywhere whitespace-pre-line">{words}</p>
          {theirView && <p className="wrap-anywhere whitespace-pre-line text-ink-soft">{theirView}</p>}
        </div>
        {refused && (
          <span className="flex flex-none">
            <IconButton
              label={t('ui:edit')}
              icon={<Pencil aria-hidden="true" />}
              onClick={() => setTyped({ id, kind, weight, words, theirView })}
            />
            <IconButton label={t('ui:remove')} icon={<Trash2 aria-hidden="true" />} onClick={remove} />
          </span>
        )}
      </div>
      {refused ? (
        <div className="flex flex-col gap-1.5">
          <span role="status" className="text-sm font-semibold text-bad">
            {t('takeovers:screen.grievance.refused')}
          </span>
          {saidOf({ problem: refused }, t).map((said) => (
            <Refused key={said.words} said={said} />
          ))}
        </div>
      ) : (
        <span role="status" className="flex items-center gap-1.5 text-sm text-warn">
          <CloudOff className="size-3.5 flex-none" aria-hidden="true" />
          {t('takeovers:screen.interview.is.kept')}
        </span>
      )}
    </li>
  );
}
