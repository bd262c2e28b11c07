// Builds the pages when the content of any source differs from what the last build that finished was made of.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, root, run } from './install.mjs';

export function build() {
  if (!existsSync('vite.config.ts')) return;
  const stamp = join('dist', '.built-from');
  const sources = fingerprint(['src', 'public', 'index.html', 'field.html', 'vite.config.ts', 'vite.field.config.ts', 'package-lock.json']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  console.log('Building the pages (a few seconds, only after a change) …');
  const started = Date.now();
  for (const config of ['vite.config.ts', 'vite.field.config.ts'])
    if (run('vite', ['build', '--config', config, '--logLevel', 'warn']) !== 0)
      giveUp('The pages could not be built. The lines above tell why.');
  mkdirSync('dist', { recursive: true });
  writeFileSync(stamp, sources);
  console.log(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}

function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesOf).sort())
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  return hash.digest('hex');
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  const entries = /\.\w+$/.test(path) ? [] : readdirSync(path, { recursive: true, withFileTypes: true });
  if (entries.length === 0) return [path];
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$|\.md$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
