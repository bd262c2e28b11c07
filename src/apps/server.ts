import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { routePath } from 'hono/route';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { Database } from '#platform/database/connect.ts';
import { noRoom } from '#platform/files/refusals.ts';
import { type ActOf, mountDoors } from '#platform/http/api.ts';
import { openApiOf } from '#platform/http/openapi.ts';
import { mountPages, nothingHere, type PortalLook } from '#platform/http/page.tsx';
import { problemResponse } from '#platform/http/problem.ts';
import { refuse } from '#platform/http/refusals.ts';
import type { Settings } from '#platform/settings.ts';
import { doors, pages } from './features.ts';
import { serveField } from './field-pages.ts';
import { headers } from './security.ts';

export interface Office {
  readonly database: Database;
  readonly settings: Settings;
  readonly log: Logger;
  readonly actOf: ActOf;
  /** Mounts what belongs to no feature's door: sign-in, set-up, the mail folder's page. */
  readonly mountPublic: (app: Hono) => void;
}

const built = join(import.meta.dirname, '../../dist/office');
export const version = (JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string }).version;

/** The whole of what answers to HTTP, as one application without a port. */
export function office({ database, settings, log, actOf, mountPublic }: Office): Hono {
  const app = new Hono();
  app.use(logRequests(log));
  app.use(headers(settings.baseUrl.startsWith('https:')));
  app.use(compress());
  app.get('/health', (context) => health(context, database));
  mountPublic(app);
  const listed = doors();
  mountDoors(app, database, listed, actOf);
  const document = openApiOf(listed, settings.baseUrl, version);
  app.get('/api/openapi.json', (context) => context.json(document as object));
  app.all('/api/*', (context) => problemResponse(context, refuse('no_such_page')));
  const broke = (error: unknown, path: string) => log.error({ err: error, route: path }, 'page failed');
  mountPages(app, database, pages(), { ...portalLook, broke });
  serveField(app, join(built, '../field'));
  serveOffice(app);
  app.notFound((context) => nothingHere(context, portalLook));
  app.onError((error, context) => {
    log.error({ err: error, route: routePath(context) }, 'request failed');
    return problemResponse(context, noRoom(error) ?? refuse('something_broke'));
  });
  return app;
}

async function health(context: Context, database: Database): Promise<Response> {
  try {
    await sql`select 1`.execute(database.kysely);
    return context.json({ status: 'ok', version });
  } catch {
    return context.json({ status: 'database unreachable', version }, 503);
  }
}

/**
 * The pattern of the address is logged, never the address: it may hold the token of a link. It is the one that answered, which is the last that was
 * entered; of a refusal its name, never its values.
 */
function logRequests(log: Logger) {
  return async (context: Context, next: () => Promise<void>) => {
    const start = performance.now();
    await next();
    const route = routePath(context);
    if (route.startsWith('/assets')) return;
    const refusal = context.get('refusal');
    const ms = Math.round(performance.now() - start);
    log.info({ method: context.req.method, route, status: context.res.status, ...(refusal && { refusal }), ms }, 'request');
  };
}

/** How the pages of clients look, and where else they lead. */
export const portalLook: PortalLook = {
  stylesheet: () => portalStylesheet(),
  scriptsBase: '/portal/',
  foot: [
    { href: '/lost', text: 'offers:lost.link', forLostLinks: true },
    { href: '/verify', text: 'contracts:verify.link' },
  ],
};

/** Vite names files by their content; its manifest tells today's name. Read once. */
let stylesheet: string | undefined;
export function portalStylesheet(): string {
  stylesheet ??= manifestEntry('src/apps/portal/portal.css') ?? '/portal.css';
  return stylesheet;
}

function manifestEntry(source: string): string | undefined {
  const file = join(built, '.vite/manifest.json');
  if (!existsSync(file)) return undefined;
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { file: string }>;
  return manifest[source] && `/${manifest[source].file}`;
}

function serveOffice(app: Hono): void {
  const forever = (_path: string, context: Context) => context.header('cache-control', 'public, max-age=31536000, immutable');
  app.use('/assets/*', serveStatic({ root: built, onFound: forever }));
  app.use('/portal/*', serveStatic({ root: built }));
  app.get('*', (context) => {
    if (context.req.path.startsWith('/assets/')) return context.notFound();
    const page = join(built, 'index.html');
    if (!existsSync(page)) return context.text('The office is not built yet: npm start builds it.', 503);
    return context.html(readFileSync(page, 'utf8'), 200, { 'cache-control': 'no-cache' });
  });
}
