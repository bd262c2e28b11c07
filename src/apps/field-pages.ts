import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hono } from 'hono';

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}
type Manifest = Readonly<Record<string, Chunk>>;
/** The texts that the field app speaks, in every language; the other dynamic parts of it are of the office. */
const spoken = /^src\/(ui|features\/(wiring|field))\/messages\//;

/** All files that the field app needs to open without reception, from what Vite wrote down of its build. */
export function fieldFiles(manifest: Manifest): readonly string[] {
  const files = new Set<string>();
  const seen = new Set<string>();
  const add = (key: string) => {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) return;
    seen.add(key);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(`/${file}`);
    for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? []).filter((one) => spoken.test(one))]) add(next);
  };
  add('field.html');
  return ['/field', ...[...files].toSorted((a, b) => (a < b ? -1 : 1))];
}

/** Serves the field app: its page, the worker that keeps it for days without reception, and the list of what is kept. */
export function serveField(app: Hono, built: string): void {
  const page = join(built, 'field.html');
  const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : null);
  app.get('/field', (context) => {
    const html = read(page);
    return html === null
      ? context.text('The field app is not built yet: npm start builds it.', 503)
      : context.html(html, 200, { 'cache-control': 'no-cache' });
  });
  app.get('/field/worker.js', (context) => {
    const script = read(join(built, 'field/worker.js'));
    if (script === null) return context.notFound();
    const headers = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache', 'service-worker-allowed': '/field' };
    return context.body(script, 200, headers);
  });
  app.get('/field/files.json', (context) => {
    const manifest = read(join(built, '.vite/manifest.json'));
    if (manifest === null) return context.notFound();
    const files = fieldFiles(JSON.parse(manifest) as Manifest);
    const version = createHash('sha256')
      .update(files.join('\n'))
      .update(read(page) ?? '')
      .digest('hex')
      .slice(0, 16);
    return context.json({ version, files }, 200, { 'cache-control': 'no-store' });
  });
  app.get('/field/manifest.webmanifest', (context) =>
    context.body(
      JSON.stringify({
        name: 'Caretaker',
        short_name: 'Caretaker',
        start_url: '/field',
        scope: '/field',
        display: 'standalone',
        background_color: '#0b1413',
        theme_color: '#0f5f55',
        icons: [{ src: '/field/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
      }),
      200,
      { 'content-type': 'application/manifest+json' },
    ),
  );
  app.get('/field/icon.svg', (context) => {
    const icon = read(join(import.meta.dirname, 'office/mark.svg'));
    return icon === null ? context.notFound() : context.body(icon, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'no-cache' });
  });
}
