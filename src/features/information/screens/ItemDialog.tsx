import { useState } from 'react';
import { accountOwners, itemKinds, saysOf, type ItemKind } from '#domain/information/kinds.ts';
import type { Id } from '#domain/id.ts';
import { newId } from '#platform/ids.ts';
import { useTexts } from '#ui/locale.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { DayField, TextArea, TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { addItem, editItem, type InformationShown, type ItemShown } from '../remote.ts';
import { ItemFields, type ItemFieldsInput } from '../schema.ts';
import { FormDialog } from './FormDialog.tsx';

/** A thing of the register, with the fields that its kind can say. A system that is none is the empty choice. */
export function ItemDialog({ data, item, onClose }: { data: InformationShown; item?: ItemShown; onClose: () => void }) {
  const t = useTexts();
  const [id] = useState(() => newId<'information_item'>());
  const [kind, setKind] = useState<ItemKind>(item?.kind ?? 'programming');
  const can = (says: 'account' | 'expiresOn') => saysOf[kind].includes(says);
  const save = async (values: ItemFieldsInput) => {
    const fields = fitting(values);
    if (!item) return addItem({ params: { id: data.home.id }, body: { id, ...fields } });
    const { kind: sawKind, systemId, name, account, accountOwner, expiresOn, note } = item;
    const saw = { kind: sawKind, systemId, name, account, accountOwner, expiresOn, note };
    const { conflicts } = await editItem({ params: { id: item.id }, body: { wrote: fields, saw } });
    if (conflicts.length > 0) toast(t('homes:conflict.kept', { count: conflicts.length }));
  };
  return (
    <FormDialog
      title={item ? t('information:editItem') : t('information:addItem')}
      schema={ItemFields}
      defaults={item ?? { kind: 'programming', systemId: null, name: '', account: '', accountOwner: 'unknown', expiresOn: null, note: '' }}
      save={save}
      onValues={(values) => setKind(values.kind)}
      onClose={onClose}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="kind"
          label={t('information:fields.kind')}
          options={itemKinds.map((value) => ({ value, label: t(`information:kind.${value}`) }))}
        />
        <SystemField systems={data.systems} />
      </div>
      <TextField name="name" label={t('information:fields.name')} hint={t('information:fields.nameHint')} maxLength={200} optional />
      {can('account') && (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            name="account"
            label={t('information:fields.account')}
            hint={t('information:fields.accountHint')}
            maxLength={200}
            optional
          />
          <SelectField
            name="accountOwner"
            label={t('information:fields.accountOwner')}
            options={accountOwners.map((value) => ({ value, label: t(`information:owner.${value}`) }))}
          />
        </div>
      )}
      {can('expiresOn') && <DayField name="expiresOn" label={t('information:fields.expiresOn')} optional />}
      <TextArea name="note" label={t('information:fields.note')} maxLength={4_000} optional />
    </FormDialog>
  );
}

function SystemField({ systems }: { systems: InformationShown['systems'] }) {
  const t = useTexts();
  return (
    <SelectField
      name="systemId"
      label={t('information:fields.system')}
      options={[
        { value: '', label: t('information:ofHome') },
        ...systems.map(({ id, name }: { id: Id<'system'>; name: string }) => ({ value: id, label: name })),
      ]}
    />
  );
}

/** What was typed before another kind was chosen is not sent with it. */
function fitting(values: ItemFieldsInput): ItemFieldsInput {
  const can = saysOf[values.kind];
  return {
    ...values,
    ...(can.includes('account') ? {} : { account: '', accountOwner: 'unknown' as const }),
    ...(can.includes('expiresOn') ? {} : { expiresOn: null }),
  };
}
