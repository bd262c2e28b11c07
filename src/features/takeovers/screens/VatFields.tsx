import type { VatChoice, VatCondition } from '#domain/contracts/consumer-law/vat.ts';
import type { VatWish } from '#domain/takeovers/terms.ts';
import { formatPercent } from '#platform/i18n/format.ts';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { useLocale } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { SelectField } from '#ui/SelectField.tsx';

interface Props {
  readonly choices: readonly VatChoice[];
  readonly value: VatWish;
  readonly onChange: (next: VatWish) => void;
  readonly disabled?: boolean;
}

/** The rates of VAT to choose from, those that cannot apply to this home switched off. */
export function VatSelect({ choices, value, onChange, disabled, className }: Props & { readonly className?: string }) {
  const { t, language } = useLocale();
  return (
    <SelectField
      className={className}
      label={t('takeovers:terms.vat')}
      disabled={disabled}
      value={value.key}
      options={choices.map(({ key, rateBps, standing }) => ({
        value: key,
        label: formatPercent(rateBps, language),
        hint: t(`takeovers:terms.vatKey.${key}`),
        disabled: standing === 'excluded',
      }))}
      onChange={(key) => onChange({ ...value, key: key as VatWish['key'] })}
    />
  );
}

/** What the client declares of the home for the reduced rate; nothing where the rate asks nothing. */
export function VatDeclaration({ choices, value, onChange, disabled }: Props) {
  const { t } = useLocale();
  const chosen = choices.find(({ key }) => key === value.key);
  if (!chosen || chosen.conditions.length === 0) return null;
  const tick = (condition: VatCondition, on: boolean) =>
    onChange({ ...value, declared: on ? [...value.declared, condition] : value.declared.filter((one) => one !== condition) });
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="field-label mb-1">{t('takeovers:terms.declares')}</legend>
      {chosen.conditions.map((condition) => (
        <CheckField
          key={condition}
          label={t(`offers:vatCondition.${condition}`)}
          value={value.declared.includes(condition)}
          disabled={disabled}
          onChange={(on) => tick(condition, on)}
        />
      ))}
      {!chosen.certain && <Notice tone="warn">{t('takeovers:terms.vatUncertain', { source: chosen.source })}</Notice>}
    </fieldset>
  );
}
