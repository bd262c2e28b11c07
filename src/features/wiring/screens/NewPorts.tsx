import { useState } from 'react';
import type { Id } from '#domain/id.ts';
import { cableTypes, type CableType } from '#domain/wiring/cables.ts';
import { newId } from '#platform/ids.ts';
import { Button } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { NumberField } from '#ui/NumberField.tsx';
import { useOnce } from '#ui/once.ts';
import { useRefusals } from '#ui/refused-at.ts';
import { RefusedElsewhere } from '#ui/Refused.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { useWiring } from './wiring-store.tsx';

const usual = [1, 2, 4, 8, 12, 24, 48] as const;
/** What one front holds at the most. */
const most = 96;

/** As many ports as a front has, named by counting on. */
export function NewPorts({ placeId, onClose }: { placeId: Id<'place'>; onClose: () => void }) {
  const t = useTexts();
  const { record, send } = useWiring();
  const here = record.ports.filter((port) => port.placeId === placeId);
  const [count, setCount] = useState<number | null>(24);
  const [carries, setCarries] = useState<CableType>(here.at(-1)?.carries ?? 'network');
  const { refused, place, clear, fail, at } = useRefusals<HTMLDivElement>();
  const save = useOnce(async () => {
    clear();
    const from = Math.max(0, ...here.map(({ position }) => position));
    for (let at = 1; at <= Math.min(most, count ?? 0); at += 1)
      await send({ act: 'port', id: newId(), placeId, deviceId: null, name: String(from + at), carries, position: from + at });
    onClose();
  }, fail);
  return (
    <div ref={place} className="flex flex-col gap-3 rounded-lg border border-line p-3">
      <div className="flex flex-wrap gap-2">
        {usual.map((one) => (
          <Button key={one} className="min-h-12! min-w-12!" aria-pressed={count === one} onClick={() => setCount(one)}>
            {one}
          </Button>
        ))}
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <NumberField label={t('wiring:port.count')} value={count} onChange={setCount} {...at('count')} />
        <SelectField
          label={t('wiring:port.carries')}
          value={carries}
          options={cableTypes.map((one) => ({ value: one, label: t(`wiring:type.${one}`) }))}
          onChange={(value) => setCarries(value as CableType)}
        />
      </div>
      <RefusedElsewhere refused={refused} isAtField={(field) => field === 'count'} />
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button className="min-h-12!" onClick={onClose}>
          {t('ui:cancel')}
        </Button>
        <Button look="primary" className="min-h-12! sm:min-w-40" busy={save.busy} onClick={save.run}>
          {t('wiring:port.save', { count: count ?? 0 })}
        </Button>
      </div>
    </div>
  );
}
