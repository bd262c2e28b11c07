import { Cable as CableIcon } from 'lucide-react';
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import type { Id } from '#domain/id.ts';
import { cablesFound, type CableFilter } from '#domain/wiring/find.ts';
import { cableSchedule, type ScheduleRow } from '#domain/wiring/schedule.ts';
import { cableStates, type CableState } from '#domain/wiring/states.ts';
import { fold } from '#platform/fold.ts';
import { Badge } from '#ui/Badge.tsx';
import { BarShare } from '#ui/BarShare.tsx';
import { AddButton } from '#ui/AddButton.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextField } from '#ui/TextField.tsx';
import { NewCable } from './NewCable.tsx';
import { endWords } from './end-words.ts';
import { toneOf } from './tones.ts';
import { useWiring } from './wiring-store.tsx';

/** How many rows are drawn at first; nobody reads more without searching. */
const drawn = 200;

interface CablesProps {
  readonly unknown: number;
  readonly onOpen: (id: Id<'cable'>) => void;
  /** What is done with what the list is narrowed to, where there is a server: labels to print. */
  readonly aside?: ((search: string, filter: CableFilter) => ReactNode) | undefined;
}

/** All cables: how far they are, found by any word of them, one more at the thumb. */
export function Cables({ unknown, onOpen, aside }: CablesProps) {
  const t = useTexts();
  const { record, wiring, writes } = useWiring();
  const [adding, setAdding] = useState(false);
  const [typed, setTyped] = useState('');
  const [state, setState] = useState<CableFilter>('all');
  const search = useDeferredValue(typed);
  const rows = useMemo(() => cableSchedule(record, wiring), [record, wiring]);
  const found = useMemo(() => cablesFound(rows, search, state, fold), [rows, state, search]);
  const add = writes && <AddButton label={t('wiring:cable.add')} onClick={() => setAdding(true)} />;
  if (adding) return <NewCable onClose={() => setAdding(false)} />;
  if (rows.length === 0)
    return (
      <EmptyState icon={<CableIcon />} title={t('wiring:cable.none')} action={add}>
        {t('wiring:cable.noneHint')}
      </EmptyState>
    );
  return (
    <div className="flex flex-col gap-4 pt-4">
      <div className="panel grid gap-3 p-4 sm:grid-cols-[1fr_auto] sm:items-center sm:px-5">
        <BarShare
          label={t('wiring:cable.progress')}
          rows={[
            { key: 'tested', label: t('wiring:state.tested'), part: count(rows, 'tested'), total: rows.length },
            { key: 'known', label: t('wiring:cable.endsKnown'), part: rows.length * 2 - endsUnknown(rows), total: rows.length * 2 },
          ]}
        />
        <p className="text-center sm:text-end">
          <span className="figure block text-3xl font-semibold">{unknown}</span>
          <span className="text-sm text-ink-soft">{t('wiring:cable.toFind', { count: unknown })}</span>
        </p>
      </div>
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          hideLabel
          className="min-w-48 grow"
          label={t('wiring:cable.search')}
          placeholder={t('wiring:cable.search')}
          type="search"
          value={typed}
          onChange={setTyped}
        />
        <SelectField
          hideLabel
          className="w-48 max-sm:grow"
          label={t('wiring:cable.state')}
          value={state}
          onChange={(value) => setState(value as CableFilter)}
          options={[
            { value: 'all', label: t('wiring:cable.allStates') },
            { value: 'unknown', label: t('wiring:cable.withUnknownEnd') },
            ...cableStates.map((one) => ({ value: one as string, label: t(`wiring:state.${one}`) })),
          ]}
        />
        {aside?.(search, state)}
        {add}
      </div>
      <Panel flush>
        {found.length === 0 ? (
          <EmptyState title={t('wiring:cable.noneFound')} />
        ) : (
          <ul className="divide-y divide-line-soft">
            {found.slice(0, drawn).map((row) => (
              <Row key={row.cable.id} row={row} onOpen={onOpen} />
            ))}
          </ul>
        )}
      </Panel>
      {found.length > drawn && <p className="text-sm text-ink-soft">{t('wiring:cable.more', { count: found.length - drawn })}</p>}
    </div>
  );
}

function Row({ row, onOpen }: { row: ScheduleRow; onOpen: (id: Id<'cable'>) => void }) {
  const t = useTexts();
  const { cable, state } = row;
  return (
    <li>
      <button
        type="button"
        className="grid min-h-14 w-full grid-cols-[1fr_auto] items-center gap-x-3 px-4 py-2.5 text-start hover:bg-hover sm:grid-cols-[8rem_1fr_1.4fr_8rem] sm:px-5"
        onClick={() => onOpen(cable.id)}
      >
        <span className="figure font-semibold wrap-anywhere">{cable.label || t('wiring:cable.unlabelled')}</span>
        <span className="justify-self-end sm:order-last">
          <Badge tone={toneOf[state]} dot>
            {t(`wiring:state.${state}`)}
          </Badge>
        </span>
        <span className="min-w-0 wrap-anywhere max-sm:col-span-2">
          {cable.name} <span className="text-sm text-ink-soft">{t(`wiring:type.${cable.type}`)}</span>
        </span>
        <span className="min-w-0 text-sm wrap-anywhere text-ink-soft max-sm:col-span-2">
          {endWords(row.a, t)} → {endWords(row.b, t)}
        </span>
      </button>
    </li>
  );
}

const count = (rows: readonly ScheduleRow[], state: CableState) => rows.filter((row) => row.state === state).length;
const endsUnknown = (rows: readonly ScheduleRow[]) =>
  rows.reduce((sum, { a, b, state }) => sum + (state === 'retired' ? 0 : Number(a === null) + Number(b === null)), 0);
