import { deviceName } from '#domain/homes/device-name.ts';
import { useState } from 'react';
import type { Id } from '#domain/id.ts';
import { wayTo } from '#domain/wiring/places.ts';
import { useWiring } from '#features/wiring/screens/wiring-store.tsx';
import { newId } from '#platform/ids.ts';
import { ComboField } from '#ui/ComboField.tsx';
import { NextForm } from '#ui/NextForm.tsx';
import { useLocale } from '#ui/locale.tsx';
import { useOnce } from '#ui/once.ts';
import { useRefusals } from '#ui/refused-at.ts';
import { RefusedElsewhere } from '#ui/Refused.tsx';
import { ScanButton } from '#ui/ScanButton.tsx';
import { TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import type { HomeCopy } from './copy.ts';

interface Props {
  readonly home: HomeCopy;
  readonly record: (act: object) => Promise<void>;
  readonly onClose: () => void;
}
const fields = ['classKey', 'make', 'model', 'serial', 'label', 'placeId'];

/** Devices one after the other: class, make, model and place are those of the last one, so that of a rack of the same only the serial is read. */
export function NewDevice({ home, record, onClose }: Props) {
  const { t, language } = useLocale();
  const { wiring } = useWiring();
  const last = home.products.at(-1);
  const [id, setId] = useState<Id<'device'>>(() => newId<'device'>());
  const [given, setGiven] = useState({
    classKey: last?.classKey ?? '',
    make: last?.make ?? '',
    model: last?.model ?? '',
    serial: '',
    label: '',
    placeId: (last?.placeId ?? '') as string,
  });
  const { refused, place, clear, fail, at } = useRefusals<HTMLFormElement>();
  const change = (part: Partial<typeof given>) => {
    clear();
    setGiven((before) => ({ ...before, ...part }));
  };
  const save = useOnce(async () => {
    clear();
    // Whoever left it behind supplied it: the firm that takes over did not.
    await record({ act: 'device', id, ...given, placeId: given.placeId || null, quantity: 1, suppliedBy: 'other_firm' });
    toast(t('field:device.recorded', { name: deviceName(given, given.label, given.serial) }));
    setId(newId<'device'>());
    setGiven((before) => ({ ...before, serial: '', label: '' }));
  }, fail);
  const text = (field: 'make' | 'model' | 'label') => (
    <TextField
      optional
      label={t(`homes:device.${field}`)}
      maxLength={field === 'label' ? 200 : 100}
      value={given[field]}
      onChange={(value) => change({ [field]: value })}
      {...at(field)}
    />
  );
  const classes = home.classes
    .map(({ key, names }) => ({ value: key, label: names?.[language] ?? t.find(`homes:class.${key}`) ?? key }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language));
  const places = home.wiring.record.places.map((one) => ({
    value: one.id as string,
    label: wayTo(wiring.places, one.id)
      .map(({ name }) => name)
      .join(' · '),
  }));
  return (
    <NextForm
      ref={place}
      className="mt-4 gap-5"
      title={t('field:device.add')}
      sticks
      label={t('field:device.saveNext')}
      busy={save.busy}
      onSave={save.run}
      onClose={onClose}
    >
      <ComboField
        label={t('homes:device.class')}
        options={classes}
        value={given.classKey}
        onChange={(classKey) => change({ classKey })}
        {...at('classKey')}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        {text('make')}
        {text('model')}
        <div className="flex items-end gap-2">
          <TextField
            optional
            className="min-w-0 grow"
            label={t('homes:device.serial')}
            maxLength={100}
            value={given.serial}
            onChange={(serial) => change({ serial })}
            {...at('serial')}
          />
          <ScanButton
            words={{ start: t('homes:scan.start'), title: t('homes:scan.title'), closed: t('homes:scan.closed') }}
            onCode={(serial) => change({ serial })}
          />
        </div>
        {text('label')}
        <ComboField
          optional
          label={t('homes:device.place')}
          options={places}
          value={given.placeId}
          onChange={(placeId) => change({ placeId })}
          {...at('placeId')}
        />
      </div>
      <RefusedElsewhere refused={refused} isAtField={(field) => fields.includes(field)} />
    </NextForm>
  );
}
