import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import { labelsOf, type LabelChoice } from '#domain/wiring/print/contents.ts';
import { layLabelOut, type Label } from '#domain/wiring/print/layout.ts';
import { perPage, placeOfLabel, stockOf, stocks, type Stock } from '#domain/wiring/print/stocks.ts';
import { fold } from '#platform/fold.ts';
import { chooseBaseUrl } from '#platform/links.ts';
import { pdfPages, popplerHas } from '#test/documents/read-pdf.ts';
import { wiringRecord, wiringSizes } from '#test/wiring-record.ts';
import { shuffled } from '#test/wiring-arbitrary.ts';
import { renderLabels } from './labels/render.ts';

chooseBaseUrl('https://caretaker.example.fr');
const villa = wiringRecord(wiringSizes.villa);
const homeId = '00000000-0000-4000-8000-000000000001' as Id<'home'>;
const kind = { floor: 'étage', room: 'pièce', enclosure: 'coffret', rack: 'baie', panel: 'panneau', plate: 'prise' };
const all: LabelChoice = { what: 'cables', placeId: null, search: '', filter: 'all' };
const labels = (more: Partial<LabelChoice> = {}) => labelsOf(villa, homeId, { ...all, ...more }, { unknown: 'inconnue', kind, fold });
const how = {
  first: 1,
  firm: 'Maison Claire',
  title: 'Étiquettes',
  language: 'fr',
  at: '2026-11-30T10:00:00.000Z' as Instant,
  demo: false,
} as const;
const printed = async (some: readonly Label[], stock: Stock, more: object = {}) =>
  granted(await renderLabels(some, { ...how, stock, ...more }));

interface Word {
  readonly page: number;
  readonly text: string;
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
}
const mm = (points: string | undefined) => (Number(points) * 25.4) / 72;
/** Every word of a PDF with its box in millimetres, as poppler finds it. */
function wordsOf(pdf: Uint8Array): readonly Word[] {
  const file = join(mkdtempSync(join(tmpdir(), 'labels-')), 'labels.pdf');
  writeFileSync(file, pdf);
  const { stdout } = spawnSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8', maxBuffer: 100_000_000 });
  return stdout
    .split('<page ')
    .slice(1)
    .flatMap((text, page) =>
      [...text.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g)].map(
        ([, left, top, right, bottom, word = '']) => ({
          page,
          text: word.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"'),
          box: [mm(left), mm(top), mm(right), mm(bottom)] as const,
        }),
      ),
    );
}
const long = 'Prise réseau derrière le grand meuble de la bibliothèque du premier étage côté jardin';
const wordy = (at: number): Label => ({
  key: `${at}`,
  title: `K-${String(at).padStart(3, '0')}-${'LONGUE-'.repeat(6)}`,
  name: `${long} ${at}`,
  here: long,
  to: `→ ${long}`,
  path: `/cables/${homeId}`,
});

describe('labels', () => {
  it('are of both ends of each cable, each with where the other is', () => {
    const found = labels();
    expect(found.length).toBe(villa.cables.length * 2);
    const [one, other] = found as [Label, Label];
    expect([one.title, one.path]).toEqual([other.title, other.path]);
    expect([one.to, other.to]).toEqual([`→ ${other.here}`, `→ ${one.here}`]);
    expect(labelsOf(shuffled(villa, 5), homeId, all, { unknown: 'inconnue', kind, fold })).toEqual(found);
  });

  it('are of what is searched for, of one place with what is in it, of ports and of racks', () => {
    const first = villa.cables.find(({ label }) => label !== '');
    const found = labels({ search: first?.label ?? '' });
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(villa.cables.length * 2);
    const rack = villa.places.find((place) => place.kind === 'rack');
    const ports = labels({ what: 'ports', placeId: rack?.id ?? null });
    expect(ports.length).toBeGreaterThan(10);
    expect(ports.length).toBeLessThan(labels({ what: 'ports' }).length);
    expect(labels({ what: 'places' }).map(({ title }) => title)).toContain(rack?.name);
    expect(labels({ what: 'places', placeId: rack?.id ?? null }).length).toBeGreaterThan(1);
  });
});

