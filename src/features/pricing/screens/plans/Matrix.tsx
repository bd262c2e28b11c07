import type { Coverage } from '#domain/contracts/coverage.ts';
import { pricedServices } from '#domain/contracts/priced-services.ts';
import { classes } from '#ui/classes.ts';
import { useLocale, useTexts } from '#ui/locale.tsx';
import type * as remote from '../../remote.ts';
import { coverageWords } from '../words.ts';
import type { Plan } from './PlanDialog.tsx';

export type CatalogueService = Awaited<ReturnType<typeof remote.catalogue>>[number];
interface MatrixProps {
  readonly plans: readonly Plan[];
  readonly services: readonly CatalogueService[];
  /** Absent for those who may only read. */
  readonly onCell?: (plan: Plan, serviceKey: string) => void;
  /** Said, and not saved yet. */
  readonly isDraft?: (plan: Plan, serviceKey: string) => boolean;
}

/** Service by plan. What is unsaid stands out; on a phone each service lists its plans. */
export function Matrix({ plans, services, onCell, isDraft }: MatrixProps) {
  const t = useTexts();
  return (
    <div className="panel overflow-clip">
      <table className="w-full table-fixed border-collapse text-start max-md:block">
        <thead className="max-md:sr-only">
          <tr className="border-b border-line">
            <th scope="col" className="w-[34%] px-5 py-3 text-start text-sm font-medium text-ink-faint">
              {t('pricing:plans.service')}
            </th>
            {plans.map((plan) => (
              <th key={plan.id} scope="col" className="px-2 py-3 text-start font-semibold">
                {plan.names[t.language]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {services.map((service) => (
            <tr key={service.id} className="border-b border-line-soft last:border-0 max-md:block max-md:px-4 max-md:py-3">
              <th scope="row" className="px-5 py-2 text-start align-top font-medium max-md:block max-md:p-0 max-md:pb-1.5">
                {service.names[t.language]}
                {(pricedServices as readonly string[]).includes(service.key) && (
                  <span className="ms-2 text-xs font-normal text-ink-faint" title={t('pricing:plans.drives')}>
                    ◆
                  </span>
                )}
              </th>
              {plans.map((plan) => (
                <td
                  key={plan.id}
                  className="p-1 align-top max-md:grid max-md:grid-cols-[6rem_1fr] max-md:items-baseline max-md:gap-2 max-md:p-0"
                >
                  <span className="truncate text-sm text-ink-faint md:hidden">{plan.names[t.language]}</span>
                  <Cell
                    coverage={plan.coverage[service.key]}
                    label={t('pricing:plans.coverageOf', { service: service.names[t.language], plan: plan.names[t.language] })}
                    draft={isDraft?.(plan, service.key) ?? false}
                    onOpen={onCell && (() => onCell(plan, service.key))}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="border-t border-line bg-canvas px-5 py-2.5 text-sm text-ink-faint">◆ {t('pricing:plans.drives')}</p>
    </div>
  );
}

const signs: Readonly<Record<Coverage['kind'], string>> = { included: '✓', included_up_to: '✓', not_included: '+', not_offered: '–' };

interface CellProps {
  readonly coverage: Coverage | undefined;
  readonly label: string;
  readonly draft: boolean;
  readonly onOpen: (() => void) | undefined;
}

function Cell({ coverage, label, draft, onOpen }: CellProps) {
  const { t, currency } = useLocale();
  const { main, more } = coverageWords(coverage, currency, t);
  const covered = coverage?.kind === 'included' || coverage?.kind === 'included_up_to';
  const look = classes(
    'flex min-h-(--control) w-full min-w-0 items-baseline gap-2 rounded-md px-2 py-1.5 text-start',
    onOpen && 'hover:bg-hover',
    !coverage
      ? 'border border-dashed border-warn bg-warn-soft font-medium text-warn'
      : coverage.kind === 'not_offered'
        ? 'text-ink-faint'
        : !covered && 'text-ink-soft',
  );
  const words = (
    <>
      <span className={classes('w-3 flex-none text-center font-semibold', covered && 'text-good')} aria-hidden="true">
        {coverage ? signs[coverage.kind] : '?'}
      </span>
      <span className="min-w-0">
        {main}
        {more && <span className="block text-sm text-ink-faint">{more}</span>}
        {draft && <span className="block text-sm text-accent">{t('pricing:plans.notSaved')}</span>}
      </span>
    </>
  );
  return onOpen ? (
    <button type="button" className={look} onClick={onOpen}>
      <span className="sr-only">{label}: </span>
      {words}
    </button>
  ) : (
    <div className={look}>{words}</div>
  );
}
