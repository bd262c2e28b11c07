import { cpus, loadavg } from 'node:os';
import { allDrawings, drawingNames, drawnItems, oneDrawing } from '#features/wiring/documents/drawings.ts';
import { renderDiagram } from '#features/wiring/documents/diagram/render.ts';
import type { Instant } from '#domain/time.ts';
import { stripsFrom } from '#domain/wiring/diagram/strip.ts';
import { indexed } from '#domain/wiring/record.ts';
import { cableSchedule } from '#domain/wiring/schedule.ts';
import { stopDrawing } from '#platform/drawing/layout.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { stopTypesetting } from '#platform/pdf/typesetter.ts';
import { wiringRecord, wiringSizes } from '../test/wiring-record.ts';
import { at, result } from './result.ts';

/**
 * The wiring diagram of a house of 300 cables, 4 racks and 24 rooms: all its drawings by a program that has drawn nothing yet, one by one, as PDF with the schedule;
 * and of an estate of 2,000 cables and 500 devices what is asked of its record without drawing. The memory of the whole process, its threads included, while many are drawn.
 */
const many = process.env['LONG'] === '1' ? 3_000 : 600;
const mostGrowthMb = 60;
const t = textsIn('fr');
const house = wiringRecord(wiringSizes.house);
const estate = wiringRecord(wiringSizes.estate);
const megabytes = () => process.memoryUsage().rss / 1024 / 1024;

async function timed(act: () => unknown): Promise<number> {
  const from = performance.now();
  await act();
  return performance.now() - from;
}

try {
  const names = drawingNames(house, t);
  const { racks, rooms } = wiringSizes.house;
  console.log(
    `diagram · ${house.cables.length} cables, ${racks} racks, ${rooms} rooms: ${names.length} drawings · Node ${process.version} · ${cpus()[0]?.model ?? 'cpu'} × ${cpus().length} · load ${(loadavg()[0] ?? 0).toFixed(1)}`,
  );
  const first = await timed(() => allDrawings(house, t));
  result('all sheets as SVG, the very first time', first / 1000, 3, 's');
  const again = await timed(() => allDrawings(house, t));
  console.log(`  all sheets again: ${(again / 1000).toFixed(2)} s`);
  const times: number[] = [];
  for (const { key } of names) times.push(await timed(() => oneDrawing(house, key, t)));
  console.log(`  one sheet: median ${at(times, 0.5).toFixed(0)} ms`);
  result('one sheet as SVG, slowest', at(times, 1), 500, 'ms');

  const of = {
    home: 'Villa Marlow',
    firm: { name: 'Lumière & Fils', legal: 'SAS · RCS Lyon 123 456 789' },
    asOf: '30 novembre 2026',
    paper: 'a4' as const,
  };
  const how = { language: 'fr' as const, at: '2026-11-30T13:05:00Z' as Instant, demo: false, logo: null };
  result('diagram as PDF, the very first time', (await timed(() => renderDiagram(house, of, how))) / 1000, 5, 's');

  const wiring = indexed(estate);
  const traces: number[] = [];
  for (const { id } of estate.ports) traces.push(await timed(() => stripsFrom(wiring, id)));
  result(`trace from each of ${estate.ports.length} ports, p95`, at(traces, 0.95), 50, 'ms');
  result('record of 2,000 cables looked over once', at(await each(20, () => indexed(estate)), 0.95), 50, 'ms');
  console.log(
    `  schedule of 2,000 cables: ${at(await each(10, () => cableSchedule(estate)), 0.5).toFixed(0)} ms · what is on which sheet: ${at(await each(5, () => drawnItems(estate, t)), 0.5).toFixed(0)} ms`,
  );

  const seen: number[] = [];
  for (let drawn = 0; drawn < many; drawn += 1) {
    await oneDrawing(house, names[drawn % names.length]?.key ?? '', t);
    seen.push(megabytes());
  }
  const fifth = many / 5;
  const [early, late] = [at(seen.slice(fifth, 2 * fifth), 0.5), at(seen.slice(-fifth), 0.5)];
  console.log(`  memory: ${early.toFixed(0)} → ${late.toFixed(0)} MB`);
  result(`growth of memory over ${many} drawings`, late - early, mostGrowthMb, 'MB');
} finally {
  await stopDrawing();
  await stopTypesetting();
}

async function each(runs: number, act: () => unknown): Promise<number[]> {
  const all: number[] = [];
  for (let run = 0; run < runs; run += 1) all.push(await timed(act));
  return all;
}
