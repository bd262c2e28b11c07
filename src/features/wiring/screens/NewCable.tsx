import { useRef, useState } from 'react';
import type { Id } from '#domain/id.ts';
import { cableTypes, type CableType } from '#domain/wiring/cables.ts';
import { nextLabel } from '#domain/wiring/labels.ts';
import { newId } from '#platform/ids.ts';
import { NextForm } from '#ui/NextForm.tsx';
import { useTexts } from '#ui/locale.tsx';
import { useOnce } from '#ui/once.ts';
import { useRefusals } from '#ui/refused-at.ts';
import { RefusedElsewhere } from '#ui/Refused.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { EndFields, noEnd, nextPort, type EndChoice } from './EndFields.tsx';
import { useWiring } from './wiring-store.tsx';

/** Cables one after the other, with cold hands: the next label stands there already, type and panel are those of the last, and the next free port. */
export function NewCable({ onClose }: { onClose: () => void }) {
  const t = useTexts();
  const { record, wiring, send } = useWiring();
  const labels = record.cables.map((cable) => cable.label);
  const [id, setId] = useState<Id<'cable'>>(() => newId<'cable'>());
  const [label, setLabel] = useState(() => nextLabel(lastOf(labels), labels));
  const [name, setName] = useState('');
  const [type, setType] = useState<CableType>(() => record.cables.at(-1)?.type ?? 'network');
  const [end, setEnd] = useState<EndChoice>(noEnd);
  const recorded = useRef(false);
  const { refused, place, clear, fail, at } = useRefusals<HTMLFormElement>();
  const save = useOnce(async () => {
    clear();
    // The cable first: of one whose end is refused the cable stays, and the end is put right.
    if (!recorded.current) await send({ act: 'cable', id, label, name, type });
    recorded.current = true;
    if (end.portId || end.placeId) await send({ act: 'end', id: newId(), cableId: id, side: 'a', how: 'found', ...end });
    toast(t('wiring:cable.recorded', { label: label || name || t(`wiring:type.${type}`) }));
    recorded.current = false;
    setId(newId<'cable'>());
    setLabel(nextLabel(label || lastOf(labels), [...labels, label]));
    setName('');
    setEnd((last) => nextPort(last, record, wiring));
  }, fail);
  return (
    <NextForm
      ref={place}
      className="mt-4 gap-5"
      title={t('wiring:cable.add')}
      sticks
      label={t('wiring:cable.saveNext')}
      busy={save.busy}
      onSave={save.run}
      onClose={onClose}
    >
      <div className="grid gap-4 sm:grid-cols-[12rem_1fr_12rem]">
        <TextField label={t('wiring:field.label')} className="figure" maxLength={60} value={label} onChange={setLabel} {...at('label')} />
        <TextField optional label={t('wiring:field.name')} maxLength={200} value={name} onChange={setName} {...at('name')} />
        <SelectField
          label={t('wiring:field.type')}
          value={type}
          options={cableTypes.map((one) => ({ value: one, label: t(`wiring:type.${one}`) }))}
          onChange={(value) => setType(value as CableType)}
        />
      </div>
      <EndFields label={t('wiring:end.here')} value={end} onChange={setEnd} refusedAt={at} />
      <RefusedElsewhere refused={refused} isAtField={(field) => ['label', 'name', 'portId', 'placeId'].includes(field)} />
    </NextForm>
  );
}

/** The label with the highest number: the next one follows it. */
function lastOf(labels: readonly string[]): string {
  const numbered = labels.filter((one) => /\d+$/.test(one));
  return numbered.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1) ?? '';
}
