import { useState } from 'react';
import { covers } from '#domain/pricing/types.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { MoneyField, NumberField, PercentField } from '#ui/NumberField.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { toast } from '#ui/Toast.tsx';
import * as remote from '../../remote.ts';
import { NewPlan, PlanEdit } from '../../schema.ts';
import { TextsFields } from '../TextsFields.tsx';
import { choices } from '../words.ts';

export type Plan = Awaited<ReturnType<typeof remote.plans>>['plans'][number];

/** What the form of a plan sends, as the plan is now. */
export function formOf({ names, promises, coverage, level }: Plan) {
  const { work, cover, waits, upgradesPerYear, extendedWarranty, discountOnChargedBps, watchingPerYearCents } = level;
  return {
    names,
    promises,
    coverage,
    level: { work, cover, waits, upgradesPerYear, extendedWarranty, discountOnChargedBps, watchingPerYearCents },
  };
}

const nothing = { en: '', fr: '', es: '', it: '' };
const fresh = {
  names: nothing,
  promises: nothing,
  coverage: {},
  level: {
    work: 'both',
    cover: 'office',
    waits: { firstAnswerMinutes: 540, remoteStartMinutes: null, onSiteStartMinutes: null },
    upgradesPerYear: 0,
    extendedWarranty: 'none',
    discountOnChargedBps: 0,
    watchingPerYearCents: 0,
  },
} as const;
const freshWith = (watchingPerYearCents: number) => ({ ...fresh, level: { ...fresh.level, watchingPerYearCents } });

type Edited = { readonly names: Plan['names'] } & Omit<ReturnType<typeof formOf>, 'names'>;

/** Texts and level of a plan; each save is another version. A new plan may begin as another: its level and what it says about every service. */
export function PlanDialog({
  plan,
  plans,
  watchingCents,
  onClose,
  onDone,
}: {
  plan: Plan | null;
  /** Those that a new plan can begin as. */
  plans: readonly Plan[];
  /** What watching a home costs under the firm's other plans: where a new plan begins. */
  watchingCents: number;
  onClose: () => void;
  onDone: () => unknown;
}) {
  const t = useTexts();
  const [from, setFrom] = useState('');
  const source = plans.find((one) => one.id === from);
  const begun: Edited = source ? { ...formOf(source), names: nothing } : (freshWith(watchingCents) as Edited);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="large"
      title={plan ? t('pricing:plans.editOf', { plan: plan.names[t.language] }) : t('pricing:plans.add')}
      hint={t('pricing:language.hint')}
    >
      {!plan && plans.length > 0 && (
        <SelectField
          label={t('pricing:plans.startFrom')}
          hint={t('pricing:plans.startFromHint')}
          className="mb-4 max-w-sm"
          value={from}
          options={[
            { value: '', label: t('pricing:plans.startEmpty') },
            ...plans.map((one) => ({ value: one.id as string, label: one.names[t.language] })),
          ]}
          onChange={setFrom}
        />
      )}
      <Form
        key={from}
        schema={plan ? PlanEdit : NewPlan}
        defaults={plan ? formOf(plan) : begun}
        onSubmit={async (body) => {
          const { version } = await (plan
            ? remote.changePlan({ params: { planId: plan.id }, body: { ...body, version: plan.version } })
            : remote.addPlan({ body: { ...body, ...(source ? { copiedFrom: source.id } : {}) } }));
          await onDone();
          onClose();
          if (plan) toast(t('pricing:plans.changed', { version }));
        }}
      >
        <TextsFields name="names" label={t('pricing:plans.name')} />
        <TextsFields name="promises" label={t('pricing:plans.promise')} long />
        <LevelFields />
        <FormErrors />
        <FormActions>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <SubmitButton />
        </FormActions>
      </Form>
    </Dialog>
  );
}

function LevelFields() {
  const t = useTexts();
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="field-label">{t('pricing:plans.level')}</legend>
      <p className="field-hint">{t('pricing:plans.levelHint')}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField
          name="level.cover"
          label={t('pricing:price.cover')}
          hint={t('pricing:plans.coverHint')}
          options={choices(covers, (key) => t(`pricing:cover.${key}`))}
        />
        <SelectField
          name="level.work"
          label={t('pricing:plans.work')}
          options={choices(['both', 'remote', 'on_site'], (key) => t(`pricing:work.${key}`))}
        />
        <SelectField
          name="level.extendedWarranty"
          label={t('pricing:price.extendedWarranty')}
          options={choices(['none', 'supplied_by_us', 'all'], (key) => t(`pricing:warranty.${key}`))}
        />
        <NumberField name="level.upgradesPerYear" label={t('pricing:plans.upgrades')} hint={t('pricing:plans.upgradesHint')} />
        <PercentField name="level.discountOnChargedBps" label={t('pricing:plans.discount')} />
        <MoneyField name="level.watchingPerYearCents" label={t('pricing:plans.watchingCost')} />
      </div>
      <div className="grid gap-3 sm:grid-cols-3">
        <NumberField name="level.waits.firstAnswerMinutes" label={t('pricing:wait.firstAnswer')} unit="min" optional />
        <NumberField name="level.waits.remoteStartMinutes" label={t('pricing:wait.remoteStart')} unit="min" optional />
        <NumberField name="level.waits.onSiteStartMinutes" label={t('pricing:wait.onSiteStart')} unit="min" optional />
      </div>
      <p className="field-hint">{t('pricing:plans.minutesHint')}</p>
    </fieldset>
  );
}
