import type { Context, Hono } from 'hono';
import { languages, type Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Database } from '#platform/database/connect.ts';
import { readBytes } from '#platform/http/api.ts';
import { mailAddress } from '#platform/http/fields.ts';
import { pageResponse, type PortalLook } from '#platform/http/page.tsx';
import { languageAsked } from '#platform/http/problem.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { addressOfCaller, cameFromAnotherSite } from '#platform/session/caller.ts';
import { limit } from '#platform/session/rate-limit.ts';
import { askEveryFirm } from '../commands/ask-every-firm.ts';
import { LostPage, type LostState } from '../portal/LostPage.tsx';

export interface Lost {
  readonly database: Database;
  readonly baseUrl: string;
  readonly look: PortalLook;
}
const address = mailAddress('email_is_not_valid').toLowerCase();

/**
 * `/lost`: whoever lost a link types an e-mail address. The answer is the same for every address, and takes as long: each firm of the installation is
 * asked by a job, and mails what it knows. A few tries for whoever asks, and few for an address.
 */
export function mountLost(app: Hono, { database, baseUrl, look }: Lost): void {
  app.get('/lost', (context) => shown(context, look, 'asking'));
  app.post('/lost', async (context) => {
    if (cameFromAnotherSite(context.req.raw, baseUrl)) return shown(context, look, refuseRequest('came_from_another_site'));
    if (!limit(`lost:${addressOfCaller(context)}`, 10, 600)) return shown(context, look, refuseRequest('too_many_requests'));
    const body = await readBytes(context, 10_000);
    if (isRefusal(body)) return shown(context, look, body);
    const read = address.safeParse(new URLSearchParams(new TextDecoder().decode(body)).get('email') ?? '');
    if (!read.success) return shown(context, look, 'unreadable');
    if (limit(`lost:to:${read.data}`, 3, 3_600)) await askEveryFirm(database, read.data);
    return shown(context, look, 'asked');
  });
}

function languageOf(context: Context): Language {
  const asked = context.req.query('language');
  return languages.find((one) => one === asked) ?? languageAsked(context);
}

function shown(context: Context, look: PortalLook, state: LostState | Refusal): Response {
  const language = languageOf(context);
  const t = textsIn(language);
  const title = t('offers:lost.title');
  if (isRefusal(state)) context.set('refusal', state.refusal);
  return pageResponse({ title, language, body: <LostPage t={t} state={state} /> }, look, isRefusal(state) ? state.status : 200);
}
