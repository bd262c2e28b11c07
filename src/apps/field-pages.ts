import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Context, Hono } from 'hono';

const forever = 'public, max-age=31536000, immutable';

/** Serves the field app: its page, the worker that keeps it for days without reception, and the list of what is kept. `built`: where its build lies. */
export function serveField(app: Hono, built: string): void {
  const page = join(built, 'field.html');
  const asked = (context: Context) => {
    if (!existsSync(page)) return context.text('The field app is not built yet: npm start builds it.', 503);
    return context.html(readFileSync(page, 'utf8'), 200, { 'cache-control': 'no-cache' });
  };
  app.get('/field', asked);
  app.get('/field/worker.js', (context) => {
    const script = join(built, 'worker.js');
    if (!existsSync(script)) return context.notFound();
    // The page is at /field, above the folder that the worker comes from.
    const headers = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache', 'service-worker-allowed': '/field' };
    return context.body(readFileSync(script, 'utf8'), 200, headers);
  });
  app.get('/field/files.json', (context) => {
    if (!existsSync(page)) return context.notFound();
    return context.json(listed(built, readFileSync(page, 'utf8')), 200, { 'cache-control': 'no-store' });
  });
  app.get('/field/manifest.webmanifest', (context) =>
    context.body(JSON.stringify(manifest), 200, { 'content-type': 'application/manifest+json' }),
  );
  app.get('/field/icon.svg', (context) => {
    const icon = readFileSync(join(import.meta.dirname, 'office/mark.svg'), 'utf8');
    return context.body(icon, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'no-cache' });
  });
  app.use(
    '/field/assets/*',
    serveStatic({
      root: built,
      rewriteRequestPath: (path) => path.replace('/field', ''),
      onFound: (_path, context) => context.header('cache-control', forever),
    }),
  );
  app.get('/field/*', (context) => context.notFound());
}

/** All that the app needs to open without reception; `version` is another as soon as any of it is, since files are named by their content. */
function listed(built: string, html: string): { readonly version: string; readonly files: readonly string[] } {
  const assets = readdirSync(join(built, 'assets')).toSorted();
  const version = createHash('sha256').update(assets.join('\n')).update(html).digest('hex').slice(0, 16);
  return { version, files: ['/field', ...assets.map((name) => `/field/assets/${name}`)] };
}

const manifest = {
  id: '/field',
  name: 'Caretaker',
  short_name: 'Caretaker',
  start_url: '/field',
  scope: '/field',
  display: 'standalone',
  background_color: '#0b1413',
  theme_color: '#0f5f55',
  icons: [{ src: '/field/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
};
