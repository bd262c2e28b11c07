import { useState } from 'react';
import type { Id } from '#domain/id.ts';
import { fitsInto, placeKinds, type PlaceKind } from '#domain/wiring/places.ts';
import { newId } from '#platform/ids.ts';
import { NextForm } from '#ui/NextForm.tsx';
import { useTexts } from '#ui/locale.tsx';
import { useOnce } from '#ui/once.ts';
import { useRefusals } from '#ui/refused-at.ts';
import { RefusedElsewhere } from '#ui/Refused.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextField } from '#ui/TextField.tsx';
import { useWiring } from './wiring-store.tsx';

/** A place in another, or a floor of the home; saved, the next begins. */
export function NewPlace({ parentId, onClose }: { parentId: Id<'place'> | null; onClose: () => void }) {
  const t = useTexts();
  const { wiring, send } = useWiring();
  const parent = parentId === null ? undefined : wiring.places.get(parentId);
  const kinds = placeKinds.filter((one) => !parent || fitsInto(one, parent.kind));
  const [kind, setKind] = useState<PlaceKind>(kinds[0] as PlaceKind);
  const [name, setName] = useState('');
  const { refused, place, clear, fail, at } = useRefusals<HTMLFormElement>();
  const save = useOnce(async () => {
    clear();
    await send({ act: 'place', id: newId(), kind, name, parentId });
    setName('');
  }, fail);
  return (
    <NextForm
      ref={place}
      className="gap-4"
      title={t('wiring:place.add')}
      label={t('wiring:place.saveNext')}
      busy={save.busy}
      onSave={save.run}
      onClose={onClose}
    >
      <div className="grid gap-4 sm:grid-cols-[12rem_1fr]">
        <SelectField
          label={t('wiring:place.kind')}
          hint={parent ? t('wiring:place.in', { place: parent.name }) : undefined}
          value={kind}
          options={kinds.map((one) => ({ value: one, label: t(`wiring:place.${one}`) }))}
          onChange={(value) => setKind(value as PlaceKind)}
        />
        <TextField autoFocus label={t('wiring:field.name')} maxLength={200} value={name} onChange={setName} {...at('name')} />
      </div>
      <RefusedElsewhere refused={refused} isAtField={(field) => field === 'name'} />
    </NextForm>
  );
}
