import { Plus } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { Said } from '#platform/i18n/problem.ts';
import { Button } from '#ui/Button.tsx';
import { KeyHint } from '#ui/Badge.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import type { DraftStart, TakeoverShown } from '../remote.ts';
import { ElementFields } from './ElementFields.tsx';
import { type ElementRow, emptyRow } from './terms-draft.ts';

interface Props {
  readonly takeover: TakeoverShown;
  readonly start: DraftStart;
  readonly rows: readonly ElementRow[];
  readonly refused: readonly Said[];
  readonly onChange: (rows: readonly ElementRow[]) => void;
}

/** Work and products, each a table at the desk and cards on a phone. Enter goes to the next row, and on the last one makes another. */
export function ElementRows(props: Props) {
  return (
    <>
      <Rows {...props} of="work" />
      <Rows {...props} of="product" />
    </>
  );
}

/** What one types into, in the order of the row; what stands behind a choice is no field of its own. */
const inputsOf = (row: HTMLElement): HTMLInputElement[] =>
  [...row.querySelectorAll('input')].filter(({ type, tabIndex }) => type === 'text' && tabIndex >= 0);

function Rows({ takeover, start, rows, refused, onChange, of }: Props & { of: 'work' | 'product' }) {
  const t = useTexts();
  const place = useRef<HTMLDivElement>(null);
  const fresh = useRef<string>(undefined);
  const its = rows.filter(({ kind }) => (kind === 'product') === (of === 'product'));
  useEffect(() => {
    if (!fresh.current) return;
    const row = place.current?.querySelector<HTMLElement>(`[data-row="${fresh.current}"]`);
    if (row) inputsOf(row)[0]?.focus();
    fresh.current = undefined;
  }, [rows]);
  const add = () => {
    const row = emptyRow(of === 'product' ? 'product' : 'programming', its.at(-1) ?? rows.at(-1));
    fresh.current = row.key;
    onChange([...rows, row]);
  };
  const change = (key: string, part: Partial<ElementRow>) => onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement) || event.target.type === 'checkbox') return;
    event.preventDefault();
    const { target } = event;
    const row = target.closest<HTMLElement>('[data-row]');
    const at = row ? inputsOf(row).indexOf(target) : -1;
    const all = [...(place.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const next = row && all[all.indexOf(row) + 1];
    if (next) inputsOf(next)[at]?.focus();
    else add();
  };
  return (
    <Panel
      flush
      title={t(of === 'product' ? 'takeovers:terms.products' : 'takeovers:terms.elements')}
      hint={t(of === 'product' ? 'takeovers:terms.productsHint' : 'takeovers:terms.elementsHint')}
      actions={
        <Button icon={<Plus aria-hidden="true" />} onClick={add}>
          {t(of === 'product' ? 'takeovers:terms.addProduct' : 'takeovers:terms.addElement')}
        </Button>
      }
      footer={
        its.length > 0 && (
          <p className="text-sm text-ink-faint pointer-coarse:hidden">
            <KeyHint>↵</KeyHint> {t('takeovers:terms.enter')}
          </p>
        )
      }
    >
      {its.length === 0 ? (
        <EmptyState title={t(of === 'product' ? 'takeovers:terms.noProducts' : 'takeovers:terms.noElements')} />
      ) : (
        <div ref={place} className="@container divide-y divide-line" onKeyDown={onKeyDown}>
          {its.map((row) => (
            <ElementFields
              key={row.key}
              takeover={takeover}
              start={start}
              row={row}
              refused={refused.filter(({ field }) => field?.startsWith(`elements.${rows.indexOf(row)}.`))}
              onChange={(part) => change(row.key, part)}
              onRemove={() => onChange(rows.filter(({ key }) => key !== row.key))}
            />
          ))}
        </div>
      )}
    </Panel>
  );
}
