import { complexityOver } from '#domain/pricing/complexity.ts';
import { yearsOfTerm } from '#domain/pricing/term.ts';
import type { HomeProfile } from '#domain/pricing/types.ts';
import { yearsBetween } from '#domain/time.ts';
import { formatNumber, formatPercent } from '#platform/i18n/format.ts';
import { useTexts } from '#ui/locale.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { Slider } from '#ui/Slider.tsx';
import { choices } from '../../words.ts';
import type { Inputs, Pricing } from '../pricing-state.ts';
import { DeviceDrivers } from './DeviceDrivers.tsx';
import { group, reach } from './reach.ts';

const warranty = ['recorded', 'under', 'over'] as const;

/** The home: what is in it, how far it is, how old, how well documented. */
export function HomeDrivers({ pricing: { base, input, turned, turn }, inputs }: { pricing: Pricing; inputs: Inputs }) {
  const t = useTexts();
  const { home } = input;
  const recorded = base.home.installedOn ? Math.round(yearsBetween(base.home.installedOn, base.pricedOn)) : base.formula.unknownAgeYears;
  const number = (value: number) => formatNumber(value, t.language);
  const under = turned.underWarranty;
  return (
    <div className={group}>
      <h3 className="font-semibold">{t('pricing:price.homePart')}</h3>
      <DeviceDrivers {...{ base, input, turn, inputs }} />
      <SelectField
        label={t('pricing:price.makersWarranty')}
        value={under === undefined ? 'recorded' : under ? 'under' : 'over'}
        options={choices(warranty, (one) => t(`pricing:makersWarranty.${one}`))}
        onChange={(chosen) => turn({ underWarranty: chosen === 'recorded' ? undefined : chosen === 'under' })}
      />
      <Slider
        label={t('pricing:price.distance')}
        min={0}
        max={reach(150, base.home.kilometres)}
        value={home.kilometres}
        format={(km) => `${number(km)} km`}
        onChange={(kilometres) => turn({ home: { kilometres } })}
      />
      <Slider
        label={t('pricing:price.travelTime')}
        min={0}
        max={reach(180, base.home.travelMinutes, 5)}
        step={5}
        value={home.travelMinutes}
        format={(minutes) => `${number(minutes)} min`}
        onChange={(travelMinutes) => turn({ home: { travelMinutes } })}
      />
      <Slider
        label={t('pricing:price.age')}
        min={0}
        max={reach(25, recorded)}
        value={turned.ageYears ?? recorded}
        format={(count) => {
          const years = t('pricing:price.years', { count });
          return base.home.installedOn === null && turned.ageYears === undefined ? t('pricing:price.ageAssumed', { years }) : years;
        }}
        onChange={(ageYears) => turn({ ageYears })}
      />
      <Slider
        label={t('pricing:price.systems')}
        min={0}
        max={reach(15, base.home.systems)}
        value={home.systems}
        format={number}
        onChange={(systems) => turn({ home: { systems } })}
      />
      <Slider
        label={t('pricing:price.integrations')}
        min={0}
        max={reach(30, base.home.integrations)}
        value={home.integrations}
        format={number}
        onChange={(integrations) => turn({ home: { integrations } })}
      />
      <SelectField
        label={t('pricing:price.documentation')}
        value={home.documentation}
        options={choices(['complete', 'partial', 'missing'], (one) => t(`pricing:documentation.${one}`))}
        onChange={(documentation) => turn({ home: { documentation: documentation as HomeProfile['documentation'] } })}
      />
      <Slider
        label={t('pricing:price.complexityWeight')}
        min={0}
        max={30_000}
        step={500}
        value={turned.complexityBps ?? 10_000}
        format={(bps) =>
          `${formatPercent(bps, t.language)} · ${t('pricing:price.index', { index: formatPercent(indexOf(input), t.language) })}`
        }
        onChange={(complexityBps) => turn({ complexityBps })}
      />
    </div>
  );
}

function indexOf({ home, formula, pricedOn, terms }: Pricing['input']): number {
  const years = yearsOfTerm(pricedOn, terms.months);
  return Math.round(complexityOver(home, formula.complexity, years).indexBps / 100) * 100;
}
