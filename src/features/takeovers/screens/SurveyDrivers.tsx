import type { SurveyWish } from '#domain/takeovers/survey-price.ts';
import type { FieldError } from '#platform/http/validate.ts';
import { formatNumber } from '#platform/i18n/format.ts';
import { problemText } from '#platform/i18n/problem.ts';
import { useLocale } from '#ui/locale.tsx';
import { NumberField } from '#ui/NumberField.tsx';
import { Slider } from '#ui/Slider.tsx';
import { BigChoice } from '#ui/BigChoice.tsx';

type Counted = Exclude<keyof SurveyWish, 'papers'>;
/** How far each slider goes at first: the homes one meets. A larger number is typed, and the slider reaches that far. */
const reach: Readonly<Record<Counted, number>> = {
  systems: 8,
  devices: 150,
  cables: 200,
  ageYears: 20,
  kilometres: 150,
  travelMinutes: 180,
};
const papers = ['complete', 'partial', 'missing'] as const satisfies readonly SurveyWish['papers'][];

interface Props {
  readonly wish: SurveyWish;
  readonly faults: readonly FieldError[];
  readonly onChange: (part: Partial<SurveyWish>) => void;
}

/** What is known of the home before anybody may survey it, as sliders with a number beside each. What cannot be taken stands as typed, and says so. */
export function SurveyDrivers({ wish, faults, onChange }: Props) {
  const { t } = useLocale();
  const fault = (name: Counted) => faults.find(({ field }) => field === `wish.${name}`);
  return (
    <div className="flex flex-col gap-4">
      {(['systems', 'devices', 'cables', 'ageYears'] as const).map((key) => (
        <Counted key={key} name={key} value={wish[key]} fault={fault(key)} onChange={(value) => onChange({ [key]: value })} />
      ))}
      <BigChoice
        label={t('takeovers:agreement.papers')}
        value={wish.papers}
        options={papers.map((value) => ({ value, label: t(`takeovers:agreement.papersAre.${value}`) }))}
        onChange={(value) => onChange({ papers: value })}
      />
      {(['kilometres', 'travelMinutes'] as const).map((key) => (
        <Counted key={key} name={key} value={wish[key]} fault={fault(key)} onChange={(value) => onChange({ [key]: value })} />
      ))}
    </div>
  );
}

interface CountedProps {
  readonly name: Counted;
  readonly value: number;
  readonly fault: FieldError | undefined;
  readonly onChange: (value: number) => void;
}

function Counted({ name, value, fault, onChange }: CountedProps) {
  const { t, language } = useLocale();
  const label = t(`takeovers:agreement.driver.${name}`);
  const known = fault ? 0 : value;
  // A number and its unit stay together.
  const words = (shown: number) =>
    t(`takeovers:agreement.unit.${name}`, { count: shown, shown: formatNumber(shown, language, 1) }).replaceAll(' ', '\u00a0');
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_5.5rem] items-end gap-x-4">
      <Slider
        label={label}
        min={0}
        max={Math.max(reach[name], Math.ceil(known))}
        value={known}
        format={(shown) => (fault ? '–' : words(shown))}
        onChange={onChange}
      />
      {/* The box is narrow: what is wrong with it stands below both. */}
      <NumberField
        hideLabel
        className="contents [&_.field-error]:col-span-2"
        label={label}
        value={value}
        onChange={(next) => onChange(next ?? Number.NaN)}
        {...(fault ? { error: problemText({ ...fault, status: 422 }, t) } : {})}
      />
    </div>
  );
}
