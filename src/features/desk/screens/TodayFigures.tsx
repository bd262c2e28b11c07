import { formatMoney } from '#platform/i18n/format.ts';
import { BarShare } from '#ui/BarShare.tsx';
import { useLocale } from '#ui/locale.tsx';
import { Panel, Stat } from '#ui/Panel.tsx';
import type { FiguresShown } from '../remote.ts';

type Revenue = NonNullable<FiguresShown['revenue']>;
const whens = ['before_demo', 'after_demo', 'never'] as const;
type Attach = NonNullable<FiguresShown['attach']>;

/** How service is doing: what it brings per month, in which plans, and whether introducing it before the demo pays. */
export default function Figures({ figures: { revenue, attach } }: { figures: FiguresShown }) {
  const { t } = useLocale();
  return (
    <section className="grid min-w-0 gap-5" aria-label={t('desk:figures.title')}>
      {revenue && <Recurring revenue={revenue} />}
      {revenue && revenue.plans.length > 0 && <Plans revenue={revenue} />}
      {attach && whens.some((when) => attach[when].projects > 0) && <Attached attach={attach} />}
    </section>
  );
}

function Recurring({ revenue: { perMonth, running } }: { revenue: Revenue }) {
  const { t, language, currency } = useLocale();
  if (running === 0)
    return <Stat label={t('desk:figures.mrr')} value={formatMoney(0, currency, language)} detail={t('desk:figures.emptyText')} />;
  return (
    <Stat
      label={t('desk:figures.mrr')}
      value={perMonth.map((one) => formatMoney(one.cents, one.currency, language)).join(' + ')}
      detail={
        <>
          {t('desk:figures.running', { count: running })}. {t('desk:figures.mrrDetail')}.
        </>
      }
    />
  );
}

function Plans({ revenue: { plans, running } }: { revenue: Revenue }) {
  const { t, language } = useLocale();
  const amount = (perMonth: Revenue['perMonth']) => perMonth.map((one) => formatMoney(one.cents, one.currency, language)).join(' + ');
  return (
    <Panel title={t('desk:figures.plans')}>
      <BarShare
        label={t('desk:figures.plans')}
        rows={plans.map(({ plan, count, perMonth }) => ({
          key: plan,
          label: t('desk:figures.planMonth', { plan, amount: amount(perMonth) }),
          part: count,
          total: running,
        }))}
      />
    </Panel>
  );
}

function Attached({ attach }: { attach: Attach }) {
  const { t } = useLocale();
  return (
    <Panel title={t('desk:figures.attach')} hint={t('desk:figures.attachHint')}>
      <BarShare
        label={`${t('desk:figures.attach')}. ${t('desk:figures.attachHint')}`}
        rows={whens.map((when) => ({
          key: when,
          label: t(`desk:figures.${when}`),
          part: attach[when].withContract,
          total: attach[when].projects,
        }))}
      />
    </Panel>
  );
}
