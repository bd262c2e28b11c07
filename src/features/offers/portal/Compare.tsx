import type { Coverage } from '#domain/contracts/coverage.ts';
import type { OfferedPlanValue } from '#domain/contracts/offer-value.ts';
import { coverageWords, money, perPeriod, waitRows, type Speaker } from './words.ts';

interface Row {
  readonly name: string;
  readonly cells: readonly { readonly words: string; readonly kind: Coverage['kind'] | 'plain' }[];
}

/** All plans in one table, line by line. Without a script: the browser opens it, and CSS leaves out what is the same everywhere. */
export function Compare({ speaker }: { speaker: Speaker }) {
  const {
    t,
    value: { plans },
  } = speaker;
  if (plans.length < 2) return null;
  return (
    <details className="portal-compare">
      <summary>{t('offers:portal.compare.title')}</summary>
      <label className="portal-only">
        <input type="checkbox" id="only" /> {t('offers:portal.compare.only')}
      </label>
      <table>
        <caption>{t('offers:portal.compare.caption')}</caption>
        <thead>
          <tr>
            <td />
            {plans.map((plan) => (
              <th key={plan.planKey} scope="col">
                {plan.name[t.language]}
              </th>
            ))}
          </tr>
        </thead>
        <Rows plans={plans} speaker={speaker} rows={[priceRow(speaker)]} />
        <Rows plans={plans} speaker={speaker} head={t('offers:portal.compare.waits')} rows={promiseRows(speaker)} />
        <Rows plans={plans} speaker={speaker} head={t('offers:portal.compare.services')} rows={serviceRows(speaker)} />
      </table>
    </details>
  );
}

function Rows({
  plans,
  speaker: { t },
  head,
  rows,
}: {
  plans: readonly OfferedPlanValue[];
  speaker: Speaker;
  head?: string;
  rows: readonly Row[];
}) {
  return (
    <tbody>
      {head && (
        <tr className="portal-group">
          <th scope="rowgroup" colSpan={plans.length + 1}>
            {head}
          </th>
        </tr>
      )}
      {rows.map(({ name, cells }) => (
        <tr key={name} className={cells.every((cell) => cell.words === cells[0]?.words) ? 'portal-same' : undefined}>
          <th scope="row">{name}</th>
          {cells.map((cell, index) => (
            <td key={plans[index]?.planKey} data-plan={plans[index]?.name[t.language]} className={`portal-is-${cell.kind}`}>
              {cell.words}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

function priceRow(speaker: Speaker): Row {
  const { t, value } = speaker;
  const cells = value.plans.map((plan) => ({ words: `${money(speaker, plan.feeCents)} ${perPeriod(speaker)}`, kind: 'plain' as const }));
  return { name: t('offers:portal.compare.price'), cells };
}

function promiseRows(speaker: Speaker): Row[] {
  const byPlan = speaker.value.plans.map((plan) => waitRows(speaker, plan));
  return (byPlan[0] ?? []).map(([name], index) => ({
    name,
    cells: byPlan.map((rows) => ({ words: rows[index]?.[1] ?? '', kind: 'plain' as const })),
  }));
}

/** Plans of one offer speak of the same catalogue; a service that one of them does not know stands there as not offered. */
function serviceRows(speaker: Speaker): Row[] {
  const { t, value } = speaker;
  const services = new Map(value.plans.flatMap((plan) => plan.services).map((service) => [service.key, service.name[t.language]]));
  return [...services].map(([key, name]) => ({
    name,
    cells: value.plans.map((plan) => {
      const coverage: Coverage = plan.services.find((service) => service.key === key)?.coverage ?? { kind: 'not_offered' };
      const plain = coverage.kind === 'included' ? t('offers:portal.compare.included') : t('offers:portal.compare.notOffered');
      return { words: coverageWords(speaker, coverage) || plain, kind: coverage.kind };
    }),
  }));
}
