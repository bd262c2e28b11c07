import { Dices } from 'lucide-react';
import { fieldsOf, longest, type SecretField, secretKinds, type SecretKind } from '#domain/vault/kinds.ts';
import { Button } from '#ui/Button.tsx';
import { useFormAround } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextArea, TextField } from '#ui/TextField.tsx';
import { proposedPassword } from './proposal.ts';

interface SystemChoice {
  readonly id: string;
  readonly name: string;
}

/** What stands in clear: name, user, address, and the system it belongs to. */
export function DescribedFields({ kind, systems }: { kind: SecretKind; systems: readonly SystemChoice[] }) {
  const t = useTexts();
  return (
    <>
      <TextField name="name" label={t('vault:name')} hint={t('vault:nameHint')} maxLength={200} autoFocus />
      {kind !== 'note' && <TextField name="username" label={t(`vault:user.${kind}`)} maxLength={300} optional />}
      {(kind === 'login' || kind === 'key_file') && (
        <TextField name="address" label={t('vault:address')} hint={t('vault:addressHint')} maxLength={500} inputMode="url" optional />
      )}
      {systems.length > 0 && <SystemField systems={systems} />}
    </>
  );
}

function SystemField({ systems }: { systems: readonly SystemChoice[] }) {
  const t = useTexts();
  const form = useFormAround();
  return (
    <SelectField
      label={t('vault:place')}
      options={[{ value: 'none', label: t('vault:noPlace') }, ...systems.map(({ id, name }) => ({ value: id, label: name }))]}
      value={(form.watch('systemId') as string | null) ?? 'none'}
      onChange={(value) => form.setValue('systemId', value === 'none' ? null : value, { shouldDirty: true })}
    />
  );
}

export function KindField() {
  const t = useTexts();
  return (
    <SelectField
      name="kind"
      label={t('vault:kindLabel')}
      options={secretKinds.map((kind) => ({ value: kind, label: t(`vault:kind.${kind}`) }))}
    />
  );
}

/** The secret parts of a kind. A file has a door of its own. */
export function PartFields({ kind }: { kind: SecretKind }) {
  const t = useTexts();
  return (
    <>
      {fieldsOf[kind]
        .filter((field) => field !== 'file')
        .map((field) => (
          <PartField key={field} name={`parts.${field}`} field={field} />
        ))}
      {kind === 'key_file' && <p className="text-ink-soft">{t('vault:fileLater')}</p>}
    </>
  );
}

/** One secret part; a password can be proposed. */
export function PartField({ name, field, hint }: { name: string; field: Exclude<SecretField, 'file'>; hint?: string }) {
  const t = useTexts();
  const form = useFormAround();
  const label = field === 'totp' ? t('vault:totpLabel') : t(`vault:field.${field}`);
  const said = hint ?? (field === 'totp' ? t('vault:totpHint') : undefined);
  const shape = { name, label, optional: true, ...(said ? { hint: said } : {}) };
  if (field === 'note' || field === 'licence_key')
    return <TextArea {...shape} rows={field === 'note' ? 4 : 2} maxLength={longest[field]} />;
  const box = <TextField {...shape} maxLength={longest[field]} inputMode={field === 'pin' ? 'numeric' : 'text'} />;
  if (field !== 'password') return box;
  return (
    <div className="grid items-end gap-2 sm:grid-cols-[1fr_auto]">
      {box}
      <Button icon={<Dices aria-hidden="true" />} onClick={() => form.setValue(name, proposedPassword(), { shouldDirty: true })}>
        {t('vault:generate')}
      </Button>
    </div>
  );
}
