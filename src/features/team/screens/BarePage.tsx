import { useEffect, type ReactNode } from 'react';
import { languages, type Language } from '#domain/language.ts';
import { useLocale } from '#ui/locale.tsx';

const ownNames: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français', es: 'Español', it: 'Italiano' };

/** A page before anybody is signed in: the product's name, the language of the page, one thing to do. */
export function BarePage({ title, children, wide }: { title: string; children: ReactNode; wide?: boolean }) {
  const { t, language, speak } = useLocale();
  useEffect(() => void (document.title = `${title} · ${t('office:product')}`), [title, t]);
  return (
    <div className="min-h-dvh bg-canvas">
      <header className={`mx-auto flex items-center justify-between gap-4 px-4 py-4 sm:px-6 ${wide ? 'max-w-6xl' : 'max-w-md'}`}>
        <span className="flex items-center gap-2.5 text-base font-semibold tracking-tight">
          <Mark />
          {t('office:product')}
        </span>
        <label className="flex items-center gap-2">
          <span className="sr-only">{t('team:setUp.language')}</span>
          <select className="input w-auto!" value={language} onChange={(event) => speak(event.target.value as Language)}>
            {languages.map((one) => (
              <option key={one} value={one} lang={one}>
                {ownNames[one]}
              </option>
            ))}
          </select>
        </label>
      </header>
      <main id="content" className={`mx-auto px-4 pt-4 pb-16 sm:px-6 ${wide ? 'max-w-6xl' : 'max-w-md sm:pt-[8vh]'}`}>
        {children}
      </main>
    </div>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" className="size-7 text-accent" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="currentColor" />
      <path
        d="M7.5 15.6 16 8l8.5 7.6M10.6 19.2a5.9 5.9 0 0 0 10.8 0"
        fill="none"
        stroke="var(--surface)"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
