import { useState } from 'react';
import { addedBy, type AddedMinutes } from '#domain/information/added.ts';
import { programForms, saysOf } from '#domain/information/kinds.ts';
import { foundStates, type FoundState } from '#domain/information/states.ts';
import { newId } from '#platform/ids.ts';
import { Button } from '#ui/Button.tsx';
import { FileDrop } from '#ui/FileDrop.tsx';
import { useTexts } from '#ui/locale.tsx';
import { NumberField } from '#ui/NumberField.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { DayField, TextArea, TextField } from '#ui/TextField.tsx';
import { useOnce } from '#ui/once.ts';
import { keepInformationFile, recordFinding, type InformationShown, type ItemShown } from '../remote.ts';
import { FindingForm, type FindingInput } from '../schema.ts';
import { FormDialog } from './FormDialog.tsx';
import { called } from './names.ts';

const columns = ['wiringMinutes', 'productsMinutes', 'anewMinutes'] as const;
const labelOf = { wiringMinutes: 'wiring', productsMinutes: 'products', anewMinutes: 'anew' } as const;

/** What was found of a thing, with who said so, its file, and what its absence adds: as it is assumed of its kind, until somebody says otherwise. */
export function FindingDialog({ data, item, onClose }: { data: InformationShown; item: ItemShown; onClose: () => void }) {
  const t = useTexts();
  const [id] = useState(() => newId<'information_finding'>());
  const { finding } = item;
  const first = finding?.state ?? 'had';
  const [state, setState] = useState<FoundState>(first);
  const [adds, setAdds] = useState<AddedMinutes>(finding ?? addedBy(item.kind, first));
  const [file, setFile] = useState<{ hash: string; name: string } | null>(
    finding?.fileHash ? { hash: finding.fileHash, name: finding.fileName ?? '' } : null,
  );
  const upload = useOnce(async (chosen: File) => {
    const { fileHash, name } = await keepInformationFile({ params: { id: data.home.id }, file: chosen });
    setFile({ hash: fileHash, name });
  });
  const can = (says: 'form' | 'version' | 'datedOn') => saysOf[item.kind].includes(says);
  const choose = (next: FoundState) => {
    if (next === state) return;
    setState(next);
    setAdds(addedBy(item.kind, next));
  };
  const save = (values: FindingInput) => {
    const { wiringMinutes, productsMinutes, anewMinutes } = adds;
    const body = { ...values, state, fileHash: file?.hash ?? null, adds: { wiringMinutes, productsMinutes, anewMinutes } };
    return recordFinding({ params: { id: item.id }, body });
  };
  return (
    <FormDialog
      title={t('information:finding', { item: called(t, item) })}
      size="large"
      schema={FindingForm}
      defaults={{
        id,
        state: first,
        foundOn: data.today,
        saidBy: '',
        note: finding?.note ?? '',
        form: finding?.form ?? null,
        version: finding?.version ?? '',
        datedOn: finding?.datedOn ?? null,
        fileHash: null,
        adds: null,
      }}
      save={save}
      onClose={onClose}
    >
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-4" role="group" aria-label={t('information:fields.state')}>
        {foundStates.map((one) => (
          <Button
            key={one}
            className="min-h-14!"
            look={state === one ? 'primary' : 'secondary'}
            aria-pressed={state === one}
            onClick={() => choose(one)}
          >
            {t(`information:state.${one}`)}
          </Button>
        ))}
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <DayField name="foundOn" label={t('information:fields.foundOn')} />
        <TextField name="saidBy" label={t('information:fields.saidBy')} maxLength={200} optional />
        {can('form') && (
          <SelectField
            name="form"
            label={t('information:fields.form')}
            options={[
              { value: '', label: t('information:form.unknown') },
              ...programForms.map((value) => ({ value, label: t(`information:form.${value}`) })),
            ]}
          />
        )}
        {can('version') && <TextField name="version" label={t('information:fields.version')} maxLength={100} optional />}
        {can('datedOn') && <DayField name="datedOn" label={t('information:fields.datedOn')} optional />}
      </div>
      <FileDrop
        label={t('information:fields.file')}
        hint={file ? t('information:fileKept', { name: file.name }) : t('information:fileHint')}
        maxMegabytes={60}
        disabled={upload.busy}
        onFiles={([chosen]) => chosen && upload.run(chosen)}
      />
      {state !== 'had' && (
        <fieldset>
          <legend className="field-label">{t('information:fields.addsTitle')}</legend>
          <p className="mb-2 text-sm text-ink-faint">{t('information:fields.asAssumed')}</p>
          <div className="grid gap-4 sm:grid-cols-3">
            {columns.map((column) => (
              <NumberField
                key={column}
                label={t(`information:fields.${labelOf[column]}`)}
                after={t('information:fields.minutes')}
                value={adds[column]}
                onChange={(value) => setAdds((before) => ({ ...before, [column]: value ?? 0 }))}
              />
            ))}
          </div>
        </fieldset>
      )}
      <TextArea name="note" label={t('information:fields.note')} maxLength={4_000} optional />
    </FormDialog>
  );
}
