import type { ReactNode } from 'react';
import type { Instant } from '#domain/time.ts';
import { Button } from './Button.tsx';
import { InstantText } from './Figures.tsx';
import { useOnce } from './once.ts';
import { Panel } from './Panel.tsx';

/** A field that two wrote: of what, what stands, and what came second with when and by whom. Values as a reader sees them; empty: nothing. */
export interface WrittenTwice<Conflict extends string> {
  readonly id: Conflict;
  readonly title: string;
  readonly stands: string;
  readonly other: string;
  readonly otherAt: Instant;
  readonly otherBy: string;
}

interface TwoWroteProps<Conflict extends string> {
  readonly rows: readonly WrittenTwice<Conflict>[];
  readonly words: { readonly title: string; readonly hint: string; readonly stands: string; readonly nothing: string };
  /** Absent: whoever reads cannot choose. */
  readonly settle?: ((id: Conflict, as: 'stands' | 'other') => Promise<void>) | undefined;
}

/** What two wrote into the same field, each with both; one tap chooses. Nothing where nothing is open. */
export function TwoWrote<Conflict extends string>({ rows, words, settle }: TwoWroteProps<Conflict>) {
  if (rows.length === 0) return null;
  return (
    <Panel flush title={words.title} hint={words.hint}>
      <ul className="divide-y divide-line-soft">
        {rows.map((row) => (
          <Row key={row.id} row={row} words={words} settle={settle} />
        ))}
      </ul>
    </Panel>
  );
}

function Row<Conflict extends string>({ row, words, settle }: Omit<TwoWroteProps<Conflict>, 'rows'> & { row: WrittenTwice<Conflict> }) {
  const { busy, run } = useOnce(async (as: 'stands' | 'other') => settle?.(row.id, as));
  const choice = (as: 'stands' | 'other', of: ReactNode) => (
    <Button className="min-h-14! justify-start! text-start" busy={busy} disabled={!settle} onClick={() => run(as)}>
      <span className="flex min-w-0 flex-col">
        <span className="text-sm text-ink-soft">{of}</span>
        <span className="wrap-anywhere whitespace-pre-line">{row[as] || words.nothing}</span>
      </span>
    </Button>
  );
  return (
    <li className="flex flex-col gap-3 px-4 py-3 sm:px-5">
      <p className="font-medium wrap-anywhere">{row.title}</p>
      <div className="grid gap-2 sm:grid-cols-2">
        {choice('stands', words.stands)}
        {choice(
          'other',
          <>
            {row.otherBy} · <InstantText instant={row.otherAt} />
          </>,
        )}
      </div>
    </li>
  );
}
