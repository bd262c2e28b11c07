import { useState } from 'react';
import {
  allowancePeriods,
  allowanceUnits,
  priceUnits,
  type AllowancePeriod,
  type AllowanceUnit,
  type Coverage,
  type PriceUnit,
} from '#domain/contracts/coverage.ts';
import { allowanceUnitsOf, priceUnitsOf } from '#domain/contracts/priced-services.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { problemText } from '#platform/i18n/problem.ts';
import { Button } from '#ui/Button.tsx';
import { CheckField, RadioCards } from '#ui/ChoiceFields.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { MoneyField, NumberField } from '#ui/NumberField.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { choices } from '../words.ts';
import type { CatalogueService } from './Matrix.tsx';
import type { Plan } from './PlanDialog.tsx';
import { draftOf, saidOf, watchingField, type Draft } from './typed-coverage.ts';

const kinds = ['included', 'included_up_to', 'not_included', 'not_offered'] as const;

/** What one plan says about one service. Kept in the draft of the plan; the plan is saved once, with all that was said. */
export function CoverageDialog({
  plan,
  service,
  watchingCents,
  onClose,
  onSaid,
}: {
  plan: Plan;
  service: CatalogueService;
  /** What watching a home costs under the firm's other plans. */
  watchingCents: number;
  onClose: () => void;
  /** `watchingPerYearCents` where it was asked for. */
  onSaid: (coverage: Coverage, watchingPerYearCents?: number) => void;
}) {
  const t = useTexts();
  const [draft, setDraft] = useState(() => draftOf(service.key, plan.coverage[service.key]));
  const [refused, setRefused] = useState<Refusal>();
  const [watching, setWatching] = useState<number | null>(plan.level.watchingPerYearCents || watchingCents);
  const asksWatching = service.key === 'watching' && draft.kind === 'included';
  const counted = allowanceUnitsOf(service.key)?.length !== 0;
  const keep = () => {
    const said = saidOf(service.key, draft, asksWatching ? { perYearCents: watching } : null);
    if (isRefusal(said)) return setRefused(said);
    if (said) {
      onSaid(said.coverage, said.watchingPerYearCents);
      onClose();
    }
  };
  const sentence = refused && problemText({ ...refused, values: { ...refused.values, service: service.names[t.language] } }, t);
  const atWatching = refused?.field === watchingField;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('pricing:plans.coverageOf', { service: service.names[t.language], plan: plan.names[t.language] })}
      hint={service.descriptions[t.language]}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" disabled={!draft.kind} onClick={keep}>
            {t('pricing:plans.keep')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <RadioCards
          label={t('pricing:coverage.state')}
          hideLabel
          columns={2}
          value={draft.kind ?? ''}
          onChange={(kind) => setDraft({ ...draft, kind: kind as Coverage['kind'] })}
          options={kinds
            .filter((kind) => kind !== 'included_up_to' || counted)
            .map((kind) => ({ value: kind, label: t(`pricing:coverage.${kind}`) }))}
        />
        {draft.kind === 'included_up_to' && <AllowanceFields service={service.key} draft={draft} onChange={setDraft} />}
        {(draft.kind === 'not_included' || (draft.kind === 'included_up_to' && draft.hasBeyond)) && (
          <PriceFields service={service.key} draft={draft} onChange={setDraft} />
        )}
        {asksWatching && (
          <MoneyField
            label={t('pricing:plans.watchingCost')}
            hint={t('pricing:plans.watchingHint')}
            value={watching}
            onChange={(cents) => {
              setWatching(cents);
              setRefused(undefined);
            }}
            {...(atWatching ? { error: sentence } : {})}
          />
        )}
        <div role="alert" className="empty:hidden">
          {!atWatching && sentence && <Notice tone="bad">{sentence}</Notice>}
        </div>
      </div>
    </Dialog>
  );
}

interface PartProps {
  readonly service: string;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

function AllowanceFields({ service, draft, onChange }: PartProps) {
  const t = useTexts();
  const units = allowanceUnitsOf(service) ?? allowanceUnits;
  const Amount = draft.unit === 'cents' ? MoneyField : NumberField;
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-3">
        <Amount
          key={draft.unit}
          label={t(draft.unit === 'cents' ? 'pricing:coverage.amountMoney' : 'pricing:coverage.amount')}
          value={draft.amount}
          onChange={(amount) => onChange({ ...draft, amount })}
        />
        <SelectField
          label={t('pricing:coverage.unit')}
          value={draft.unit}
          options={choices(units, (key) => t(`pricing:allowance.${key}`))}
          onChange={(unit) => onChange({ ...draft, unit: unit as AllowanceUnit })}
        />
        <SelectField
          label={t('pricing:coverage.per')}
          value={draft.per}
          options={choices(allowancePeriods, (key) => t(`pricing:period.${key}`))}
          onChange={(per) => onChange({ ...draft, per: per as AllowancePeriod })}
        />
      </div>
      <CheckField
        label={t('pricing:coverage.beyond')}
        hint={t('pricing:coverage.beyondHint')}
        value={draft.hasBeyond}
        onChange={(hasBeyond) => onChange({ ...draft, hasBeyond })}
      />
    </>
  );
}

function PriceFields({ service, draft, onChange }: PartProps) {
  const t = useTexts();
  const units = priceUnitsOf(service) ?? priceUnits;
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <MoneyField
        label={t('pricing:coverage.price')}
        value={draft.priceCents}
        onChange={(priceCents) => onChange({ ...draft, priceCents })}
      />
      <SelectField
        label={t('pricing:coverage.priceUnit')}
        value={draft.priceUnit}
        options={choices(units, (key) => t(`pricing:priceUnit.${key}`))}
        onChange={(unit) => onChange({ ...draft, priceUnit: unit as PriceUnit })}
      />
    </div>
  );
}
