import { travelLike } from '#domain/pricing/adjust.ts';
import { sameRegion } from '#domain/pricing/rate-card.ts';
import type { TravelTariff } from '#domain/pricing/types.ts';
import { formatMoney, formatPercent } from '#platform/i18n/format.ts';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { Slider } from '#ui/Slider.tsx';
import { choices } from '../../words.ts';
import { regionsOf, type Inputs, type Pricing } from '../pricing-state.ts';
import { group, reach } from './reach.ts';

/** What an hour and a journey cost: another region's card, dearer or cheaper labour, another way of paying for travel. */
export function RateDrivers({ pricing, inputs }: { pricing: Pricing; inputs: Inputs }) {
  const t = useTexts();
  const { input, turned, turn } = pricing;
  const regions = regionsOf(inputs);
  return (
    <div className={group}>
      <h3 className="font-semibold">{t('pricing:price.ratesPart')}</h3>
      {regions.length > 1 && (
        <SelectField
          label={t('pricing:price.region')}
          value={regions.find((one) => sameRegion(one, input.rateCard.region)) ?? ''}
          options={regions.map((region) => ({ value: region, label: region }))}
          onChange={(region) => turn({ region, travel: undefined })}
        />
      )}
      <Slider
        label={t('pricing:price.labourFactor')}
        min={5_000}
        max={20_000}
        step={100}
        value={turned.labourBps ?? 10_000}
        format={(bps) => formatPercent(bps, t.language)}
        onChange={(labourBps) => turn({ labourBps })}
      />
      <TravelDriver pricing={pricing} inputs={inputs} />
    </div>
  );
}

const kinds = ['fixed', 'variable', 'zones'] as const;

/** Another tariff begins as the firm has one of that kind, else as one under which this home's journey costs what it costs now. */
function TravelDriver({ pricing: { base, input, turn }, inputs }: { pricing: Pricing; inputs: Inputs }) {
  const t = useTexts();
  const travel = input.rateCard.travel;
  const choose = (kind: TravelTariff['kind']) => {
    if (kind === base.rateCard.travel.kind) return turn({ travel: undefined });
    const known = inputs.rateCards.find((card) => card.value.travel.kind === kind)?.value.travel;
    turn({ travel: known ?? travelLike(kind, base.rateCard.travel, input.home) });
  };
  return (
    <>
      <SelectField
        label={t('pricing:rates.travelKind')}
        value={travel.kind}
        options={choices(kinds, (one) => t(`pricing:rates.${one}`))}
        onChange={(kind) => choose(kind as TravelTariff['kind'])}
      />
      {travel.kind === 'fixed' && (
        <Cost
          label={t('pricing:price.callOutCost')}
          usualEnd={200_00}
          step={1_00}
          cents={travel.costCents}
          onChange={(costCents) =>
            turn({ travel: { ...travel, costCents, saleCents: alike(travel.saleCents, travel.costCents, costCents) } })
          }
        />
      )}
      {travel.kind === 'variable' && (
        <>
          <Cost
            label={t('pricing:price.kilometreCost')}
            usualEnd={2_00}
            step={1}
            cents={travel.costPerKmCents}
            onChange={(cents) =>
              turn({
                travel: { ...travel, costPerKmCents: cents, salePerKmCents: alike(travel.salePerKmCents, travel.costPerKmCents, cents) },
              })
            }
          />
          <Cost
            label={t('pricing:price.minuteCost')}
            usualEnd={3_00}
            step={1}
            cents={travel.costPerMinuteCents}
            onChange={(cents) =>
              turn({
                travel: {
                  ...travel,
                  costPerMinuteCents: cents,
                  salePerMinuteCents: alike(travel.salePerMinuteCents, travel.costPerMinuteCents, cents),
                },
              })
            }
          />
        </>
      )}
    </>
  );
}

/** What is charged moves with what it costs; from nought it begins as the cost itself. */
const alike = (sale: number, before: number, after: number) => (before === 0 ? after : Math.round((sale * after) / before));

interface CostProps {
  readonly label: string;
  readonly usualEnd: number;
  readonly step: number;
  readonly cents: number;
  readonly onChange: (cents: number) => void;
}

function Cost({ label, usualEnd, step, cents, onChange }: CostProps) {
  const { language, currency } = useLocale();
  return (
    <Slider
      label={label}
      min={0}
      max={reach(usualEnd, cents, step)}
      step={step}
      value={cents}
      format={(amount) => formatMoney(amount, currency, language)}
      onChange={onChange}
    />
  );
}
