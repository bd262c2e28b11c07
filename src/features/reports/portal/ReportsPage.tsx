import { formatDay } from '#platform/i18n/format.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import { Foot } from '#ui/portal-parts.tsx';
import type { ReportsPage as Told } from '../queries/for-link.ts';

interface Props extends Told {
  readonly t: Translate;
  /** The page that leads here. */
  readonly back: string;
}

/** The reports of a client's home, the newest of each kind first, those before below. */
export function ReportsPage({ firm, home, reports, t, back }: Props) {
  const [standing, before] = [reports.filter(({ newest }) => newest), reports.filter(({ newest }) => !newest)];
  return (
    <main className="mx-auto flex max-w-2xl flex-col gap-5 px-4 py-8">
      <header className="portal-head">{firm.logoHash ? <img src={`${back}/logo`} alt={firm.name} /> : <strong>{firm.name}</strong>}</header>
      <div className="flex flex-col gap-1">
        <h1 className="text-2xl text-balance">{t('reports:client.title')}</h1>
        <p className="text-(--ink-soft)">{home}</p>
      </div>
      <p>{t('reports:client.text', { company: firm.name })}</p>
      {reports.length === 0 && <p className="notice">{t('reports:client.nothing')}</p>}
      {[
        { title: t('reports:client.standing'), its: standing },
        { title: t('reports:client.before'), its: before },
      ].map(
        ({ title, its }) =>
          its.length > 0 && (
            <section key={title} className="panel flex flex-col gap-4 p-5">
              <h2 className="text-[1.375rem]">{title}</h2>
              <ul className="flex flex-col gap-4">
                {its.map(({ id, kind, standing: how, issuedOn, issuedBy }) => (
                  <li key={id} className="flex flex-col gap-1 border-t border-(--line) pt-3 wrap-anywhere">
                    <a className="link font-semibold" href={`${back}/reports/${id}`} target="_blank" rel="noreferrer">
                      {t(`reports:kind.${kind}`)}
                    </a>
                    <p className="text-(--ink-soft)">
                      {[t(`reports:standing.${how}`), formatDay(issuedOn, t.language, 'long'), issuedBy].join(' · ')}
                    </p>
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
      <div>
        <a className="button button-quiet" href={back}>
          {t('reports:client.back')}
        </a>
      </div>
      <Foot {...firm} />
    </main>
  );
}
