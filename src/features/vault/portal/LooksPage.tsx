import type { Zone } from '#domain/time.ts';
import { formatInstant } from '#platform/i18n/format.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import { Foot } from '#ui/portal-parts.tsx';
import type { LooksPage as Told } from '../queries/for-link.ts';

interface Props extends Told {
  readonly t: Translate;
  readonly zone: Zone;
  /** The page that leads here. */
  readonly back: string;
}

/** Who looked at what is kept of a home, when and why, for its client: names of secrets, never what they say. */
export function LooksPage({ firm, looks, t, zone, back }: Props) {
  return (
    <main className="mx-auto flex max-w-2xl flex-col gap-5 px-4 py-8">
      <header className="portal-head">{firm.logoHash ? <img src={`${back}/logo`} alt={firm.name} /> : <strong>{firm.name}</strong>}</header>
      <div className="flex flex-col gap-1">
        <h1 className="text-2xl text-balance">{t('vault:client.title')}</h1>
        {looks && <p className="text-(--ink-soft)">{looks.home}</p>}
      </div>
      <p>{t('vault:client.text', { company: firm.name })}</p>
      {looks ? <Looks {...{ looks, t, zone }} /> : <p className="notice">{t('vault:client.nothing')}</p>}
      <div>
        <a className="button button-quiet" href={back}>
          {t('vault:client.back')}
        </a>
      </div>
      <Foot {...firm} />
    </main>
  );
}

function Looks({ looks: { kept, reveals, exports }, t, zone }: { looks: NonNullable<Told['looks']>; t: Translate; zone: Zone }) {
  return (
    <section className="panel flex flex-col gap-4 p-5">
      <p className="text-(--ink-soft)">
        {t('vault:client.kept', { count: kept })} {reveals.length + exports.length === 0 && t('vault:client.nobody')}
      </p>
      <ul className="flex flex-col gap-4 empty:hidden">
        {exports.map(({ id, parts, byName, reason, at }) => (
          <li key={id} className="flex flex-col gap-1 border-t border-(--line) pt-3 wrap-anywhere">
            <strong>{t('vault:client.exported', { count: parts })}</strong>
            <p>
              {byName}
              {' · '}
              {formatInstant(at, zone, t.language)}
            </p>
            <p className="text-(--ink-soft)">{reason}</p>
          </li>
        ))}
        {reveals.map(({ id, name, field, byName, reason, at }) => (
          <li key={id} className="flex flex-col gap-1 border-t border-(--line) pt-3 wrap-anywhere">
            <strong>{t('vault:part.title', { name, field: t(`vault:field.${field}`) })}</strong>
            <p>
              {byName}
              {' · '}
              {formatInstant(at, zone, t.language)}
            </p>
            <p className="text-(--ink-soft)">{reason}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
