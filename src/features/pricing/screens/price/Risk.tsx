import type { Priced } from '#domain/pricing/types.ts';
import { formatMoney, formatNumber, formatPercent } from '#platform/i18n/format.ts';
import { Money, Percent } from '#ui/Figures.tsx';
import { Histogram } from '#ui/Histogram.tsx';
import { useLocale } from '#ui/locale.tsx';
import { Facts, Panel } from '#ui/Panel.tsx';
import { chanceWords } from '../words.ts';

/** What a year costs to serve, as the law of it, with the fee in it; then what lies behind and beside the price. */
export function Risk({ price }: { price: Priced }) {
  const { t, language } = useLocale();
  const { cost, currency } = price;
  const money = (cents: number) => formatMoney(Math.round(cents / 100) * 100, currency, language, { whole: true });
  const widest = Math.max(0, ...cost.bins.map((bin) => bin.toCents));
  const share = (part: number) => formatPercent(Math.round(part * 10_000), language);
  return (
    <Panel title={t('pricing:price.chart')} hint={t('pricing:price.chartHint')}>
      <Histogram
        label={t('pricing:price.chart')}
        openEnded
        format={money}
        formatShare={share}
        bars={cost.bins.map((bin) => ({ from: bin.fromCents, to: bin.toCents, share: bin.probability }))}
        marker={{ at: price.feePerYearCents, label: t('pricing:price.fee') }}
        percentiles={[
          { at: cost.percentile50Cents, label: t('pricing:price.half') },
          { at: cost.percentile80Cents, label: t('pricing:price.fourFifths') },
          { at: cost.percentile95Cents, label: t('pricing:price.nineteen') },
        ].filter((one, index, all) => index === 0 || one.at - (all[index - 1]?.at ?? 0) > widest * 0.12)}
      />
      <div className="mt-3 border-t border-line-soft pt-3">
        <Facts
          facts={[
            {
              name: t('pricing:price.loss'),
              value: (
                <span className={price.chanceOfLoss > 0.2 ? 'font-semibold text-bad' : 'font-semibold'}>
                  {chanceWords(price.chanceOfLoss, t)}
                </span>
              ),
            },
            { name: t('pricing:price.margins'), value: <Percent bps={price.expectedMarginBps} /> },
            { name: t('pricing:price.cost'), value: <Money cents={cost.expectedCents} currency={currency} /> },
            { name: t('pricing:price.deviation'), value: <Money cents={cost.deviationCents} currency={currency} /> },
            {
              name: t('pricing:price.events'),
              value: (
                <>
                  {formatNumber(cost.expectedEvents, language, 1)}{' '}
                  <span className="text-ink-faint">
                    (
                    {t('pricing:price.eventsDetail', {
                      remote: formatNumber(cost.expectedRemote, language, 1),
                      visits: formatNumber(cost.expectedVisits, language, 1),
                    })}
                    )
                  </span>
                </>
              ),
            },
            {
              name: t('pricing:price.extra'),
              value: (
                <>
                  <Money cents={price.extraCharges.totalCents} currency={currency} />{' '}
                  <span className="block text-sm text-ink-faint">{t('pricing:price.extraHint')}</span>
                </>
              ),
            },
          ]}
        />
      </div>
    </Panel>
  );
}

/** The complexity of the home, part by part. `ageKnown`: a home whose year is unknown adds nothing for its age, whatever age its devices are priced at. */
export function ComplexityParts({ price: { complexity }, ageKnown }: { price: Pick<Priced, 'complexity'>; ageKnown: boolean }) {
  const { t, language } = useLocale();
  return (
    <Panel
      title={t('pricing:price.complexity')}
      hint={t('pricing:price.complexityHint')}
      actions={
        <span className="text-xl font-semibold">
          <Percent bps={complexity.indexBps} digits={0} />
        </span>
      }
    >
      <dl className="grid grid-cols-[1fr_auto_auto] gap-x-4 gap-y-1.5">
        <dt className="col-span-2 text-ink-soft">{t('pricing:price.base')}</dt>
        <dd className="text-end">
          <Percent bps={10_000} digits={0} />
        </dd>
        {complexity.parts.map((part) => (
          <div key={part.part} className="contents">
            <dt className="text-ink-soft">{t(`pricing:part.${part.part}`)}</dt>
            <dd className="figure text-end text-ink-faint">
              {part.part === 'documentation'
                ? ''
                : part.part === 'age' && !ageKnown
                  ? t('pricing:part.ageUnknown')
                  : formatNumber(part.quantity, language, 1)}
            </dd>
            <dd className="figure text-end">+{formatPercent(part.bps, language)}</dd>
          </div>
        ))}
        {complexity.cutBps > 0 && (
          <>
            <dt className="col-span-2 text-ink-soft">{t('pricing:price.cut')}</dt>
            <dd className="figure text-end">−{formatPercent(complexity.cutBps, language)}</dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
