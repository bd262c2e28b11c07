import { durationWords } from '#platform/i18n/duration.ts';
import { Money } from '#ui/Figures.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Facts, Panel } from '#ui/Panel.tsx';
import type { InformationShown } from '../remote.ts';

/** What is missing adds, in hours of the surveys and of work, and in money for those who see it. */
export function Sums({ adds: { found, atMost }, price, currency }: Pick<InformationShown, 'adds' | 'price' | 'currency'>) {
  const t = useTexts();
  const all = (of: typeof found) => of.wiringMinutes + of.productsMinutes + of.anewMinutes;
  const facts = [
    { name: t('information:sums.wiring'), value: durationWords(found.wiringMinutes, t) },
    { name: t('information:sums.products'), value: durationWords(found.productsMinutes, t) },
    { name: t('information:sums.anew'), value: durationWords(found.anewMinutes, t) },
    ...(price ? [{ name: t('information:sums.price'), value: <Money cents={price.totalCents} currency={currency} /> }] : []),
  ];
  return (
    <Panel title={t('information:sums.title')} hint={t('information:sums.assumed')}>
      <Facts facts={facts} />
      {all(atMost) > all(found) && (
        <p className="mt-3 text-sm text-ink-soft">{t('information:sums.atMost', { time: durationWords(all(atMost), t) })}</p>
      )}
    </Panel>
  );
}
