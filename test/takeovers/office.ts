import { Hono } from 'hono';
import { doors, pages, startReactions } from '#apps/features.ts';
import { chooseSealing } from '#features/contracts/commands/sealing.ts';
import type { Id } from '#domain/id.ts';
import { dayAt, type Instant } from '#domain/time.ts';
import { now, setClock } from '#platform/clock.ts';
import { type Database, inCompany } from '#platform/database/connect.ts';
import { chooseFileStore } from '#platform/files/files.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { mountDoors } from '#platform/http/api.ts';
import { mountPages } from '#platform/http/page.tsx';
import { chooseBaseUrl } from '#platform/links.ts';
import type { Act } from '#platform/session/act.ts';
import { trustProxies } from '#platform/session/caller.ts';
import { actingCompany } from '#platform/session/company.ts';

export const base = 'http://localhost:8420';
export const secret = 'for tests only, thirty-two long!';
/** What the key of the walks may: a program that prepares and works, and neither decides nor sees money. */
export const keyScopes = ['takeover.edit', 'takeover.survey', 'takeover.work', 'device.edit', 'product.survey'];

/**
 * Every door and page of the product, as the walks knock at them. Who is signed in stands in a header (`x-as`, a member of a firm, or `key` before it) and so does the
 * moment (`x-now`): sessions and keys themselves are knocked at in test/doors.test.ts. What a page refused is told in `x-refusal`.
 */
export function walkOffice(database: Database, filesFolder: string): Hono {
  chooseFileStore(folderStore(filesFolder));
  chooseBaseUrl(base);
  chooseSealing({ secret });
  trustProxies(1);
  startReactions();
  const app = new Hono<{ Variables: { refusal: string } }>();
  app.use(async (context, next) => {
    const moment = context.req.header('x-now');
    if (moment) setClock(moment as Instant);
    await next();
    const refusal = context.get('refusal');
    if (refusal) context.res.headers.set('x-refusal', refusal);
  });
  mountDoors(app as unknown as Hono, database, doors(), (request) => actOf(database, request.headers.get('x-as') ?? ''));
  mountPages(app as unknown as Hono, database, pages(), { stylesheet: () => '/portal.css', scriptsBase: '/portal/' });
  app.onError((error, context) => context.json({ refusal: `broke: ${String(error)}` }, 500));
  return app as unknown as Hono;
}

async function actOf(database: Database, as: string): Promise<Act> {
  const [companyId = '', memberId = '', key] = as.split(' ');
  return inCompany(database, companyId as Id<'company'>, async (tx) => {
    const company = await actingCompany(tx, companyId as Id<'company'>);
    const { name, role, language } = await tx
      .selectFrom('member')
      .select(['name', 'role', 'language'])
      .where('companyId', '=', company.id)
      .where('id', '=', memberId as Id<'member'>)
      .executeTakeFirstOrThrow();
    const at = now();
    const by = key ? ({ kind: 'key', id: memberId, name: 'Programme' } as const) : ({ kind: 'member', id: memberId, name } as const);
    return { company, by, role, language, now: at, today: dayAt(at, company.zone), ...(key ? { scopes: keyScopes } : {}) };
  });
}
