import { payRhythms, type PayRhythm } from '#domain/pricing/types.ts';
import { formatNumber, formatPercent } from '#platform/i18n/format.ts';
import { useTexts } from '#ui/locale.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { Slider } from '#ui/Slider.tsx';
import { choices } from '../../words.ts';
import type { Pricing } from '../pricing-state.ts';
import { group, reach } from './reach.ts';

/** Margin, risk, and the term with its rhythm of payment. */
export function TermsDrivers({ pricing: { base, input, turn, turned }, withTerms }: { pricing: Pricing; withTerms: boolean }) {
  const t = useTexts();
  const { formula, terms } = input;
  const own = base.formula.riskLoading;
  const risk = turned.riskHundredths ?? (own.kind === 'deviations' ? own.hundredths : null);
  const percentile = own.kind === 'percentile' ? formatPercent(own.percentileBps, t.language) : '';
  return (
    <div className={group}>
      <h3 className="font-semibold">{t('pricing:price.termsPart')}</h3>
      <Slider
        label={t('pricing:price.margin')}
        min={0}
        max={reach(8_000, base.formula.targetMarginBps)}
        step={50}
        value={formula.targetMarginBps}
        format={(bps) => formatPercent(bps, t.language)}
        onChange={(targetMarginBps) => turn({ targetMarginBps })}
      />
      <Slider
        label={t('pricing:price.risk')}
        min={0}
        max={reach(300, own.kind === 'deviations' ? own.hundredths : 0, 5)}
        step={5}
        value={risk ?? 0}
        format={(hundredths) =>
          risk === null ? percentile : t('pricing:price.riskWords', { amount: formatNumber(hundredths / 100, t.language, 2) })
        }
        onChange={(riskHundredths) => turn({ riskHundredths })}
      />
      {withTerms && (
        <div className="grid grid-cols-2 gap-3">
          <SelectField
            label={t('pricing:price.term')}
            value={String(terms.months)}
            options={[6, 12, 24, 36, 48, 60].map((months) => ({ value: String(months), label: t('ui:months', { count: months }) }))}
            onChange={(months) => turn({ terms: { months: Number(months) } })}
          />
          <SelectField
            label={t('pricing:price.rhythm')}
            value={terms.paid}
            options={choices(payRhythms, (one) => t(`pricing:rhythm.${one}`))}
            onChange={(paid) => turn({ terms: { paid: paid as PayRhythm } })}
          />
        </div>
      )}
    </div>
  );
}
