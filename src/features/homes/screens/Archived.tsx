import { ArchiveRestore } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';

interface ArchivedProps<Thing> {
  /** What was put aside. */
  readonly things: readonly Thing[];
  readonly keyOf: (thing: Thing) => string;
  readonly words: (thing: Thing) => ReactNode;
  /** Undefined for who may not. */
  readonly bringBack: ((thing: Thing) => void) | undefined;
}

/** Below a list: what was put aside, shown on demand, each with the way back. Nothing where nothing was. */
export function Archived<Thing>({ things, keyOf, words, bringBack }: ArchivedProps<Thing>) {
  const t = useTexts();
  const [shown, setShown] = useState(false);
  if (things.length === 0) return null;
  return (
    <div className="mt-3 border-t border-line-soft pt-2">
      <Button small look="quiet" aria-expanded={shown} onClick={() => setShown(!shown)}>
        {shown ? t('homes:archive.hide') : t('homes:archive.show', { count: things.length })}
      </Button>
      {shown && (
        <ul className="divide-y divide-line-soft">
          {things.map((thing) => (
            <li key={keyOf(thing)} className="flex items-center justify-between gap-3 py-1.5 text-ink-soft">
              <span className="min-w-0 [overflow-wrap:anywhere]">{words(thing)}</span>
              {bringBack && (
                <Button small icon={<ArchiveRestore aria-hidden="true" />} onClick={() => bringBack(thing)}>
                  {t('homes:archive.restore')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
