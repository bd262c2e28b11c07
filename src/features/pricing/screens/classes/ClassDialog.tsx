import { roles } from '#domain/pricing/types.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { MoneyField, NumberField, PercentField } from '#ui/NumberField.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextField } from '#ui/TextField.tsx';
import { useOnce } from '#ui/once.ts';
import * as remote from '../../remote.ts';
import { NewDeviceClass } from '../../schema.ts';
import { DecimalField } from '../DecimalField.tsx';
import { Rows } from '../Rows.tsx';
import { TextsFields } from '../TextsFields.tsx';
import { choices } from '../words.ts';

export type StoredClass = Awaited<ReturnType<typeof remote.deviceClasses>>[number];
interface ClassDialogProps {
  readonly edited: StoredClass | 'new';
  /** Figures a new class begins with. */
  readonly template: StoredClass;
  readonly onClose: () => void;
  readonly onDone: () => unknown;
}

/** All figures of one class of device. */
export function ClassDialog({ edited, template, onClose, onDone }: ClassDialogProps) {
  const t = useTexts();
  const isNew = edited === 'new';
  const shown = isNew ? template : edited;
  const { key: _key, origin: _origin, assumed: _assumed, ...value } = shown.value;
  const archive = useOnce(async () => {
    if (isNew) return;
    await remote.archiveDeviceClass({ params: { key: edited.key }, body: { archived: edited.archivedAt === null } });
    await onDone();
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="large"
      title={isNew ? t('pricing:classes.add') : shown.names[t.language]}
      hint={t('pricing:classes.detail')}
    >
      <Form
        schema={NewDeviceClass}
        defaults={{ key: isNew ? '' : shown.key, names: isNew ? { en: '', fr: '', es: '', it: '' } : shown.names, value: value as never }}
        onSubmit={async (body) => {
          const { names, value: figures } = body;
          await (isNew
            ? remote.addDeviceClass({ body })
            : remote.changeDeviceClass({ params: { key: edited.key }, body: { names, value: figures, revision: edited.revision } }));
          await onDone();
          onClose();
        }}
      >
        {isNew && <TextField name="key" label={t('pricing:classes.key')} hint={t('pricing:classes.keyHint')} className="max-w-sm" />}
        <TextsFields name="names" label={t('pricing:classes.name')} />
        <Figures />
        <FormErrors />
        <FormActions>
          {!isNew && (
            <Button className="sm:me-auto" busy={archive.busy} onClick={archive.run}>
              {t(edited.archivedAt === null ? 'pricing:catalogue.archive' : 'pricing:catalogue.restore')}
            </Button>
          )}
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <SubmitButton />
        </FormActions>
      </Form>
    </Dialog>
  );
}

function Figures() {
  const t = useTexts();
  const byRole = choices(roles, (role) => t(`pricing:role.${role}`));
  const minutes = (name: 'remoteMinutes' | 'onSiteMinutes') => (
    <>
      <DecimalField
        name={`value.${name}.mean`}
        digits={1}
        unit="min"
        label={`${t(`pricing:classes.${name}`)} · ${t('pricing:classes.mean')}`}
      />
      <DecimalField
        name={`value.${name}.spread`}
        digits={1}
        unit="min"
        label={`${t(`pricing:classes.${name}`)} · ${t('pricing:classes.spread')}`}
      />
    </>
  );
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <DecimalField name="value.faultsPerYear" digits={3} shownTimes={100} label={t('pricing:classes.faults')} />
        <DecimalField name="value.rateShape" digits={2} label={t('pricing:classes.shape')} hint={t('pricing:classes.shapeHint')} optional />
        <PercentField name="value.remoteShareBps" label={t('pricing:classes.remoteShare')} />
        <MoneyField name="value.typicalValueCents" label={t('pricing:classes.value')} />
        {minutes('remoteMinutes')}
        {minutes('onSiteMinutes')}
        <SelectField name="value.remoteBy" label={t('pricing:classes.remoteBy')} options={byRole} />
        <SelectField name="value.onSiteBy" label={t('pricing:classes.onSiteBy')} options={byRole} />
        <PercentField name="value.partShareBps" label={t('pricing:classes.partShare')} />
        <PercentField name="value.partOfValueBps" label={t('pricing:classes.partOfValue')} />
      </div>
      <fieldset className="flex flex-col gap-2">
        <legend className="field-label pb-1.5">{t('pricing:classes.ageCurve')}</legend>
        <Rows
          name="value.ageCurve"
          add={t('pricing:classes.addStep')}
          fresh={{ fromYears: null, factorBps: 10_000 }}
          row={(at) => (
            <>
              <NumberField name={`${at}.fromYears`} label={t('pricing:classes.fromYears')} />
              <PercentField name={`${at}.factorBps`} label={t('pricing:classes.factor')} />
            </>
          )}
        />
      </fieldset>
    </>
  );
}
