import { Dialog } from '@base-ui/react/dialog';
import { useRouter } from '@tanstack/react-router';
import { CornerDownLeft, Search } from 'lucide-react';
import { useEffect, useEffectEvent, useId, useRef, useState, type KeyboardEvent } from 'react';
import { problemOf, problemText } from '#platform/i18n/problem.ts';
import { Spinner } from '#ui/Button.tsx';
import { classes } from '#ui/classes.ts';
import { useTexts } from '#ui/locale.tsx';
import type { Place } from './navigation.ts';
import { searchEverything, type Hit } from './search.ts';

interface Row {
  readonly href: string;
  readonly title: string;
  readonly detail?: string;
}

/** Finds anything by a few letters, or goes to a page of the menu; all by keyboard. */
export default function Palette({ places, onClose }: { places: readonly Place[]; onClose: () => void }) {
  const t = useTexts();
  const router = useRouter();
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { hits, busy, refused } = useHits(text.trim());
  const menu = places
    .map((place) => ({ href: place.href, title: t(place.label) }))
    .filter((row) => row.title.toLowerCase().includes(text.trim().toLowerCase()));
  const rows: readonly Row[] = [...hits, ...menu];
  const go = (row: Row | undefined) => {
    if (!row) return;
    onClose();
    router.history.push(row.href);
  };
  const type = (typed: string) => {
    setText(typed);
    setAt(0);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((now) => (rows.length ? (now + step + rows.length) % rows.length : 0));
    else if (event.key === 'Enter') go(rows[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-60 bg-scrim" />
        <Dialog.Popup
          aria-label={t('office:search.open')}
          className="fixed top-[max(0.5rem,12vh)] left-1/2 z-70 flex max-h-[70dvh] w-[min(38rem,calc(100vw-1rem))] -translate-x-1/2 flex-col overflow-clip rounded-xl bg-raised shadow-3 outline-none"
        >
          <div className="flex items-center gap-3 border-b border-line px-4">
            {busy ? <Spinner className="text-ink-faint" /> : <Search className="size-4 text-ink-faint" aria-hidden="true" />}
            <input
              type="search"
              role="combobox"
              aria-expanded="true"
              aria-controls={id}
              aria-activedescendant={rows[at] ? `${id}-${at}` : undefined}
              aria-label={t('office:search.open')}
              autoFocus
              className="h-13 w-full bg-transparent text-lg outline-none [&::-webkit-search-cancel-button]:hidden"
              placeholder={t('office:search.placeholder')}
              value={text}
              onChange={(event) => type(event.target.value)}
              onKeyDown={press}
            />
          </div>
          <p role="status" className="sr-only">
            {text.trim().length > 1 && !busy ? t('office:search.results', { count: hits.length }) : ''}
          </p>
          {refused && <p className="field-error px-4 pt-3">{refused}</p>}
          {text.trim().length > 1 && !busy && !refused && hits.length === 0 && (
            <p className="px-4 pt-3 text-ink-faint">{t('office:search.empty', { text: text.trim() })}</p>
          )}
          <ul id={id} role="listbox" aria-label={t('office:search.open')} className="overflow-y-auto p-2">
            {rows.map((row, index) => (
              <Found
                key={`${row.href}-${index}`}
                id={`${id}-${index}`}
                row={row}
                kind={index < hits.length ? (hits[index] as Hit).kind : ''}
                head={index === hits.length ? t('office:search.goTo') : undefined}
                here={index === at}
                onPoint={() => setAt(index)}
                onGo={() => go(row)}
              />
            ))}
          </ul>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Found({
  id,
  row,
  kind,
  head,
  here,
  onPoint,
  onGo,
}: {
  id: string;
  row: Row;
  kind: string;
  head?: string;
  here: boolean;
  onPoint: () => void;
  onGo: () => void;
}) {
  const t = useTexts();
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (here) line.current?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  return (
    <>
      {head && (
        <li role="presentation" className="px-2.5 pt-2 pb-1 text-xs font-medium text-ink-faint">
          {head}
        </li>
      )}
      <li
        ref={line}
        id={id}
        role="option"
        aria-selected={here}
        className={classes('popup-item min-h-(--tap)', here && 'bg-hover')}
        onPointerMove={onPoint}
        onClick={onGo}
      >
        <span className="min-w-0 grow truncate">
          <span className="font-medium">{row.title}</span>
          {row.detail && <span className="ms-2 text-ink-faint">{row.detail}</span>}
        </span>
        {kind && <span className="flex-none text-sm text-ink-faint">{t.find(`office:kind.${kind}`) ?? kind}</span>}
        {here && <CornerDownLeft aria-hidden="true" />}
      </li>
    </>
  );
}

/** What the last answer was about stands beside it: hits of other letters stay on screen, busy, until those of these come. */
function useHits(text: string) {
  const t = useTexts();
  const [answer, setAnswer] = useState<{ text: string; hits: readonly Hit[]; refused?: string }>({ text: '', hits: [] });
  const failed = useEffectEvent((error: unknown) =>
    setAnswer({ text, hits: [], refused: problemText(problemOf(error) ?? { refusal: 'unknown', status: 0 }, t) }),
  );
  useEffect(() => {
    if (text.length < 2) return undefined;
    const leaving = new AbortController();
    const timer = setTimeout(() => {
      searchEverything(text, leaving.signal).then(
        (hits) => setAnswer({ text, hits }),
        (error: unknown) => leaving.signal.aborted || failed(error),
      );
    }, 140);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [text]);
  if (text.length < 2) return { hits: [], busy: false };
  return answer.text === text ? { hits: answer.hits, busy: false, refused: answer.refused } : { hits: answer.hits, busy: true };
}
