import { useState, type ReactNode } from 'react';
import { sourceIn } from '#domain/contracts/consumer-law/source-words.ts';
import type { Day, Instant } from '#domain/time.ts';
import { formatDay, formatInstant } from '#platform/i18n/format.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { ConfirmDialog } from '#ui/Dialog.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { useCan } from '#ui/session.tsx';

interface Said {
  readonly validFrom: Day;
  readonly source: string;
  readonly certain: boolean;
}
type Change<S> = S & { readonly recordedAt: Instant; readonly recordedBy: string };

export interface RuleProps<S extends Said> {
  readonly name: string;
  readonly rule: { readonly today: S | null; readonly own: boolean; readonly ours: S | null; readonly changes: readonly Change<S>[] };
  readonly words: (said: S | undefined) => string;
  readonly note: ReactNode;
  /** Absent where a firm cannot set it. */
  readonly onChange: (() => void) | undefined;
  readonly onDrop: (change: Change<S>) => Promise<void>;
}

/** One rule: what holds today, since when and by which article; what the firm has set of its own, who did, and the way back. */
export function RuleShown<S extends Said>({ name, rule, words, note, onChange, onDrop }: RuleProps<S>) {
  const t = useTexts();
  const { today, own, ours, changes } = rule;
  const mayEdit = useCan('law.edit');
  return (
    <li className="flex flex-col gap-1.5 px-4 py-3.5 sm:px-5">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <p>{name}</p>
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold">
            {words(today ?? undefined)}
            {own && <Badge tone="accent">{t('contracts:law.own')}</Badge>}
            {today && !today.certain && <Badge tone="warn">{t('contracts:law.uncertain')}</Badge>}
          </p>
        </div>
        {mayEdit && onChange && (
          <Button small onClick={onChange} aria-label={t('ui:named', { name: t('contracts:law.change'), value: name })}>
            {t('contracts:law.change')}
          </Button>
        )}
      </div>
      {note && <p className="text-sm text-ink-soft">{note}</p>}
      {today && !own && (
        <p className="text-sm text-ink-faint">
          {sourceIn(t.language, today.source)} · {t('contracts:law.from', { day: formatDay(today.validFrom, t.language) })}
        </p>
      )}
      {own && ours && (
        <p className="text-sm text-ink-faint">
          {t('contracts:law.byDefault', { value: words(ours), source: sourceIn(t.language, ours.source) })}
        </p>
      )}
      {changes.map((change) => (
        <OwnChange key={change.validFrom} change={change} name={name} words={words} mayEdit={mayEdit} onDrop={() => onDrop(change)} />
      ))}
    </li>
  );
}

interface OwnChangeProps<S extends Said> extends Pick<RuleProps<S>, 'name' | 'words'> {
  readonly change: Change<S>;
  readonly mayEdit: boolean;
  readonly onDrop: () => Promise<void>;
}

function OwnChange<S extends Said>({ change, name, words, mayEdit, onDrop }: OwnChangeProps<S>) {
  const t = useTexts();
  const { zone } = useLocale();
  const [asking, setAsking] = useState(false);
  const day = formatDay(change.validFrom, t.language);
  const values = {
    day,
    value: words(change),
    source: change.source,
    name: change.recordedBy,
    at: formatInstant(change.recordedAt, zone, t.language),
  };
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-s-2 border-accent ps-3 text-sm">
      <p className="min-w-0">{t('contracts:law.setBy', values)}</p>
      {mayEdit && (
        <Button small look="quiet" onClick={() => setAsking(true)}>
          {t('contracts:law.back')}
        </Button>
      )}
      <ConfirmDialog open={asking} onOpenChange={setAsking} title={name} confirm={t('contracts:law.back')} onConfirm={onDrop}>
        {t('contracts:law.backText', { day })}
      </ConfirmDialog>
    </div>
  );
}
