import { Boxes } from 'lucide-react';
import { useState } from 'react';
import { JudgeForm } from '#features/products/screens/JudgeForm.tsx';
import { toneOfState, useProductName } from '#features/products/screens/product-words.ts';
import type { ProductShown } from '#features/products/remote.ts';
import { Photos } from '#features/wiring/screens/Photos.tsx';
import { useWiring } from '#features/wiring/screens/wiring-store.tsx';
import { fold } from '#platform/fold.ts';
import { Badge } from '#ui/Badge.tsx';
import { AddButton } from '#ui/AddButton.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { ScanButton } from '#ui/ScanButton.tsx';
import { TextField } from '#ui/TextField.tsx';
import type { HomeCopy } from './copy.ts';
import { NewDevice } from './NewDevice.tsx';

interface Props {
  readonly home: HomeCopy;
  readonly record: (act: object) => Promise<void>;
}

/** The devices of the home on the phone: found by a word or a code, added as one stands before them, judged one after the other. */
export function Devices({ home, record }: Props) {
  const t = useTexts();
  const name = useProductName();
  const { writes } = useWiring();
  const [typed, setTyped] = useState('');
  const [adding, setAdding] = useState(false);
  const [openId, setOpenId] = useState<string | null>(null);
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const found = home.products.filter((one) => words.every((word) => fold(saidOf(one)).includes(word)));
  const open = home.products.find(({ id }) => id === openId);
  const add = writes && <AddButton label={t('field:device.add')} onClick={() => setAdding(true)} />;
  if (adding) return <NewDevice home={home} record={record} onClose={() => setAdding(false)} />;
  if (home.products.length === 0)
    return (
      <EmptyState icon={<Boxes />} title={t('field:device.none')} action={add}>
        {t('field:device.noneHint')}
      </EmptyState>
    );
  return (
    <div className="flex flex-col gap-4 pt-4">
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          hideLabel
          className="min-w-40 grow"
          label={t('field:device.search')}
          placeholder={t('field:device.search')}
          type="search"
          value={typed}
          onChange={setTyped}
        />
        <ScanButton
          words={{ start: t('homes:scan.start'), title: t('homes:scan.title'), closed: t('homes:scan.closed') }}
          onCode={setTyped}
        />
        {add}
      </div>
      <Panel flush>
        {found.length === 0 ? (
          <EmptyState title={t('field:device.noneFound')} />
        ) : (
          <ul className="divide-y divide-line-soft">
            {found.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  className="flex min-h-16 w-full items-center justify-between gap-3 px-4 py-2 text-start hover:bg-hover"
                  onClick={() => setOpenId(one.id)}
                >
                  <span className="min-w-0">
                    <span className="block font-medium wrap-anywhere">{name(one)}</span>
                    <span className="block text-sm wrap-anywhere text-ink-soft">{detail(one)}</span>
                  </span>
                  <Badge tone={toneOfState[one.state]} dot>
                    {t(`products:state.${one.state}`)}
                  </Badge>
                </button>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {open && (
        <Dialog open size="large" title={name(open)} hint={detail(open)} onOpenChange={(stays) => !stays && setOpenId(null)}>
          <div className="flex flex-col gap-6">
            {writes && (
              <JudgeForm
                key={open.id}
                product={open}
                record={async (finding) => {
                  await record({ act: 'finding', deviceId: open.id, ...finding });
                  setOpenId(nextAfter(found, open)?.id ?? null);
                }}
              />
            )}
            <Photos of={{ deviceId: open.id }} />
          </div>
        </Dialog>
      )}
    </div>
  );
}

const detail = ({ placeName, label, serial }: ProductShown) => [placeName, label, serial].filter(Boolean).join(' · ');
const saidOf = (one: ProductShown) => [one.make, one.model, one.label, one.serial, one.placeName ?? ''].join(' ');
/** Whoever walks through a house judges what nobody looked at yet. */
const nextAfter = (all: readonly ProductShown[], one: ProductShown) =>
  all.find(({ id, state }) => id !== one.id && state === 'not_looked_at');
