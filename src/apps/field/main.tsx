/// <reference types="vite/client" />
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { applyAppearance } from '#apps/office/appearance.ts';
import { firstLanguage, loadTexts, speakFrom, useCurrentTexts } from '#apps/texts.ts';
import { catchBackBy } from '#ui/back.ts';
import { LocaleProvider } from '#ui/locale.tsx';
import { type Session, SessionContext } from '#ui/session.tsx';
import { ToastArea } from '#ui/Toast.tsx';
import '#ui/theme.css';
import { catchBack } from './back.ts';
import { Field } from './Field.tsx';
import { phone } from './phone.ts';

/** Who is signed in; without reception who was, the last time there was one. Null: nobody ever was. */
async function whoIsThere(): Promise<Session | null> {
  try {
    const answer = await fetch('/api/session', { headers: { accept: 'application/json' } });
    const isOurs = answer.headers.get('content-type')?.includes('json');
    if (answer.ok && isOurs) {
      const session = (await answer.json()) as Session;
      // Beside the records, not in the browser's local storage: that is written to the disk late, and a phone that was ended at once forgot who it belongs to.
      await phone.about.put({ key: 'session', value: JSON.stringify(session) });
      return session;
    }
  } catch {
    // No reception: what is remembered stands.
  }
  return JSON.parse((await phone.about.get('session'))?.value ?? 'null') as Session | null;
}

function Root({ session }: { session: Session }) {
  const t = useCurrentTexts();
  return (
    <LocaleProvider t={t} currency={session.company.currency} zone={session.company.zone}>
      <SessionContext value={session}>
        <main className="mx-auto max-w-3xl px-4 pt-4 pb-24">
          <Field memberId={session.member.id} />
        </main>
        <ToastArea page="/field" />
      </SessionContext>
    </LocaleProvider>
  );
}

applyAppearance();
catchBackBy(catchBack());
const all: Record<string, () => Promise<unknown>> = {
  ...import.meta.glob('/src/ui/messages/*.json', { import: 'default' }),
  ...import.meta.glob('/src/features/{field,homes,products,wiring}/messages/*.json', { import: 'default' }),
};
const here = () => Promise.resolve({ default: all });
speakFrom({ en: here, fr: here, es: here, it: here });
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/field/worker.js', { scope: '/field' });
const session = await whoIsThere();
if (!session) location.assign('/sign-in?next=/field');
else {
  await loadTexts(['ui', 'field'], firstLanguage());
  createRoot(document.getElementById('field') as HTMLElement).render(
    <StrictMode>
      <Root session={session} />
    </StrictMode>,
  );
}
