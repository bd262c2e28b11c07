import type { Translate } from '#platform/i18n/texts.ts';
import type { Promised, PromisedPlan } from '../queries/promise.ts';
import { planWords, pointsOfService, priceWords, reachLines, vatWords, waitRows } from './words.ts';

interface Said {
  readonly promised: Promised;
  readonly t: Translate;
}

/** What service means at this firm, on one page for a phone. */
export function PromisePage({ promised, t, token }: Said & { token: string }) {
  const { firm, plans } = promised;
  return (
    <main className="mx-auto flex max-w-3xl flex-col gap-9 px-5 py-8 sm:py-14">
      <header className="flex flex-col gap-4">
        {firm.logoHash && (
          <img src={`/p/${token}/logo`} alt={firm.name} className="h-12 max-w-48 self-start rounded-sm bg-white object-contain p-1" />
        )}
        {!firm.logoHash && <p className="font-semibold text-ink-soft">{firm.name}</p>}
        <h1 className="text-2xl font-semibold tracking-tight text-balance sm:text-3xl">
          {t('journey:promise.title', { firm: firm.name })}
        </h1>
        <p className="max-w-prose text-base text-pretty text-ink-soft">{t('journey:promise.intro', { firm: firm.name })}</p>
      </header>
      <Means t={t} />
      {plans.length > 0 && <Plans promised={promised} t={t} />}
      {plans.length > 0 && <Waits promised={promised} t={t} />}
      <Reach promised={promised} t={t} />
      <footer className="flex flex-wrap items-baseline justify-between gap-3 border-t border-line pt-4 text-sm text-ink-faint">
        <span>{[firm.name, firm.registrationNumber, firm.vatId].filter(Boolean).join(' · ')}</span>
        <a className="link" href={`/p/${token}/pdf`}>
          {t('journey:promise.print')}
        </a>
      </footer>
    </main>
  );
}

function Means({ t }: Pick<Said, 't'>) {
  return (
    <section aria-labelledby="means">
      <h2 id="means" className="mb-3 text-lg font-semibold">
        {t('journey:promise.means.title')}
      </h2>
      <ul className="grid gap-3 text-base">
        {pointsOfService(t).map((point) => (
          <li key={point} className="flex gap-3">
            <span
              className="mt-0.5 grid size-5 flex-none place-items-center rounded-full bg-good-soft text-xs font-semibold text-good"
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

const columns: readonly string[] = ['', '', 'sm:grid-cols-2', 'sm:grid-cols-3', 'sm:grid-cols-2'];

function Plans({ promised, t }: Said) {
  return (
    <section aria-labelledby="plans">
      <h2 id="plans" className="mb-3 text-lg font-semibold">
        {t('journey:promise.plans.title')}
      </h2>
      <div className={`grid gap-4 ${columns[promised.plans.length] ?? ''}`}>
        {promised.plans.map((plan) => (
          <PlanCard key={plan.key} plan={plan} promised={promised} t={t} />
        ))}
      </div>
      <p className="mt-3 text-sm text-pretty text-ink-faint">{vatWords(promised, t)}</p>
    </section>
  );
}

function PlanCard({ plan, promised, t }: Said & { plan: PromisedPlan }) {
  return (
    <article className="panel flex flex-col gap-3 p-5">
      <h3 className="text-base font-semibold">{plan.name[t.language]}</h3>
      <p className="text-lg font-semibold tracking-tight text-accent">{priceWords(plan, promised, t)}</p>
      {plan.promise[t.language] && <p className="text-pretty text-ink-soft">{plan.promise[t.language]}</p>}
      <ul className="flex flex-col gap-1.5 border-t border-line pt-3">
        {planWords(plan, t).map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </article>
  );
}

/** A table where there is room, and each plan's own list on a phone. */
function Waits({ promised: { plans }, t }: Said) {
  const rows = waitRows(plans, t);
  return (
    <section aria-labelledby="waits">
      <h2 id="waits" className="mb-1 text-lg font-semibold">
        {t('journey:promise.waits.title')}
      </h2>
      <p className="mb-3 text-ink-soft">{t('journey:promise.waits.hint')}</p>
      <div className="panel overflow-clip">
        <table className="w-full text-start max-sm:block">
          <thead className="max-sm:sr-only">
            <tr className="border-b border-line text-sm text-ink-soft">
              <td className="px-4 py-2.5" />
              {plans.map((plan) => (
                <th key={plan.key} scope="col" className="px-4 py-2.5 text-start font-medium">
                  {plan.name[t.language]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="max-sm:block">
            {rows.map(([label, ...cells]) => (
              <tr key={label} className="border-b border-line last:border-0 max-sm:block max-sm:px-4 max-sm:py-3">
                <th scope="row" className="px-4 py-2.5 text-start font-medium max-sm:mb-1 max-sm:block max-sm:p-0">
                  {label}
                </th>
                {cells.map((cell, at) => (
                  <td key={plans[at]?.key} className="px-4 py-2.5 max-sm:flex max-sm:justify-between max-sm:gap-4 max-sm:p-0 max-sm:py-0.5">
                    <span className="text-ink-faint sm:hidden" aria-hidden="true">
                      {plans[at]?.name[t.language]}
                    </span>
                    <span>{cell}</span>
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
    <section aria-labelledby="reach" className="panel p-5">
      <h2 id="reach" className="text-lg font-semibold">
        {t('journey:promise.reach.title')}
      </h2>
      <p className="mt-1 mb-4 max-w-prose text-pretty text-ink-soft">{t('journey:promise.next', { firm: promised.firm.name })}</p>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-5 gap-y-2">
        {reachLines(promised, t).map(({ label, text, href }) => (
          <div key={label} className="contents">
            <dt className="text-ink-faint">{label}</dt>
            <dd className="min-w-0 break-words">
              {href ? (
                <a className="link" href={href}>
                  {text}
                </a>
              ) : (
                text
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
