import { afterAll, describe, expect, it } from 'vitest';
import { informationFigures } from '#domain/reports/information.ts';
import { printedPhotos } from '#domain/reports/photos.ts';
import { productFigures } from '#domain/reports/products.ts';
import { wiringFigures } from '#domain/reports/wiring.ts';
import { languages } from '#domain/language.ts';
import { granted } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import { stillToFind } from '#domain/wiring/states.ts';
import { stopDrawing } from '#platform/drawing/layout.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { stopTypesetting } from '#platform/pdf/typesetter.ts';
import { pdfInfo, pdfPages, popplerHas } from '#test/documents/read-pdf.ts';
import {
  device,
  informationSays,
  item,
  judged,
  printedBytes,
  productsSays,
  today,
  villaProducts,
  villaRegister,
  wiringSays,
} from '#test/reports-scene.ts';
import { shuffled } from '#test/wiring-arbitrary.ts';
import { wiringRecord, wiringSizes } from '#test/wiring-record.ts';
import { shownProduct } from '#domain/products/shown.ts';
import { informationReport } from './information.ts';
import { short, type PrintedReport } from './printed.ts';
import { productsReport } from './products.ts';
import { wiringReport } from './wiring.ts';

afterAll(async () => {
  await stopDrawing();
  await stopTypesetting();
});
const long = 'Pneumonoultramicroscopicsilicovolcanoconiosis'.repeat(5);
const figures = ({ summary }: PrintedReport) => {
  const [found] = summary.flatMap((block) =>
    block.kind === 'figures' ? [block.figures.map(({ value, label }) => `${value} ${label}`)] : [],
  );
  return found;
};
const all = async (language: (typeof languages)[number]): Promise<Record<string, PrintedReport>> => ({
  wiring: wiringReport(await wiringSays({ language })),
  products: productsReport(productsSays({ language })),
  information: informationReport(informationSays({ language })),
});

describe('what the reports say in figures', () => {
  it('of cables: each in use passed, failed or was not tested, and unknown ends are counted until they are accepted', () => {
    for (const size of [wiringSizes.villa, wiringSizes.house]) {
      const record = wiringRecord(size);
      const found = wiringFigures(record);
      expect(found.passed + found.failed + found.untested).toBe(found.inUse);
      expect(found.inUse + found.retired).toBe(record.cables.length);
      expect(found.levels.certification + found.levels.verification + found.levels.confirmation).toBe(found.passed + found.failed);
      expect(found.endsAccepted).toBeGreaterThan(0);
      expect(found.endsToFind).toBe(stillToFind(record));
    }
    const { cables, tests } = wiringRecord(wiringSizes.villa);
    const one = { ...wiringRecord(wiringSizes.villa), cables, tests: tests.map((test) => ({ ...test, result: 'INFO' as const })) };
    expect(wiringFigures(one)).toMatchObject({ passed: 0, failed: 0 });
    const near = { ...one, tests: tests.map((test) => ({ ...test, result: 'PASS*' as const })) };
    const found = wiringFigures(near);
    expect(found.passed).toBeGreaterThanOrEqual(found.usable);
    expect([found.passedNear, found.usable > 0]).toEqual([found.passed, true]);
    // It passed, and nobody knows where it ends: nobody can plug into it.
    expect(wiringFigures({ ...near, ends: [] })).toMatchObject({ passed: found.passed, usable: 0 });
  });

  it('of devices: each has one verdict or none, and who is past two years without an answer is counted', () => {
    expect(productFigures(villaProducts, today)).toEqual({
      devices: 9,
      verdicts: { keep: 6, at_risk: 1, replace: 1, unsupported: 0 },
      notJudged: 1,
      oldWithoutAnswer: 1,
      ageUnknown: 1,
      open: 2,
    });
  });

  it('of the register: how many stand how, and what those that are not there add', () => {
    const { items } = villaRegister;
    expect(informationFigures(items.map(({ kind, state, finding }) => ({ kind, state, adds: finding })))).toMatchObject({
      items: 4,
      states: { had: 1, partly: 1, missing: 1, asked: 1, open: 0, refused: 0 },
      adds: { wiringMinutes: 240, productsMinutes: 60, anewMinutes: 120 },
      addsTogether: 420,
    });
  });

  it('of photos: two of one thing at most, the first of each before the second of any, and what is left is counted', () => {
    const photo = (id: string, of: string, day: number) => ({
      id,
      of,
      takenAt: `2026-11-${day}T09:00:00Z` as Instant,
      byteLength: 300_000,
    });
    const three = [photo('a', 'rack', 10), photo('b', 'rack', 12), photo('c', 'rack', 11)];
    expect(printedPhotos(three)).toMatchObject({ printed: [{ id: 'b' }, { id: 'c' }], left: 1 });
    const many = Array.from({ length: 50 }, (_, at) => [photo(`${at}x`, `of ${at}`, 10), photo(`${at}y`, `of ${at}`, 11)]).flat();
    expect(printedPhotos(many).printed).toHaveLength(36);
    expect(printedPhotos(many).printed.every(({ id }) => id.endsWith('y'))).toBe(true);
    expect(printedPhotos(many.map((one) => ({ ...one, byteLength: 6_000_000 }))).printed).toHaveLength(2);
  });
});

