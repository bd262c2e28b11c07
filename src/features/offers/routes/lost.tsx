import type { Context, Hono } from 'hono';
import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { languages, type Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { dayAt } from '#domain/time.ts';
import { now } from '#platform/clock.ts';
import { type Database, inCompany } from '#platform/database/connect.ts';
import { readBytes } from '#platform/http/api.ts';
import { mailAddress } from '#platform/http/fields.ts';
import { pageResponse, type PortalLook } from '#platform/http/page.tsx';
import { askedLanguage } from '#platform/http/problem.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { addressOfCaller, cameFromAnotherSite } from '#platform/session/caller.ts';
import { limit } from '#platform/session/rate-limit.ts';
import { linksAgainJob } from '../jobs.ts';
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

async function askEveryFirm(database: Database, to: string): Promise<void> {
  const { rows } = await sql<{ id: Id<'company'> }>`select all_companies() as id`.execute(database.kysely);
  for (const { id } of rows) {
    await inCompany(database, id, async (tx) => {
      const company = await tx
        .selectFrom('company')
        .select(['id', 'name', 'country', 'currency', 'language', 'zone', 'demo'])
        .executeTakeFirstOrThrow();
      const at = now();
      const by = { kind: 'client', id: null, name: '' } as const;
      const act = { company, by, role: null, language: company.language, now: at, today: dayAt(at, company.zone) };
      await enqueue(tx, act, linksAgainJob, { address: to }, { singletonKey: to });
    });
  }
}

function languageOf(context: Context): Language {
  const asked = context.req.query('language');
  return languages.find((one) => one === asked) ?? askedLanguage(context.req.header('accept-language'));
}

function shown(context: Context, look: PortalLook, state: LostState | Refusal): Response {
  const language = languageOf(context);
  const t = textsIn(language);
  const title = t('offers:lost.title');
  return pageResponse({ title, language, body: <LostPage t={t} state={state} /> }, look, isRefusal(state) ? state.status : 200);
}
