import { cpus, loadavg } from 'node:os';
import type { Instant } from '#domain/time.ts';
import { wiringReport } from '#features/reports/documents/wiring.ts';
import { stopDrawing } from '#platform/drawing/layout.ts';
import { stopTypesetting } from '#platform/pdf/typesetter.ts';
import { type ZipEntry, zipStream } from '#platform/zip.ts';
import { printedBytes, productsSays, villaProducts, wiringSays } from '../test/reports-scene.ts';
import { productsReport } from '#features/reports/documents/products.ts';
import { wiringSizes } from '../test/wiring-record.ts';
import { result } from './result.ts';

/**
 * The wiring report of a house of 300 cables, 4 racks and 24 rooms by a program that has drawn nothing yet: all sheets drawn, the value made, the PDF typeset. A product
 * report of 300 devices. The memory of the process while an exit pack of 600 MB is written (LONG=1: 3 GB).
 */
const megabytes = () => process.memoryUsage().rss / 1024 / 1024;
const many = process.env['LONG'] === '1' ? 3_000 : 600;

async function timed<T>(act: () => Promise<T>): Promise<{ seconds: number; made: T }> {
  const from = performance.now();
  const made = await act();
  return { seconds: (performance.now() - from) / 1000, made };
}

try {
  console.log(
    `reports · Node ${process.version} · ${cpus()[0]?.model ?? 'cpu'} × ${cpus().length} · load ${(loadavg()[0] ?? 0).toFixed(1)}`,
  );
  const wiring = await timed(async () => printedBytes(wiringReport(await wiringSays({}, wiringSizes.house))));
  if (!(wiring.made instanceof Uint8Array)) throw new Error(`no report: ${JSON.stringify(wiring.made)}`);
  console.log(`  ${(wiring.made.length / 1_000_000).toFixed(1)} MB`);
  result('wiring report as PDF, the very first time', wiring.seconds, 5, 's');
  const again = await timed(async () => printedBytes(wiringReport(await wiringSays({}, wiringSizes.house))));
  console.log(`  again: ${again.seconds.toFixed(2)} s`);

  const devices = Array.from({ length: 75 }, () => villaProducts).flat();
  const products = await timed(() => printedBytes(productsReport(productsSays({ products: devices }))));
  result(`product report of ${devices.length} devices as PDF`, products.seconds, 3, 's');

  const photo = new Uint8Array(1_000_000).map((_, at) => (at * 2_654_435_761) >>> 24);
  async function* photos(): AsyncGenerator<ZipEntry> {
    for (let at = 0; at < many; at += 1) yield { path: `photos/${at}.jpg`, bytes: photo, isPacked: true };
  }
  const reader = zipStream(photos(), '2026-11-30T13:05:00Z' as Instant).getReader();
  const seen: number[] = [];
  for (let next = await reader.read(); !next.done; next = await reader.read()) seen.push(megabytes());
  const fifth = Math.floor(seen.length / 5);
  const most = (some: readonly number[]) => some.reduce((top, one) => Math.max(top, one), 0);
  const [early, late] = [most(seen.slice(fifth, 2 * fifth)), most(seen.slice(-fifth))];
  console.log(`  memory: ${early.toFixed(0)} → ${late.toFixed(0)} MB`);
  result(`growth of memory over an exit pack of ${many} MB`, late - early, 60, 'MB');
} finally {
  await stopDrawing();
  await stopTypesetting();
}
