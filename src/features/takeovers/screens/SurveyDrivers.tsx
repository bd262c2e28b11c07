import type { SurveyWish } from '#domain/takeovers/survey-price.ts';
import { formatNumber } from '#platform/i18n/format.ts';
import { useLocale } from '#ui/locale.tsx';
import { NumberField } from '#ui/NumberField.tsx';
import { Slider } from '#ui/Slider.tsx';
import { BigChoice } from './BigChoice.tsx';

type Counted = Exclude<keyof SurveyWish, 'papers'>;
/** How far each slider goes at first: the homes one meets. A larger number is typed, and the slider reaches that far. */
const reach: Readonly<Record<Counted, { readonly max: number; readonly most: number }>> = {
  systems: { max: 8, most: 1_000 },
  devices: { max: 150, most: 10_000 },
  cables: { max: 200, most: 20_000 },
  ageYears: { max: 20, most: 100 },
  kilometres: { max: 150, most: 20_000 },
  travelMinutes: { max: 180, most: 10_000 },
};
const papers = ['complete', 'partial', 'missing'] as const satisfies readonly SurveyWish['papers'][];

/** What is known of the home before anybody may survey it, as sliders with a number beside each. */
export function SurveyDrivers({ wish, onChange }: { wish: SurveyWish; onChange: (part: Partial<SurveyWish>) => void }) {
  const { t } = useLocale();
  return (
    <div className="flex flex-col gap-4">
      {(['systems', 'devices', 'cables', 'ageYears'] as const).map((key) => (
        <Counted key={key} name={key} value={wish[key]} onChange={(value) => onChange({ [key]: value })} />
      ))}
      <BigChoice
        label={t('takeovers:agreement.papers')}
        value={wish.papers}
        options={papers.map((value) => ({ value, label: t(`takeovers:agreement.papersAre.${value}`) }))}
        onChange={(value) => onChange({ papers: value })}
      />
      {(['kilometres', 'travelMinutes'] as const).map((key) => (
        <Counted key={key} name={key} value={wish[key]} onChange={(value) => onChange({ [key]: value })} />
      ))}
    </div>
  );
}

function Counted({ name, value, onChange }: { name: Counted; value: number; onChange: (value: number) => void }) {
  const { t, language } = useLocale();
  const { max, most } = reach[name];
  const label = t(`takeovers:agreement.driver.${name}`);
  const typed = (next: number | null) => {
    if (next !== null && Number.isFinite(next) && next >= 0 && next <= most) onChange(next);
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_5.5rem] items-end gap-4">
      <Slider
        label={label}
        min={0}
        max={Math.max(max, Math.ceil(value))}
        value={value}
        format={(shown) => t(`takeovers:agreement.unit.${name}`, { count: shown, shown: formatNumber(shown, language, 1) })}
        onChange={onChange}
      />
      <NumberField hideLabel label={label} value={value} rounds onChange={typed} />
    </div>
  );
}
