import { useState } from 'react';
import {
  allowancePeriods,
  allowanceUnits,
  priceUnits,
  saidProperly,
  type AllowancePeriod,
  type AllowanceUnit,
  type Coverage,
  type PriceUnit,
} from '#domain/contracts/coverage.ts';
import { allowanceUnitsOf, priceUnitsOf } from '#domain/contracts/priced-services.ts';
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

const kinds = ['included', 'included_up_to', 'not_included', 'not_offered'] as const;

/** What is being typed: every field at once, so that trying another state loses nothing. */
interface Draft {
  readonly kind: Coverage['kind'] | null;
  readonly amount: number | null;
  readonly unit: AllowanceUnit;
  readonly per: AllowancePeriod;
  readonly hasBeyond: boolean;
  readonly priceCents: number | null;
  readonly priceUnit: PriceUnit;
}

/** What stands there, or where typing begins: in the first unit the service can be counted in. */
function draftOf(service: string, coverage: Coverage | undefined): Draft {
  const price = coverage?.kind === 'not_included' ? coverage : coverage?.kind === 'included_up_to' ? coverage.beyond : undefined;
  const allowance = coverage?.kind === 'included_up_to' ? coverage : undefined;
  return {
    kind: coverage?.kind ?? null,
    amount: allowance?.amount ?? null,
    unit: fitting(allowanceUnitsOf(service) ?? allowanceUnits, allowance?.unit),
    per: allowance?.per ?? 'year',
    hasBeyond: allowance?.beyond !== undefined,
    priceCents: price?.priceCents ?? null,
    priceUnit: fitting(priceUnitsOf(service) ?? priceUnits, price?.unit),
  };
}

function fitting<Unit>(units: readonly Unit[], unit: Unit | undefined): Unit {
  return units.find((one) => one === unit) ?? (units[0] as Unit);
}

/** The coverage as typed. A missing figure is nought, and refused by name. */
function coverageOf({ kind, amount, unit, per, hasBeyond, priceCents, priceUnit }: Draft): Coverage | null {
  const price = { priceCents: priceCents ?? 0, unit: priceUnit };
  if (kind === 'not_included') return { kind, ...price };
  if (kind === 'included_up_to') return { kind, amount: amount ?? 0, unit, per, ...(hasBeyond ? { beyond: price } : {}) };
  return kind && { kind };
}

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
  const [refused, setRefused] = useState<string>();
  const coverage = coverageOf(draft);
  const [watching, setWatching] = useState<number | null>(plan.level.watchingPerYearCents || watchingCents);
  const asksWatching = service.key === 'watching' && draft.kind === 'included';
  const counted = allowanceUnitsOf(service.key)?.length !== 0;
  const keep = () => {
    if (!coverage) return;
    const proper = saidProperly(service.key, coverage);
    if (proper !== true) return setRefused(problemText({ ...proper, values: { ...proper.values, service: service.names[t.language] } }, t));
    onSaid(coverage, asksWatching ? (watching ?? 0) : undefined);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('pricing:plans.coverageOf', { service: service.names[t.language], plan: plan.names[t.language] })}
      hint={service.descriptions[t.language]}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" disabled={!coverage} onClick={keep}>
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
            onChange={setWatching}
          />
        )}
        <div role="alert" className="empty:hidden">
          {refused && <Notice tone="bad">{refused}</Notice>}
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
