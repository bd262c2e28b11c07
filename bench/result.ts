import { appendFileSync } from 'node:fs';

/** One promise measured: said on the terminal, and written where `npm run bench` gathers its table. A missed one makes the bench fail. */
export function result(what: string, measured: number, limit: number, unit: string): void {
  const kept = measured < limit;
  const digits = measured < 100 ? 1 : 0;
  console.log(`  ${what.padEnd(44)} ${measured.toFixed(digits)} ${unit} · limit ${limit} ${unit}: ${kept ? 'kept' : 'MISSED'}`);
  const file = process.env['BENCH_RESULTS'];
  if (file)
    appendFileSync(file, `${JSON.stringify({ what, measured: `${measured.toFixed(digits)} ${unit}`, limit: `${limit} ${unit}`, kept })}\n`);
  if (!kept) process.exitCode = 1;
}

/** The value that this share of the times stays below. */
export function at(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
}
