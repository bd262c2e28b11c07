import { cpus } from 'node:os';
import { granted } from '#domain/refusal.ts';
import { languages } from '#domain/language.ts';
import { renderPages } from '#platform/pdf/pdf.ts';
import { stopTypesetting } from '#platform/pdf/typesetter.ts';
import { contract, letter } from '../test/documents/letters.ts';
import { at, result } from './result.ts';

/**
 * Documents made warm, one after another, and the memory of the whole process (the typesetting thread included) while many are made.
 * LONG=1: 2,000 documents instead of 200. No two in a row are the same value, so that nothing can come out of a cache.
 */
const many = process.env['LONG'] === '1' ? 2_000 : 200;
const mostGrowthMb = 60;
const kinds = [
  { name: 'contract, two pages', limitMs: 60, pages: 2, request: (run: number) => contract(languages[run % 4] ?? 'en', false) },
  {
    name: 'invoice, one page',
    limitMs: 30,
    pages: 1,
    request: (run: number) => letter(languages[run % 4] ?? 'en', { data: { note: `No. ${run}` } }),
  },
];

const megabytes = () => process.memoryUsage().rss / 1024 / 1024;

console.log(`documents · PDF/A-3b · Node ${process.version} · ${cpus()[0]?.model ?? 'cpu'} × ${cpus().length}`);
for (const { name, limitMs, pages, request } of kinds) {
  const times: number[] = [];
  for (let run = 0; run < 70; run += 1) {
    const from = performance.now();
    const made = granted(await renderPages(request(run)));
    times.push(performance.now() - from);
    if (made.pages !== pages) throw new Error(`${name} has ${made.pages} pages`);
  }
  const warm = times.slice(10);
  console.log(`  ${name}: p95 ${at(warm, 0.95).toFixed(1)} ms, first ${(times[0] ?? 0).toFixed(0)} ms`);
  result(`${name}, median`, at(warm, 0.5), limitMs, 'ms');
}

// What the allocator keeps after the first documents is not growth; compared is the last fifth with the second fifth.
const seen: number[] = [];
for (let run = 0; run < many; run += 1) {
  granted(await renderPages(run % 2 ? contract(languages[run % 4] ?? 'en') : letter('fr', { data: { note: `No. ${run}` } })));
  seen.push(megabytes());
}
const fifth = many / 5;
const growth = at(seen.slice(-fifth), 0.5) - at(seen.slice(fifth, 2 * fifth), 0.5);
console.log(
  `  memory: ${at(seen.slice(fifth, 2 * fifth), 0.5).toFixed(0)} → ${at(seen.slice(-fifth), 0.5).toFixed(0)} MB, most ${Math.max(...seen).toFixed(0)} MB`,
);
result(`growth of memory over ${many} documents`, growth, mostGrowthMb, 'MB');
await stopTypesetting();