describe('the words of the reports', () => {
  it('an interim one says so; a final one by whom and when the survey was signed off; a preview that it is none', async () => {
    const { wiring } = await all('en');
    expect(JSON.stringify(wiring?.summary)).toContain('Interim report: the survey goes on');
    const signedOff = { on: today, byName: 'Inès Costa', summary: 'Tout est relevé' };
    const final = productsReport(productsSays({ language: 'en', standing: 'final', signedOff }));
    expect(final.summary[0]).toMatchObject({ kind: 'box', title: 'Final report: the survey is signed off' });
    expect(JSON.stringify(final.summary)).toContain('Inès Costa signed this survey off on 30 November 2026');
    const preview = informationReport(informationSays({ language: 'en', issuedBy: null }));
    expect(preview.summary[0]).toMatchObject({ title: 'Preview', tone: 'warn' });
    expect(preview.facts).toHaveLength(1);
  });

  it('name what nobody knows, and who accepted it', async () => {
    const { wiring, products, information } = await all('en');
    const words = (report: PrintedReport | undefined) => JSON.stringify(report?.summary);
    expect(words(wiring)).toMatch(/Cable [\w-]+: Nadia Roux accepts that one end stays unknown\. Reason: Behind the new tiles/);
    expect(words(products)).toContain('1 device is older than two years and its supplier has not answered: Sonos Connect.');
    expect(words(products)).toContain('Of 1 device nobody knows how old it is.');
    expect(words(information)).toContain('1 thing is missing: Schematics.');
    expect(words(information)).toContain('What is not there adds 7 h of work.');
    expect(words(information)).toContain('2 passwords or codes that the firm before knows were not changed yet.');
    expect(figures(products as PrintedReport)).toEqual([
      '9 devices',
      '6 Keep',
      '1 Keep at risk',
      '1 Replace',
      '0 Unsupported',
      '1 not judged yet',
    ]);
  });

  it('of a device say what it is, since when and how one knows, the verdict with its reasons, and the supplier’s answer', () => {
    const [section] = productsReport(productsSays({ language: 'en' })).sections;
    const table = section?.blocks.find(({ kind }) => kind === 'table');
    expect(table?.kind === 'table' && table.rows[1]).toEqual([
      'Crestron CP4\nNo. SN-4',
      'Local technique',
      '1 May 2016\nInstalled on, by our record',
      'None known',
      'Replace\nNo more updates, Too old\nLe fabricant a cessé en 2024.\nInstead: Crestron CP4',
      'Not supported\nDaniel Reed, Crestron\n26 November 2026',
    ]);
  });

  it('are cut to what two pages bear, and say so', () => {
    expect(short('Behind the new tiles', 30)).toBe('Behind the new tiles');
    expect(short('Behind the\nnew tiles', 12)).toBe('Behind the…');
  });
});

