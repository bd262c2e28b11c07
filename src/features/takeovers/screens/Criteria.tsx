import { Plus, Trash2 } from 'lucide-react';
import { useFieldArray } from 'react-hook-form';
import { type Criterion, isOurs, mostOwnCriteria } from '#domain/takeovers/decision.ts';
import { newId } from '#platform/ids.ts';
import { Button, IconButton } from '#ui/Button.tsx';
import { useFormAround } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { Slider } from '#ui/Slider.tsx';
import { TextField } from '#ui/TextField.tsx';
import { criterionTitle } from './criterion-words.ts';

/** The criteria of the decision sheet, ours and those the firm adds: how heavy each is, from which score down it says no, and of its own ones what the scores say. */
export function Criteria({ disabled }: { disabled: boolean }) {
  const t = useTexts();
  const form = useFormAround();
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'criteria', keyName: 'row' });
  const all = fields as unknown as readonly (Criterion & { readonly row: string })[];
  const own = all.filter(({ key }) => !isOurs(key)).length;
  const add = () =>
    append({ key: `own-${newId().replaceAll('-', '')}`, weight: 3, vetoAt: null, words: { title: '', scores: ['', '', '', ''] } });
  return (
    <>
      {all.map((one, index) => (
        <div key={one.row} className="grid items-start gap-x-6 gap-y-2 sm:grid-cols-[minmax(0,1fr)_14rem]">
          {!isOurs(one.key) && <OwnWords index={index} disabled={disabled} onRemove={() => remove(index)} />}
          <Slider
            name={`criteria.${index}.weight`}
            label={isOurs(one.key) ? criterionTitle(t, one) : t('takeovers:settings.weight')}
            min={0}
            max={5}
            disabled={disabled}
            format={(value) => (value === 0 ? t('takeovers:settings.leftOut') : t('takeovers:screen.decision.weight', { weight: value }))}
          />
          <Veto index={index} disabled={disabled} />
        </div>
      ))}
      {!disabled && own < mostOwnCriteria && (
        <div>
          <Button icon={<Plus aria-hidden="true" />} onClick={add}>
            {t('takeovers:settings.addCriterion')}
          </Button>
        </div>
      )}
    </>
  );
}

/** A criterion of the firm's own: what it is called, and what its scores say. */
function OwnWords({ index, disabled, onRemove }: { index: number; disabled: boolean; onRemove: () => void }) {
  const t = useTexts();
  const path = `criteria.${index}.words`;
  return (
    <fieldset className="col-span-full flex flex-col gap-3 border-t border-line-soft pt-4">
      <div className="flex items-end gap-2">
        <div className="grow">
          <TextField name={`${path}.title`} label={t('takeovers:settings.ownTitle')} maxLength={80} disabled={disabled} />
        </div>
        {!disabled && (
          <IconButton label={t('takeovers:settings.removeCriterion')} icon={<Trash2 aria-hidden="true" />} onClick={onRemove} />
        )}
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        {[0, 1, 2, 3].map((score) => (
          <TextField
            key={score}
            name={`${path}.scores.${score}`}
            label={t(`takeovers:settings.ownScore.${score as 0}`)}
            maxLength={120}
            disabled={disabled}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** From which score down a criterion says no, whatever the others say. */
function Veto({ index, disabled }: { index: number; disabled: boolean }) {
  const t = useTexts();
  const form = useFormAround();
  const name = `criteria.${index}.vetoAt`;
  const value = form.watch(name) as number | null;
  return (
    <SelectField
      label={t('takeovers:settings.veto')}
      disabled={disabled}
      options={[
        { value: '', label: t('takeovers:settings.noVeto') },
        ...[0, 1, 2].map((at) => ({
          value: String(at),
          label: at === 0 ? t('takeovers:settings.vetoAtNought') : t('takeovers:settings.vetoAt', { score: at }),
        })),
      ]}
      value={value === null ? '' : String(value)}
      onChange={(chosen) => form.setValue(name, chosen === '' ? null : Number(chosen), { shouldDirty: true })}
    />
  );
}