describe('a stock', () => {
  it.each(stocks.map((stock) => [stock.name, stock] as const))('%s lies on its page, no label over another', (_, stock) => {
    const spots = Array.from({ length: perPage(stock) }, (__, at) => placeOfLabel(stock, at));
    for (const { page, x, y } of spots) {
      expect(page).toBe(0);
      expect(x + stock.width).toBeLessThanOrEqual(stock.page.width + 0.05);
      expect(y + stock.height).toBeLessThanOrEqual(stock.page.height + 0.05);
    }
    expect(stock.pitchX).toBeGreaterThanOrEqual(stock.width);
    expect(stock.pitchY).toBeGreaterThanOrEqual(stock.height);
    expect(placeOfLabel(stock, perPage(stock)).page).toBe(1);
  });

  it('is begun where it is said: the place is left to right, then down', () => {
    const sheet = stockOf('3474');
    expect([placeOfLabel(sheet, 0, 5), placeOfLabel(sheet, 20, 5)]).toEqual([
      { page: 0, x: 70, y: 37 },
      { page: 1, x: 0, y: 0 },
    ]);
  });

  it('lays every line of any label into its own box inside what is printed, letters never under their least', () => {
    const text = fc.oneof(fc.constant(''), fc.string({ maxLength: 60 }));
    fc.assert(
      fc.property(
        fc.constantFrom(...stocks),
        text,
        text,
        text,
        text,
        fc.integer({ min: 0, max: 60 }),
        (stock, name, here, to, firm, modules) => {
          const { lines, code } = layLabelOut(stock, { title: 'K-1', name, here, to, firm }, modules);
          expect(lines[0]?.kind).toBe('title');
          for (const [at, line] of lines.entries()) {
            expect(line.y).toBeGreaterThanOrEqual((lines[at - 1]?.y ?? 0) + (lines[at - 1]?.height ?? 0) - 1e-9);
            expect(line.y + line.height).toBeLessThanOrEqual(stock.printed - stock.marginY + 1e-9);
            expect(line.x + line.width).toBeLessThanOrEqual(stock.width - stock.marginX + 1e-9);
            expect(line.most).toBeGreaterThanOrEqual(line.least);
            if (code) expect(line.x).toBeGreaterThan(code.x + code.side);
          }
          if (code) expect(code.side / modules).toBeGreaterThanOrEqual(0.3);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe.skipIf(!popplerHas('pdftotext'))('labels as PDF, read back', () => {
  it.each(stocks.map((stock) => [stock.name, stock] as const))(
    '%s: no word leaves its label, no line lies over another, what is too long is cut',
    async (_, stock) => {
      const some = Array.from({ length: Math.min(12, perPage(stock) + 1) }, (__, at) => wordy(at));
      const words = wordsOf(await printed(some, stock, { first: 2 }));
      const spots = some.map((__, at) => placeOfLabel(stock, at, 2));
      const inside = (at: number) => {
        const { page, x, y } = spots[at] as (typeof spots)[number];
        return words.filter(
          (word) =>
            word.page === page &&
            word.box[0] >= x - 0.1 &&
            word.box[2] <= x + stock.width + 0.1 &&
            word.box[1] >= y - 0.3 &&
            word.box[3] <= y + stock.printed + 0.3,
        );
      };
      expect(some.reduce((sum, __, at) => sum + inside(at).length, 0)).toBe(words.length);
      for (const at of some.keys()) {
        const own = inside(at);
        expect(own.map(({ text }) => text).join(' ')).toContain(`K-${String(at).padStart(3, '0')}`);
        expect(own.some(({ text }) => text.endsWith('…'))).toBe(true);
        const middles = own.map(({ box: [, top, , bottom] }) => [top, bottom] as const);
        for (const [top, bottom] of middles)
          for (const [other, below] of middles) if (other > top + 0.3) expect(other).toBeGreaterThan(bottom - (below - other) * 0.35);
      }
    },
  );

  it('says all that a short one has, on as many pages as it takes', async () => {
    const found = labels();
    const pages = pdfPages(await printed(found, stockOf('3474')));
    expect(pages.length).toBe(Math.ceil(found.length / 24));
    const text = pages.join(' ').replace(/\s+/g, ' ');
    for (const { title } of found) expect(text).toContain(title.split(' ')[0]);
    expect(text).toContain('Maison Claire');
    expect(pdfPages(await printed(found.slice(0, 3), stockOf('tape-18'))).length).toBe(3);
  });

  it('are the same bytes for the same record; of a demo they say so', async () => {
    const found = labels().slice(0, 5);
    expect(Buffer.from(await printed(found, stockOf('l7651'))).equals(Buffer.from(await printed(found, stockOf('l7651'))))).toBe(true);
    const demo = pdfPages(await printed(found, stockOf('3474'), { demo: true })).join(' ');
    expect(demo).not.toContain('Maison Claire');
  });

  it('are refused where there is none, or more than one prints', async () => {
    expect(await renderLabels([], { ...how, stock: stockOf('3474') })).toMatchObject({ refusal: 'no_labels_to_print' });
    const many = Array.from({ length: 1_001 }, (_, at) => wordy(at));
    expect(await renderLabels(many, { ...how, stock: stockOf('3474') })).toMatchObject({
      refusal: 'too_many_labels',
      values: { maximum: 1_000, count: 1_001 },
    });
  });
});
