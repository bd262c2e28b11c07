import { Building2, Check, LogOut } from 'lucide-react';
import { languages, type Language } from '#domain/language.ts';
import { classes } from '#ui/classes.ts';
import { useLocale, useTexts } from '#ui/locale.tsx';
import type { Session } from '#ui/session.tsx';
import { toastProblem } from '#ui/Toast.tsx';
import { appear, appearances, useAppearance } from './appearance.ts';
import { signOut } from './session.ts';

/** Fetched when first needed: the calls of the team are not of everybody's first load. */
const team = () => import('#features/team/remote.ts');
const ownNames: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français', es: 'Español', it: 'Italiano' };

/** In which language and light one works, for which firm, and the way out. */
export default function AccountSheet({ session }: { session: Session }) {
  const { t, speak } = useLocale();
  const appearance = useAppearance();
  const change = (language: Language) => {
    speak(language);
    // Mails and other devices speak it too.
    team()
      .then(({ changeAccount }) => changeAccount({ body: { name: session.member.name, language } }))
      .catch((error: unknown) => toastProblem(error, t));
  };
  return (
    <div className="flex flex-col gap-2.5">
      <div className="px-2.5 pt-1">
        <p className="truncate font-medium">{session.member.name}</p>
        <p className="truncate text-sm text-ink-faint">{session.member.email}</p>
      </div>
      <label className="flex items-center justify-between gap-3 px-2.5 text-sm text-ink-soft">
        {t('office:account.language')}
        <select className="input w-32! py-0!" value={t.language} onChange={(event) => change(event.target.value as Language)}>
          {languages.map((language) => (
            <option key={language} value={language} lang={language}>
              {ownNames[language]}
            </option>
          ))}
        </select>
      </label>
      <fieldset className="flex flex-col gap-1 px-2.5">
        <legend className="mb-1 text-sm text-ink-soft">{t('office:account.theme')}</legend>
        <div className="grid grid-cols-3 gap-0.5 rounded-md bg-sunken p-0.5">
          {appearances.map((one) => (
            <label
              key={one}
              className={classes(
                'flex min-h-(--tap) items-center justify-center rounded-sm text-sm has-focus-visible:outline-2 has-focus-visible:outline-accent',
                appearance === one ? 'bg-raised font-medium shadow-1 ring-1 ring-line' : 'text-ink-soft',
              )}
            >
              <input type="radio" name="appearance" className="sr-only" checked={appearance === one} onChange={() => appear(one)} />
              {t(`office:account.${one}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <Firms session={session} />
      <button type="button" className="popup-item border-t border-line" onClick={() => void signOut()}>
        <LogOut aria-hidden="true" />
        {t('office:account.signOut')}
      </button>
    </div>
  );
}

/** Whoever belongs to several firms goes from one to the other here. */
function Firms({ session: { companies, company } }: { session: Session }) {
  const t = useTexts();
  if (companies.length < 2) return null;
  return (
    <div role="group" aria-label={t('office:account.firms')} className="flex flex-col border-t border-line pt-2">
      <p className="px-2.5 text-sm text-ink-soft">{t('office:account.firms')}</p>
      {companies.map(({ id, name, demo }) => (
        <button
          key={id}
          type="button"
          className="popup-item"
          aria-current={id === company.id ? 'true' : undefined}
          onClick={() => {
            if (id !== company.id) void team().then(({ workFor }) => workFor(id));
          }}
        >
          {id === company.id ? <Check aria-hidden="true" /> : <Building2 aria-hidden="true" />}
          <span className="min-w-0 grow truncate">{name}</span>
          {demo && <span className="text-xs text-ink-faint">{t('office:account.demoFirm')}</span>}
        </button>
      ))}
    </div>
  );
}
