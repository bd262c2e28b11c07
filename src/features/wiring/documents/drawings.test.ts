import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { indexed } from '#domain/wiring/record.ts';
import { stopDrawing } from '#platform/drawing/layout.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { stopTypesetting } from '#platform/pdf/typesetter.ts';
import type { Instant } from '#domain/time.ts';
import { languages } from '#domain/language.ts';
import { pdfText, popplerHas } from '#test/documents/read-pdf.ts';
import { shuffled } from '#test/wiring-arbitrary.ts';
import { wiringRecord, wiringSizes } from '#test/wiring-record.ts';
import { renderDiagram } from './diagram/render.ts';
import { allDrawings, drawingNames, drawnItems, oneDrawing } from './drawings.ts';

const villa = wiringRecord(wiringSizes.villa);
const t = textsIn('fr');
/** Looked at as pictures, and compared byte for byte. After a wished change: DRAWINGS=write, and look at them again. */
const kept = fileURLToPath(new URL('../../../../test/drawings/villa/', import.meta.url));

afterAll(async () => {
  await stopDrawing();
  await stopTypesetting();
});

describe('the drawings of a home', () => {
  it('property 34: are, byte for byte, those that were looked at', async () => {
    const drawings = await allDrawings(villa, t);
    const files = Object.fromEntries(drawings.map(({ svg }, at) => [`${String(at + 1).padStart(2, '0')}.svg`, svg]));
    if (process.env['DRAWINGS'] === 'write') {
      mkdirSync(kept, { recursive: true });
      for (const [name, svg] of Object.entries(files)) writeFileSync(`${kept}${name}`, svg);
    }
    expect(existsSync(kept) ? readdirSync(kept).toSorted() : []).toEqual(Object.keys(files));
    for (const [name, svg] of Object.entries(files)) expect([name, readFileSync(`${kept}${name}`, 'utf8') === svg]).toEqual([name, true]);
  });

  it('property 34: are the same whatever the order of the rows, and whatever was drawn before', async () => {
    const first = await allDrawings(villa, t);
    await allDrawings(wiringRecord({ ...wiringSizes.villa, seed: 99 }), t);
    expect(await allDrawings(shuffled(villa, 7), t)).toEqual(first);
    await stopDrawing();
    expect(await allDrawings(shuffled(villa, 8), t)).toEqual(first);
  });

  it('each by its name are what all of them are', async () => {
    const all = await allDrawings(villa, t);
    expect(drawingNames(villa, t)).toEqual(all.map(({ key, kind, of, title }) => ({ key, kind, of, title })));
    const lines = all.find(({ kind }) => kind === 'lines');
    expect(await oneDrawing(villa, lines?.key ?? '', t)).toEqual(lines);
    expect(await oneDrawing(villa, 'nothing', t)).toBeNull();
    const empty = { ...villa, cables: [], ports: [] };
    expect([drawingNames(empty, t), await allDrawings(empty, t)]).toEqual([[], []]);
  });

  it('are searched by what is on them: each item is found in the drawing it is said to be on', async () => {
    const all = new Map((await allDrawings(villa, t)).map(({ key, svg }) => [key, svg]));
    const items = drawnItems(villa, t);
    expect(new Set(items.filter(({ kind }) => kind === 'cable').map(({ id }) => id))).toEqual(new Set(villa.cables.map(({ id }) => id)));
    for (const { key, kind, id } of items) expect(all.get(key)).toContain(`data-kind="${kind}" data-id="${id}"`);
  });

  it('carry on every line the label and the plain name, and at both ends the port or why there is none', async () => {
    const lines = (await allDrawings(villa, t))
      .filter(({ kind }) => kind === 'lines')
      .map(({ svg }) => svg)
      .join('');
    const wiring = indexed(villa);
    for (const { id, label, name } of villa.cables) {
      expect(lines).toContain(`data-id="${id}"`);
      if (label) expect(lines).toContain(`>${label}</tspan>`);
      if (name) expect(lines).toContain(`>${name}</tspan>`);
      for (const side of ['a', 'b'] as const) {
        const port = wiring.ports.get(wiring.endOf(id, side)?.portId as never);
        if (port) expect(lines).toContain(`data-id="${port.id}"`);
      }
    }
    expect(lines).toContain('extrémité inconnue');
  });

  it('fit an A4 sheet in a type of at least 5.5 points, and an A3 sheet in 6', async () => {
    const house = wiringRecord(wiringSizes.house);
    for (const [paper, width, height, least] of [
      ['a4', 785, 498, 5.5],
      ['a3', 1134, 744, 6],
    ] as const)
      for (const { svg, title } of await allDrawings(house, t, paper)) {
        const [, own = '', high = ''] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
        const size = 7 * Math.min(1, width / Number(own), height / Number(high));
        expect([title, paper, size > least]).toEqual([title, paper, true]);
      }
  });

  it('say what somebody entered, and never run it', async () => {
    const rude = { ...villa, cables: villa.cables.map((cable) => ({ ...cable, name: '<script>alert(1)</script> & "more"' })) };
    for (const { svg } of await allDrawings(rude, t)) expect(svg).not.toMatch(/<script|& |onload/);
  });
});

describe('the diagram as a document', () => {
  const of = {
    home: 'Villa Marlow',
    firm: { name: 'Lumière & Fils', legal: 'SAS · RCS Lyon 123 456 789' },
    asOf: '30 novembre 2026',
    paper: 'a4' as const,
  };
  const how = { at: '2026-11-30T13:05:00Z' as Instant, demo: false, logo: null };

  it('property 34: is the same to the byte for the same record', async () => {
    const first = (await renderDiagram(villa, of, { ...how, language: 'fr' })) as Uint8Array;
    const again = (await renderDiagram(shuffled(villa, 3), of, { ...how, language: 'fr' })) as Uint8Array;
    expect(Buffer.from(first).equals(Buffer.from(again))).toBe(true);
  });

  it.skipIf(!popplerHas('pdftotext'))(
    'is printed in each language, with every sheet, its letters to be searched, and the schedule of all cables',
    async () => {
      for (const language of languages) {
        const pdf = (await renderDiagram(villa, of, { ...how, language })) as Uint8Array;
        const text = pdfText(pdf);
        const words = textsIn(language);
        for (const key of ['title', 'intro', 'front', 'contents'] as const)
          expect(text.replace(/\s+/g, ' ')).toContain(words(`wiring:diagram.${key}`).split(' ').slice(0, 3).join(' '));
        for (const { label } of villa.cables) if (label) expect(text.split(label).length).toBeGreaterThan(2);
      }
    },
  );

  it('names what the font lacks instead of leaving it out', async () => {
    const foreign = { ...villa, devices: villa.devices.map((device, at) => (at === 0 ? { ...device, name: '電源' } : device)) };
    expect(await renderDiagram(foreign, of, { ...how, language: 'fr' })).toMatchObject({ refusal: 'text_has_a_character_the_font_lacks' });
  });
});
