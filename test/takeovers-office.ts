import type { Country, Language } from '#domain/language.ts';
import { addMinutes, dayAt } from '#domain/time.ts';
import { now, setClock } from '#platform/clock.ts';
import { done, posted, tokenMailed } from './firm-at-work.ts';
import { ask, signIn, type TestOffice } from './office.ts';
import type { Surroundings } from './takeovers-journey.ts';
import { toldTakeovers } from './takeovers-told.ts';

/** Where the firm of each language is, and its client's home. */
export const countryOf: Readonly<Record<Language, Country>> = { en: 'GB', fr: 'FR', es: 'ES', it: 'IT' };
const password = 'a long enough password';

/** A firm of that language set up in the office of the tests, its owner signed in. */
export async function takeoverOffice(office: TestOffice, language: Language): Promise<Surroundings> {
  const { firm } = toldTakeovers[language];
  const country = countryOf[language];
  const form = { ...firm, country, currency: country === 'GB' ? 'GBP' : 'EUR', language, password };
  const made = await ask(office, 'post', '/api/set-up', { body: form });
  if (made.status !== 200) throw new Error(`set-up: ${made.status} ${made.text}`);
  const cookie = await signIn(office, firm.ownerEmail, password);
  return {
    call: async <Answer>(...[method, path, body]: Parameters<Surroundings['call']>) =>
      (await done(office, cookie, method, path, body)) as Answer,
    page: async (path) => (await ask(office, 'get', path)).text,
    post: (path, fields) => posted(office, path, fields),
    file: async (path) => {
      const answer = await office.program.app.request(`${office.settings.baseUrl}/api${path}`, { headers: { cookie } });
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
      return new Uint8Array(await answer.arrayBuffer());
    },
    mailed: (pattern, to) => tokenMailed(office, to, pattern),
    today: () => dayAt(now(), 'Europe/Paris'),
  };
}

/** So many days later, at the same hour. */
export function daysPass(days: number): void {
  setClock(addMinutes(now(), days * 24 * 60));
}
