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
import { problemOf, problemText } from '#platform/i18n/problem.ts';
import { Button } from '#ui/Button.tsx';
import { CheckField, RadioCards } from '#ui/ChoiceFields.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { MoneyField, NumberField } from '#ui/NumberField.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { toast } from '#ui/Toast.tsx';
import { useOnce } from '#ui/once.ts';
import * as remote from '../../remote.ts';
import { choices } from '../words.ts';
import type { CatalogueService } from './Matrix.tsx';
import { formOf, type Plan } from './PlanDialog.tsx';

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

function draftOf(coverage: Coverage | undefined): Draft {
  const price = coverage?.kind === 'not_included' ? coverage : coverage?.kind === 'included_up_to' ? coverage.beyond : undefined;
  const allowance = coverage?.kind === 'included_up_to' ? coverage : undefined;
  return {
    kind: coverage?.kind ?? null,
    amount: allowance?.amount ?? null,
    unit: allowance?.unit ?? 'minutes',
    per: allowance?.per ?? 'year',
    hasBeyond: allowance?.beyond !== undefined,
    priceCents: price?.priceCents ?? null,
    priceUnit: price?.unit ?? 'hour',
  };
}

/** The coverage as typed. A missing figure is sent as nought and refused there by name. */
function coverageOf({ kind, amount, unit, per, hasBeyond, priceCents, priceUnit }: Draft): Coverage | null {
  const price = { priceCents: priceCents ?? 0, unit: priceUnit };
  if (kind === 'not_included') return { kind, ...price };
  if (kind === 'included_up_to') return { kind, amount: amount ?? 0, unit, per, ...(hasBeyond ? { beyond: price } : {}) };
  return kind && { kind };
}

/** What one plan says about one service; saved as another version of the plan. */
export function CoverageDialog({
  plan,
  service,
  watchingCents,
  onClose,
  onDone,
}: {
  plan: Plan;
  service: CatalogueService;
  /** What watching a home costs under the firm's other plans. */
  watchingCents: number;
  onClose: () => void;
  onDone: () => unknown;
}) {
  const t = useTexts();
  const [draft, setDraft] = useState(() => draftOf(plan.coverage[service.key]));
  const [refused, setRefused] = useState<string>();
  const coverage = coverageOf(draft);
  const [watching, setWatching] = useState<number | null>(plan.level.watchingPerYearCents || watchingCents);
  const asksWatching = service.key === 'watching' && (draft.kind === 'included' || draft.kind === 'included_up_to');
  const save = useOnce(
    async () => {
      if (!coverage) return;
      const form = formOf(plan);
      const { version } = await remote.changePlan({
        params: { planId: plan.id },
        body: {
          ...form,
          level: asksWatching ? { ...form.level, watchingPerYearCents: watching ?? 0 } : form.level,
          coverage: { ...form.coverage, [service.key]: coverage },
          version: plan.version,
        },
      });
      await onDone();
      toast(t('pricing:plans.changed', { version }));
      onClose();
    },
    (fault) => setRefused(problemText(problemOf(fault) ?? { refusal: 'unknown', status: 500 }, t)),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('pricing:plans.coverageOf', { service: service.names[t.language], plan: plan.names[t.language] })}
      hint={service.descriptions[t.language]}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" busy={save.busy} disabled={!coverage} onClick={save.run}>
            {t('ui:save')}
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
          options={kinds.map((kind) => ({ value: kind, label: t(`pricing:coverage.${kind}`) }))}
        />
        {draft.kind === 'included_up_to' && <AllowanceFields draft={draft} onChange={setDraft} />}
        {(draft.kind === 'not_included' || (draft.kind === 'included_up_to' && draft.hasBeyond)) && (
          <PriceFields draft={draft} onChange={setDraft} />
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
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

function AllowanceFields({ draft, onChange }: PartProps) {
  const t = useTexts();
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
          options={choices(allowanceUnits, (key) => t(`pricing:allowance.${key}`))}
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

function PriceFields({ draft, onChange }: PartProps) {
  const t = useTexts();
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
        options={choices(priceUnits, (key) => t(`pricing:priceUnit.${key}`))}
        onChange={(unit) => onChange({ ...draft, priceUnit: unit as PriceUnit })}
      />
    </div>
  );
}
