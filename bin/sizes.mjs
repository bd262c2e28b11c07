// How much script the office loads, gzipped, from the build's manifest: the first load (entry and what it imports at once, with the
// texts of one language) and what each page adds. `--max 130` fails when the first load with the Today page is above that many kB.
import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const folder = new URL('../dist/office/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', folder), 'utf8'));
const sizeOf = (file) => gzipSync(readFileSync(new URL(file, folder)), { level: 9 }).length;

/** A chunk and everything it imports statically. */
function closure(key, seen = new Set(), chunks = manifest) {
  if (seen.has(key) || !chunks[key]) return seen;
  seen.add(key);
  for (const next of chunks[key].imports ?? []) closure(next, seen, chunks);
  return seen;
}

const weigh = (keys) => [...keys].reduce((sum, key) => sum + (manifest[key].file.endsWith('.js') ? sizeOf(manifest[key].file) : 0), 0);
const kb = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

const first = closure('index.html');
const texts = ['src/apps/office/speaks/en.ts', 'src/ui/messages/en.json', 'src/apps/office/messages/en.json']
  .flatMap((key) => [...closure(key)])
  .filter((key) => !first.has(key));
const start = new Set([...first, ...texts]);
for (const key of start) console.log(`  ${kb(weigh([key])).padStart(9)}  ${key}`);
console.log(`${kb(weigh(start)).padStart(11)}  first load: shell, router, texts of one language`);

const pages = Object.keys(manifest).filter((key) => /\/(screens|gallery)\//.test(key) && manifest[key].isDynamicEntry);
let today = 0;
for (const key of pages.toSorted()) {
  const added = [...closure(key)].filter((one) => !start.has(one));
  const feature = /features\/([^/]+)\//.exec(key)?.[1];
  const own = `src/features/${feature}/messages/en.json`;
  const bytes = weigh(manifest[own] ? [...added, own] : added);
  if (key.endsWith('desk/screens/Today.tsx')) today = bytes;
  console.log(`  +${kb(bytes).padStart(8)}  ${key}`);
}

const whole = weigh(start) + today;
console.log(`${kb(whole).padStart(11)}  first load with the Today page${today ? '' : ' (which is not built yet)'}`);
for (const css of ['portal.css', ...(manifest['index.html'].css ?? [])])
  if (existsSync(new URL(css, folder))) console.log(`${kb(sizeOf(css)).padStart(11)}  ${css}`);

const field = fieldLoad();
console.log(`${kb(field.first).padStart(11)}  field app, first load: homes and what waits, texts of one language`);
console.log(`  +${kb(field.second).padStart(8)}  field app, the survey of a home`);

for (const [flag, bytes, what] of [
  ['--max', whole, 'first load'],
  ['--max-field', field.first, 'first load of the field app'],
]) {
  const max = Number(process.argv[process.argv.indexOf(flag) + 1]);
  if (!process.argv.includes(flag) || bytes <= max * 1000) continue;
  console.error(`The ${what} is above ${max} kB.`);
  process.exitCode = 1;
}

/** The field app is a build of its own: what its page asks for at once with the texts of one language, and what the survey adds. */
function fieldLoad() {
  const built = new URL('../dist/field/', import.meta.url);
  const chunks = JSON.parse(readFileSync(new URL('.vite/manifest.json', built), 'utf8'));
  const from = (key) => closure(key, new Set(), chunks);
  const sum = (keys) =>
    [...keys].reduce((all, key) => all + gzipSync(readFileSync(new URL(chunks[key].file, built)), { level: 9 }).length, 0);
  const atOnce = new Set(['field.html', 'src/ui/messages/en.json', 'src/features/field/messages/en.json'].flatMap((key) => [...from(key)]));
  const survey = ['src/apps/field/HomeSurvey.tsx', ...['homes', 'products', 'wiring'].map((one) => `src/features/${one}/messages/en.json`)];
  const then = new Set(survey.flatMap((key) => [...from(key)]).filter((key) => !atOnce.has(key)));
  return { first: sum(atOnce), second: sum(then) };
}