describe('the reports on paper', () => {
  it.skipIf(!popplerHas('pdftotext')).each(languages)(
    'in %s: the summary is two pages at most, and every part is there',
    { timeout: 60_000 },
    async (language) => {
      const t = textsIn(language);
      for (const [kind, printed] of Object.entries(await all(language))) {
        const bytes = granted(await printedBytes(printed));
        const pages = pdfPages(bytes).map((page) => page.replace(/\s+/g, ' '));
        const flat = pages.join(' ');
        const begins = pages.findIndex(
          (page, at) => at > 0 && page.includes(printed.sections[0]?.title ?? '?') && !page.includes(printed.contentsTitle),
        );
        expect([kind, begins]).toEqual([kind, expect.toSatisfy((at: number) => at === 1 || at === 2)]);
        for (const { title } of printed.sections) expect([kind, flat.includes(title)]).toEqual([kind, true]);
        expect(flat).toContain(t('reports:doc.unknown'));
        expect(flat).toContain('Hélène Marlow');
        expect(flat).not.toMatch(/reports:|undefined|\{\{/);
        expect(pdfInfo(bytes)).toMatch(/PDF version/);
      }
    },
  );

  it('are the same bytes for the same record, in whatever order its rows come', { timeout: 60_000 }, async () => {
    const says = await wiringSays();
    const record = { ...shuffled(says.record, 7), tests: says.record.tests.toReversed() };
    const [one, other] = [wiringReport(says), wiringReport(await wiringSays({ record }))];
    expect(other).toEqual(one);
    const bytes = await Promise.all([one, other].map(printedBytes as (printed: PrintedReport) => ReturnType<typeof printedBytes>));
    expect(Buffer.from(granted(bytes[0]) as Uint8Array).equals(Buffer.from(granted(bytes[1]) as Uint8Array))).toBe(true);
  });

  it('bear the longest names and reasons that anybody can write, on two pages of summary', { timeout: 60_000 }, async () => {
    const signedOff = { on: today, byName: long.slice(0, 200), summary: `${long} `.repeat(30) };
    const firm = { ...productsSays().firm, name: long.slice(0, 200) };
    const client = { name: long.slice(0, 200), street: `${long}\n${long}`, postcode: '69002', city: long.slice(0, 100) };
    const more = { standing: 'final' as const, signedOff, firm, client, home: client, issuedBy: long.slice(0, 200) };
    const record = (await wiringSays()).record;
    const cables = record.cables.map((cable) => ({ ...cable, label: `${cable.label}${long.slice(0, 50)}`, retiredAt: null }));
    const accepted = cables.flatMap(({ id }) =>
      (['a', 'b'] as const).map((side) => ({ cableId: id, side, acceptedBy: long.slice(0, 200), reason: `${long} `.repeat(9) })),
    );
    const tests = record.tests.map((test) => ({
      ...test,
      result: 'FAIL' as const,
      tester: long.slice(0, 200),
      testerSerial: `${test.id}${long}`.slice(0, 100),
    }));
    const wiring = await wiringSays({ ...more, record: { ...record, cables, ends: [], accepted, tests } });
    const names = Array.from({ length: 20 }, (_, at) => `${at} ${long}`.slice(0, 200));
    const surveyed = { ...wiring.surveyed, names };
    const products = names.map((name, at) =>
      shownProduct(
        device(at, {
          make: name,
          model: '',
          installedOn: at % 2 ? null : ('2001-01-01' as never),
          finding: at % 3 ? judged('replace', { recordedBy: name }) : null,
        }),
        today,
      ),
    );
    const items = names.map((name, at) =>
      item(at, { name, found: { state: (['missing', 'refused', 'partly'] as const)[at % 3], anewMinutes: 999_999, recordedBy: name } }),
    );
    const [knx] = villaRegister.releases;
    const releases = names.map((name, at) => ({ ...(knx as NonNullable<typeof knx>), id: `${at}` as never, name }));
    for (const printed of [
      // Without its sheets, which say nothing in the summary.
      wiringReport({ ...wiring, surveyed, drawn: { ...wiring.drawn, sheets: [], drawings: {} } }),
      productsReport(productsSays({ ...more, products })),
      informationReport(informationSays({ ...more, items, releases })),
    ])
      expect([printed.title, granted(await printedBytes(printed)).length > 1_000]).toEqual([printed.title, true]);
  });
});
