import { languages, type Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { problemText } from '#platform/i18n/problem.ts';
import type { Translate } from '#platform/i18n/texts.ts';

export type LostState = 'asking' | 'unreadable' | 'asked';

const names: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français', es: 'Español', it: 'Italiano' };

/** For whoever lost a link: an address is typed, and whatever it is, the same sentence answers. */
export function LostPage({ t, state }: { t: Translate; state: LostState | Refusal }) {
  const wrong = isRefusal(state) ? problemText(state, t) : state === 'unreadable' ? t('offers:lost.unreadable') : null;
  return (
    <main className="portal-page portal-narrow">
      <section className="portal-intro">
        <h1>{t('offers:lost.title')}</h1>
        {state === 'asked' ? (
          <p role="status">{t('offers:lost.answer')}</p>
        ) : (
          <>
            {wrong && (
              <p className="portal-notice portal-bad" role="alert">
                {wrong}
              </p>
            )}
            <p>{t('offers:lost.text')}</p>
          </>
        )}
      </section>
      {state !== 'asked' && (
        <form method="post" action={`/lost?language=${t.language}`} className="portal-questions">
          <label htmlFor="email">{t('offers:lost.email')}</label>
          <input id="email" name="email" type="email" autoComplete="email" required maxLength={254} />
          <button className="portal-button">{t('offers:lost.send')}</button>
        </form>
      )}
      <nav className="portal-reach">
        {languages.map((one) => (
          <a key={one} lang={one} href={`/lost?language=${one}`}>
            {names[one]}
          </a>
        ))}
      </nav>
    </main>
  );
}
