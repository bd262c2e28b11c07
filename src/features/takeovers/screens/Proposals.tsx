import { Plus } from 'lucide-react';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import type { DraftStart, TakeoverShown } from '../remote.ts';
import { type ElementRow, rowOf } from './terms-draft.ts';
import { useTimeWords } from './time-words.ts';

interface Props {
  readonly takeover: TakeoverShown;
  readonly start: DraftStart;
  readonly rows: readonly ElementRow[];
  readonly onChange: (rows: readonly ElementRow[]) => void;
}

/** What the surveys found and the systems to be programmed anew, each one click from being an element; what was taken is gone from here. */
export function Proposals({ takeover, start, rows, onChange }: Props) {
  const t = useTexts();
  const time = useTimeWords();
  const left = start.elements.filter((found) => !rows.some(({ kind, title }) => kind === found.kind && title === found.title));
  if (left.length === 0) return null;
  const take = (found: typeof left) =>
    onChange(found.reduce<readonly ElementRow[]>((all, one) => [...all, rowOf(one as never, start, takeover, all.at(-1))], rows));
  return (
    <Panel
      flush
      title={t('takeovers:terms.proposals')}
      hint={t('takeovers:terms.proposalsHint')}
      actions={<Button onClick={() => take(left)}>{t('takeovers:terms.takeAll', { count: left.length })}</Button>}
    >
      <ul className="max-h-80 divide-y divide-line-soft overflow-y-auto">
        {left.map((found, index) => (
          <li key={`${found.from} ${found.title} ${index}`} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 sm:px-5">
            <span className="min-w-40 flex-1">
              <span className="font-medium wrap-anywhere">{found.title}</span>
              {found.found && <span className="block text-sm text-ink-faint wrap-anywhere">{found.found}</span>}
            </span>
            <Badge>{t(`takeovers:terms.from.${found.from}`)}</Badge>
            {found.minutes > 0 && <span className="figure text-sm text-ink-soft">{time(found.minutes)}</span>}
            <Button small icon={<Plus aria-hidden="true" />} onClick={() => take([found])}>
              {t('takeovers:terms.take')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
