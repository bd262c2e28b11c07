import { Cable } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { DrawnItem } from '#domain/wiring/diagram/items.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useTexts } from '#ui/locale.tsx';
import { DrawingWindow, type Pick } from './DrawingWindow.tsx';
import { SheetList, type SheetName } from './SheetList.tsx';

interface Props {
  readonly drawings: readonly SheetName[];
  /** What is on which drawing: what is searched. */
  readonly items: readonly DrawnItem[];
  readonly current: string;
  /** Of the current drawing; null: it is still being fetched. */
  readonly svg: string | null;
  readonly onSheet: (key: string) => void;
  /** A cable, port, device or place was picked. */
  readonly onPick: (pick: Pick) => void;
}

const most = 30;

/** The wiring diagram on a screen: its sheets, one of them in a window, a search over all of them. What is shown and what a click opens is the caller's. */
export function Diagram({ drawings, items, current, svg, onSheet, onPick }: Props) {
  const t = useTexts();
  const [search, setSearch] = useState('');
  const [focus, setFocus] = useState<string | null>(null);
  const results = useMemo(() => searched(items, search), [items, search]);
  const found = useMemo(
    () => new Set(search.trim() === '' ? (focus === null ? [] : [focus]) : results.map(({ id }) => id)),
    [results, search, focus],
  );
  if (drawings.length === 0) return <EmptyState icon={<Cable />} title={t('wiring:diagram.none')} />;
  const here = drawings.find(({ key }) => key === current) ?? drawings[0];
  const go = (key: string) => {
    setFocus(null);
    onSheet(key);
  };
  const pick = (picked: Pick) => {
    if (picked.kind !== 'sheet') onPick(picked);
    else if (drawings.some(({ key }) => key === picked.id)) go(picked.id);
  };
  const show = ({ key, id }: DrawnItem) => {
    if (key !== current) onSheet(key);
    setFocus(id);
  };
  return (
    <div className="flex min-w-0 flex-col gap-3 lg:flex-row">
      <SheetList drawings={drawings} current={here?.key ?? ''} onSheet={go} />
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <input
          type="search"
          className="input"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          placeholder={t('wiring:diagram.search')}
          aria-label={t('wiring:diagram.search')}
        />
        {search.trim() !== '' && <Results results={results} drawings={drawings} onShow={show} />}
        {svg === null ? (
          <div className="h-[62vh] min-h-80 animate-pulse rounded-lg border border-line bg-sunken" aria-busy="true" />
        ) : (
          <DrawingWindow svg={svg} title={here?.title ?? ''} found={found} focus={focus} onPick={pick} />
        )}
        <OnSheet items={items.filter(({ key }) => key === current)} onPick={pick} />
      </div>
    </div>
  );
}

/** By all the words of the search, whatever their case. */
function searched(items: readonly DrawnItem[], search: string): readonly DrawnItem[] {
  const words = folded(search).split(/\s+/).filter(Boolean);
  return words.length === 0 ? [] : items.filter(({ text }) => words.every((word) => folded(text).includes(word)));
}
const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function Results({
  results,
  drawings,
  onShow,
}: {
  results: readonly DrawnItem[];
  drawings: readonly SheetName[];
  onShow: (item: DrawnItem) => void;
}) {
  const t = useTexts();
  const titles = new Map(drawings.map(({ key, title }) => [key, title]));
  return (
    <div role="status" className="flex flex-col gap-1">
      <p className="text-sm text-ink-soft">
        {results.length === 0 ? t('wiring:diagram.noneFound') : t('wiring:diagram.found', { count: results.length })}
      </p>
      <ul className="flex max-h-48 flex-col overflow-y-auto">
        {results.slice(0, most).map((item) => (
          <li key={`${item.key} ${item.kind} ${item.id}`}>
            <button
              type="button"
              className="flex min-h-(--tap) w-full flex-wrap gap-x-3 rounded-md px-2 py-1 text-left hover:bg-hover"
              onClick={() => onShow(item)}
            >
              <span className="font-medium">{item.text}</span>
              <span className="text-ink-soft">{titles.get(item.key)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** All that the drawing shows, as a list: for whoever cannot see it, or has no mouse. */
function OnSheet({ items, onPick }: { items: readonly DrawnItem[]; onPick: (pick: Pick) => void }) {
  const t = useTexts();
  if (items.length === 0) return null;
  return (
    <details className="text-sm">
      <summary className="cursor-pointer py-1 text-ink-soft">
        {t('wiring:diagram.onSheet')} ({items.length})
      </summary>
      <ul className="grid gap-x-4 sm:grid-cols-2">
        {items.map(({ kind, id, text }) => (
          <li key={`${kind} ${id}`}>
            <button type="button" className="link min-h-(--tap) text-left" onClick={() => onPick({ kind, id })}>
              {text}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
