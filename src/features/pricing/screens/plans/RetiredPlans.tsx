import { useLocale } from '#ui/locale.tsx';
import { formatDay } from '#platform/i18n/format.ts';
import { dayAt } from '#domain/time.ts';
import { Button } from '#ui/Button.tsx';
import { Panel } from '#ui/Panel.tsx';
import { useSession } from '#ui/session.tsx';
import { toast } from '#ui/Toast.tsx';
import { useOnce } from '#ui/once.ts';
import * as remote from '../../remote.ts';

type Retired = Awaited<ReturnType<typeof remote.plans>>['retired'];

/** The plans that left the list; a plan retired by mistake comes back as it was, and is offered again when one says so. */
export function RetiredPlans({ plans, mayEdit, onDone }: { plans: Retired; mayEdit: boolean; onDone: () => unknown }) {
  const { t, language } = useLocale();
  const { zone } = useSession().company;
  const back = useOnce(async (plan: Retired[number]) => {
    await remote.bringPlanBack({ params: { planId: plan.id } });
    await onDone();
    toast(t('pricing:plans.broughtBack', { plan: plan.names[language] }));
  });
  if (plans.length === 0) return null;
  return (
    <Panel flush title={t('pricing:plans.retired')} hint={t('pricing:plans.retiredHint')}>
      <ul>
        {plans.map((plan) => (
          <li
            key={plan.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line-soft px-4 py-2.5 last:border-0 sm:px-5"
          >
            <span className="min-w-0">
              <span className="font-medium">{plan.names[language]}</span>{' '}
              {plan.retiredAt && (
                <span className="text-sm text-ink-faint">
                  {t('pricing:plans.retiredOn', { day: formatDay(dayAt(plan.retiredAt, zone), language) })}
                </span>
              )}
            </span>
            {mayEdit && (
              <Button small busy={back.busy} onClick={() => back.run(plan)}>
                {t('pricing:plans.bringBack')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
