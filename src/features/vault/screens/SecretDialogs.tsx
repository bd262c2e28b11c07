import { useState } from 'react';
import type { Id } from '#domain/id.ts';
import { fieldsOf, type SecretField, type SecretKind } from '#domain/vault/kinds.ts';
import { newId } from '#platform/ids.ts';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { FileDrop } from '#ui/FileDrop.tsx';
import { useFormAround } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { useOnce } from '#ui/once.ts';
import { toast } from '#ui/Toast.tsx';
import { addSecret, editSecret, type SecretShown, writeFile, writePart } from '../remote.ts';
import { PartForm, SecretEdit, SecretForm } from '../schema.ts';
import { FormDialog } from './FormDialog.tsx';
import { useRefresh } from './refresh.ts';
import { DescribedFields, KindField, PartField, PartFields } from './SecretFields.tsx';

interface OfHome {
  readonly homeId: string;
  readonly systems: readonly { readonly id: string; readonly name: string }[];
  readonly onClose: () => void;
}

/** Adds a secret with its parts. The id is made here, so that a lost answer adds nothing twice. */
export function AddSecret({ homeId, systems, onClose }: OfHome) {
  const t = useTexts();
  const [id] = useState(() => newId<'secret'>() as Id<'secret'>);
  return (
    <FormDialog
      title={t('vault:add')}
      schema={SecretForm}
      defaults={{ id, kind: 'login', name: '', username: '', address: '', systemId: null, deviceId: null, parts: {}, asFound: false }}
      save={(body) => addSecret({ params: { id: homeId }, body: { ...body, parts: ofKind(body.kind, body.parts) } })}
      onClose={onClose}
    >
      <AddFields systems={systems} />
    </FormDialog>
  );
}

function AddFields({ systems }: Pick<OfHome, 'systems'>) {
  const t = useTexts();
  const kind = useFormAround().watch('kind') as SecretKind;
  return (
    <>
      <KindField />
      <DescribedFields kind={kind} systems={systems} />
      <PartFields kind={kind} />
      <CheckField name="asFound" label={t('vault:asFound')} hint={t('vault:asFoundHint')} />
    </>
  );
}

/** What was typed for another kind before this one was chosen is not sent. */
function ofKind<Parts extends Partial<Record<SecretField, string>>>(kind: SecretKind, parts: Parts): Parts {
  const fields: readonly string[] = fieldsOf[kind];
  return Object.fromEntries(Object.entries(parts).filter(([field]) => fields.includes(field))) as Parts;
}

export function EditSecret({ secret, systems, onClose }: Omit<OfHome, 'homeId'> & { readonly secret: SecretShown }) {
  const t = useTexts();
  const { name, username, address, systemId, deviceId, revision } = secret;
  return (
    <FormDialog
      title={t('vault:editTitle', { name })}
      schema={SecretEdit}
      defaults={{ name, username, address, systemId, deviceId, revision }}
      save={(body) => editSecret({ params: { id: secret.id }, body })}
      onClose={onClose}
    >
      <DescribedFields kind={secret.kind} systems={systems} />
    </FormDialog>
  );
}

interface OfPart {
  readonly secret: SecretShown;
  readonly field: SecretField;
  readonly onClose: () => void;
}

/** Writes a part anew: it counts from then on, and what was in it before stays as an earlier one. */
export function WritePart({ secret, field, onClose }: OfPart) {
  const t = useTexts();
  const [id] = useState(() => newId<'secret_value'>() as Id<'secret_value'>);
  if (field === 'file') return <WriteFile secret={secret} onClose={onClose} />;
  return (
    <FormDialog
      title={t('vault:part.title', { name: secret.name, field: t(`vault:field.${field}`) })}
      schema={PartForm}
      defaults={{ id, field, value: '', asFound: false }}
      save={(body) => writePart({ params: { id: secret.id }, body })}
      onClose={onClose}
    >
      <PartField name="value" field={field} hint={t('vault:part.emptyHint')} />
      <CheckField name="asFound" label={t('vault:asFound')} hint={t('vault:asFoundHint')} />
    </FormDialog>
  );
}

function WriteFile({ secret, onClose }: Omit<OfPart, 'field'>) {
  const t = useTexts();
  const refresh = useRefresh();
  const [asFound, setAsFound] = useState(false);
  const sending = useOnce(async (file: File) => {
    const id = newId<'secret_value'>() as Id<'secret_value'>;
    await writeFile({ params: { id: secret.id }, query: { id, asFound: asFound ? 'yes' : 'no' }, file });
    await refresh();
    toast(t('ui:saved'));
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('vault:part.title', { name: secret.name, field: t('vault:field.file') })}
      footer={<Button onClick={onClose}>{t('ui:cancel')}</Button>}
    >
      <div className="grid gap-4">
        <CheckField label={t('vault:asFound')} hint={t('vault:asFoundHint')} value={asFound} onChange={setAsFound} />
        <FileDrop
          label={t('vault:part.chooseFile')}
          hint={t('vault:part.fileHint')}
          maxMegabytes={5}
          disabled={sending.busy}
          onFiles={([file]) => file && sending.run(file)}
        />
      </div>
    </Dialog>
  );
}
