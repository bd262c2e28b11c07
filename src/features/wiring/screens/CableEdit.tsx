import { useState } from 'react';
import { cableConditions, cableTypes, type CableCondition, type CableType } from '#domain/wiring/cables.ts';
import { Button } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { NumberField } from '#ui/NumberField.tsx';
import { useOnce } from '#ui/once.ts';
import { useRefusals } from '#ui/refused-at.ts';
import { RefusedElsewhere } from '#ui/Refused.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextArea, TextField } from '#ui/TextField.tsx';
import type { CableShown } from '../remote.ts';
import { useWiring } from './wiring-store.tsx';

const texts = ['label', 'name', 'product', 'colour', 'route'] as const;
const longest = { label: 60, name: 200, product: 100, colour: 40, route: 1_000 } as const;

/** What a cable is, written anew; what was seen goes along, so that nobody's words are lost (`saw`). */
export function CableEdit({ cable, onClose }: { cable: CableShown; onClose: () => void }) {
  const t = useTexts();
  const { send } = useWiring();
  const { id, retiredAt: _, ...seen } = cable;
  const [saw] = useState(seen);
  const [fields, setFields] = useState(seen);
  const { refused, place, clear, fail, at } = useRefusals<HTMLDivElement>();
  const set = (more: Partial<typeof fields>) => setFields({ ...fields, ...more });
  const save = useOnce(async () => {
    clear();
    await send({ act: 'cable', id, ...fields, saw });
    onClose();
  }, fail);
  return (
    <div ref={place} className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        {texts.map((field) => (
          <TextField
            key={field}
            optional
            label={t(`wiring:field.${field}`)}
            maxLength={longest[field]}
            value={fields[field]}
            onChange={(value) => set({ [field]: value })}
            {...at(field)}
          />
        ))}
        <SelectField
          label={t('wiring:field.type')}
          value={fields.type}
          options={cableTypes.map((one) => ({ value: one, label: t(`wiring:type.${one}`) }))}
          onChange={(value) => set({ type: value as CableType })}
        />
        <SelectField
          label={t('wiring:field.condition')}
          value={fields.condition}
          options={cableConditions.map((one) => ({ value: one, label: t(`wiring:condition.${one}`) }))}
          onChange={(value) => set({ condition: value as CableCondition })}
        />
        <NumberField
          optional
          label={t('wiring:field.lengthCm')}
          unit="m"
          value={fields.lengthCm === null ? null : fields.lengthCm / 100}
          onChange={(metres) => set({ lengthCm: metres === null ? null : Math.round(metres * 100) })}
          {...at('lengthCm')}
        />
      </div>
      <TextArea optional rows={2} label={t('wiring:field.note')} maxLength={4_000} value={fields.note} onChange={(note) => set({ note })} />
      <RefusedElsewhere refused={refused} isAtField={(field) => field in fields} />
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button className="min-h-12!" onClick={onClose}>
          {t('ui:cancel')}
        </Button>
        <Button look="primary" className="min-h-12! sm:min-w-40" busy={save.busy} onClick={save.run}>
          {t('ui:save')}
        </Button>
      </div>
    </div>
  );
}
