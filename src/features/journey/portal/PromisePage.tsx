import type { Translate } from '#platform/i18n/texts.ts';
import type { Promised, PromisedPlan } from '../queries/promise.ts';
import { planWords, pointsOfService, priceWords, reachLines, vatWords, waitRows } from './words.ts';

interface Said {
  readonly promised: Promised;
  readonly t: Translate;
}

/** What service means at this firm, on one page for a phone: the portal's large text, nothing to press but the ways to reach the firm. */
export function PromisePage({ promised, t, token }: Said & { token: string }) {
  const { firm, plans } = promised;
  return (
    <main className="portal-page max-w-4xl!">
      <header className="flex flex-col gap-4">
        {firm.logoHash ? (
          <img src={`/p/${token}/logo`} alt={firm.name} className="h-14 max-w-56 self-start rounded-sm bg-white object-contain p-1" />
        ) : (
          <p className="font-semibold text-ink-soft">{firm.name}</p>
        )}
        <h1>{t('journey:promise.title', { firm: firm.name })}</h1>
        <p className="max-w-prose text-pretty text-ink-soft">{t('journey:promise.intro', { firm: firm.name })}</p>
      </header>
      <Means t={t} />
      {plans.length > 0 && <Plans promised={promised} t={t} />}
      {plans.length > 0 && <Waits promised={promised} t={t} />}
      <Reach promised={promised} t={t} />
      <footer className="portal-foot">
        <span>{[firm.name, firm.registrationNumber, firm.vatId].filter(Boolean).join(' · ')}</span>
        <a href={`/p/${token}/pdf`}>{t('journey:promise.print')}</a>
      </footer>
    </main>
  );
}

function Means({ t }: Pick<Said, 't'>) {
  return (
    <section aria-labelledby="means" className="flex flex-col gap-4">
      <h2 id="means">{t('journey:promise.means.title')}</h2>
      <ul className="grid gap-3">
        {pointsOfService(t).map((point) => (
          <li key={point} className="flex gap-3">
            <span
              className="mt-0.5 grid size-6 flex-none place-items-center rounded-full bg-good-soft font-semibold text-good"
              aria-hidden="true"
            >
              ✓
            </span>
            <span className="text-pretty">{point}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Three plans stand side by side only where each still has room for its words. */
const columns: readonly string[] = ['', '', 'sm:grid-cols-2', 'md:grid-cols-3', 'sm:grid-cols-2'];

function Plans({ promised, t }: Said) {
  return (
    <section aria-labelledby="plans" className="flex flex-col gap-4">
      <h2 id="plans">{t('journey:promise.plans.title')}</h2>
      <div className={`grid gap-4 ${columns[promised.plans.length] ?? ''}`}>
        {promised.plans.map((plan) => (
          <PlanCard key={plan.key} plan={plan} promised={promised} t={t} />
        ))}
      </div>
      <small className="text-pretty">{vatWords(promised, t)}</small>
    </section>
  );
}

/** Name, price, promise and points stand on the same lines across the plans. */
function PlanCard({ plan, promised, t }: Said & { plan: PromisedPlan }) {
  return (
    <article className="panel flex flex-col gap-3 p-5 md:row-span-3 md:grid md:grid-rows-subgrid">
      <div>
        <h3 className="text-[1.25rem]">{plan.name[t.language]}</h3>
        <p className="font-semibold text-pretty text-accent">{priceWords(plan, promised, t)}</p>
      </div>
      <p className="text-pretty text-ink-soft">{plan.promise[t.language]}</p>
      <ul className="flex flex-col gap-1.5 border-t border-line pt-3 text-pretty">
        {planWords(plan, promised, t).map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </article>
  );
}

/** A table where there is room, and each plan's own line on a phone. */
function Waits({ promised: { plans }, t }: Said) {
  const rows = waitRows(plans, t);
  return (
    <section aria-labelledby="waits" className="flex flex-col gap-4">
      <div>
        <h2 id="waits">{t('journey:promise.waits.title')}</h2>
        <p className="text-ink-soft">{t('journey:promise.waits.hint')}</p>
      </div>
      <div className="panel overflow-clip">
        <table className="w-full text-start max-sm:block">
          <thead className="max-sm:sr-only">
            <tr className="border-b border-line text-ink-soft">
              <td className="px-5 py-3" />
              {plans.map((plan) => (
                <th key={plan.key} scope="col" className="px-5 py-3 text-start font-medium">
                  {plan.name[t.language]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="max-sm:block">
            {rows.map(([label, ...cells]) => (
              <tr key={label} className="border-b border-line last:border-0 max-sm:block max-sm:px-5 max-sm:py-3.5">
                <th scope="row" className="px-5 py-3 text-start font-medium max-sm:mb-1 max-sm:block max-sm:p-0">
                  {label}
                </th>
                {cells.map((cell, at) => (
                  <td key={plans[at]?.key} className="px-5 py-3 max-sm:flex max-sm:justify-between max-sm:gap-4 max-sm:p-0 max-sm:py-0.5">
                    <span className="text-ink-soft sm:hidden" aria-hidden="true">
                      {plans[at]?.name[t.language]}
                    </span>
                    <span className="max-sm:text-end">{cell}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Reach({ promised, t }: Said) {
  return (
    <section aria-labelledby="reach" className="panel flex flex-col gap-4 p-5">
      <div>
        <h2 id="reach">{t('journey:promise.reach.title')}</h2>
        <p className="mt-1 max-w-prose text-pretty text-ink-soft">{t('journey:promise.next', { firm: promised.firm.name })}</p>
      </div>
      <dl className="grid gap-x-6 sm:grid-cols-[max-content_1fr] sm:gap-y-1">
        {reachLines(promised, t).map(({ label, text, href }) => (
          <div key={label} className="contents">
            <dt className="text-ink-soft max-sm:mt-2 max-sm:text-[1rem] sm:py-1.5">{label}</dt>
            <dd className="min-w-0 [overflow-wrap:anywhere]">
              {href ? (
                <a className="inline-block py-1.5 max-sm:py-2" href={href}>
                  {text}
                </a>
              ) : (
                <span className="inline-block py-1.5">{text}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
