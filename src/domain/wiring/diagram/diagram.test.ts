import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testWords as words } from '#test/diagram-words.ts';
import { anyWiring, shuffled } from '#test/wiring-arbitrary.ts';
import { wiringRecord, wiringSizes } from '#test/wiring-record.ts';
import { cableTypes } from '../cables.ts';
import { indexed, type WiringRecord } from '../record.ts';
import { frontDrawings, stacked } from './front-svg.ts';
import { overviewDrawings } from './overview-svg.ts';
import { overviewOf } from './overview.ts';
import { looks } from './palette.ts';
import { lineDrawings } from './sheet-svg.ts';
import { rowsOn, sheetsOf } from './sheets.ts';
import { clipped, escaped, widthOf } from './text.ts';

/** All that is drawn or laid out of a record, without the layout itself. */
const drawn = (record: WiringRecord) => {
  const wiring = indexed(record);
  const sheets = sheetsOf(record);
  return {
    graphs: lineDrawings(sheets, words).map(({ key, title, prepared }) => ({ key, title, graph: prepared().graph })),
    fronts: sheets.flatMap((sheet) => frontDrawings(sheet, wiring, words).map(({ draw }) => draw())),
    overview: overviewDrawings(overviewOf(record), words).map(({ draw }) => draw()),
  };
};

function leavesNothingOut(record: WiringRecord): void {
  const sheets = sheetsOf(record);
  const wiring = indexed(record);
  const lines = sheets.flatMap((sheet) => sheet.parts.flatMap((part) => part.lines.map((line) => ({ line, sheet, part }))));
  expect(new Set(lines.map(({ line }) => line.cable.id))).toEqual(new Set(record.cables.map(({ id }) => id)));
  // An end in a port is drawn in that port exactly once; what is in none, on its sheet or nowhere.
  for (const end of record.ends) {
    const inPort = lines
      .flatMap(({ line }) => (line.cable.id === end.cableId ? [line.a, line.b] : []))
      .filter((one) => one.at === 'port' && one.port.id === end.portId && one.face === end.face);
    expect(inPort.length).toBe(end.portId === null ? 0 : 1);
  }
  const holders = sheets.flatMap((sheet) => sheet.holders.map(({ id }) => id));
  expect(holders.toSorted()).toEqual(
    [
      ...record.devices.map(({ id }) => id),
      ...record.places.filter(({ kind }) => kind === 'panel' || kind === 'plate').map(({ id }) => id),
    ].toSorted(),
  );
  for (const { line, part } of lines)
    for (const [side, end] of [
      ['a', line.a],
      ['b', line.b],
    ] as const) {
      expect(end.at === 'unknown').toBe(wiring.endOf(line.cable.id, side) === null);
      if (end.at === 'port') expect(part.blocks.filter(({ ports }) => ports.some(({ id }) => id === end.port.id)).length).toBe(1);
      // Where a line leaves its drawing, it is found again on the one that is named.
      if (end.at === 'away') {
        const there = sheets.find(({ key }) => key === end.sheet)?.parts.find(({ number }) => number === end.part);
        const again = there?.lines.find(({ cable }) => cable.id === line.cable.id);
        expect(again?.[side].at).toBe(end.place.port === '' ? 'wall' : 'port');
      }
    }
}

describe('the sheets of a record', () => {
  it('property 34: are the same, to the byte, in whatever order the rows come', () => {
    fc.assert(
      fc.property(anyWiring, fc.nat(1_000), (record, seed) => {
        expect(drawn(shuffled(record, seed))).toEqual(drawn(record));
      }),
      { numRuns: 150 },
    );
    const house = wiringRecord(wiringSizes.house);
    expect(drawn(shuffled(house, 5))).toEqual(drawn(house));
  });

  it('leave nothing out: each cable is on the sheet of each of its ends, each holder on one sheet, each port of a line in one box', () => {
    fc.assert(fc.property(anyWiring, leavesNothingOut), { numRuns: 300 });
    // Of more than one part, where a line goes on on another.
    leavesNothingOut(wiringRecord(wiringSizes.house));
    leavesNothingOut(wiringRecord({ ...wiringSizes.house, racks: 1 }));
  });

  it('have no drawing with more rows than can be read', () => {
    for (const paper of ['a4', 'a3'] as const)
      for (const sheet of sheetsOf(wiringRecord(wiringSizes.house), paper))
        for (const { blocks } of sheet.parts) for (const { ports } of blocks) expect(ports.length).toBeLessThan(rowsOn[paper]);
  });

  it('label a patch cord at both its ends where cords cross, and once where they do not', () => {
    const tails = (record: WiringRecord) =>
      lineDrawings(sheetsOf(record), words)
        .flatMap(({ prepared }) => prepared().graph.edges)
        .filter(({ tail }) => tail !== null).length;
    const villa = wiringRecord(wiringSizes.villa);
    expect(tails(villa)).toBe(0);
    const onSwitch = villa.ends.filter(({ portId }) => villa.ports.find(({ id }) => id === portId)?.name.startsWith('Gi1/0/'));
    const other = new Map(onSwitch.map(({ id }, at) => [id, onSwitch[(at * 3 + 1) % onSwitch.length]?.portId ?? null]));
    expect(new Set(other.values()).size).toBe(onSwitch.length);
    expect(
      tails({ ...villa, ends: villa.ends.map((end) => (other.has(end.id) ? { ...end, portId: other.get(end.id) ?? null } : end)) }),
    ).toBe(onSwitch.length);
  });

  it('keep a panel and what it is patched to together', () => {
    const rack = sheetsOf(wiringRecord(wiringSizes.villa)).find(({ kind }) => kind === 'rack');
    const together = rack?.parts.map(({ blocks }) => blocks.map(({ holder }) => holder.name));
    expect(together?.some((names) => names.includes('Panel 1') && names.includes('Switch 1'))).toBe(true);
  });
});

describe('the overview', () => {
  it('counts every cable in use: once inside its place, once at each of two, once where its other end is unknown', () => {
    fc.assert(
      fc.property(anyWiring, (record) => {
        const sum = (counts: Readonly<Partial<Record<string, number>>>) =>
          Object.values(counts).reduce<number>((all, one) => all + (one ?? 0), 0);
        const places = overviewOf(record);
        const between = places.flatMap(({ links }) => links.map(({ counts }) => sum(counts))).reduce((all, one) => all + one, 0);
        const rest = places.reduce((all, { within, unknown }) => all + sum(within) + sum(unknown), 0);
        expect(between / 2 + rest).toBe(record.cables.filter(({ retiredAt }) => retiredAt === null).length);
      }),
    );
  });
});

describe('a rack as one stands before it', () => {
  const holder = (name: string, position: string) => ({ id: name, kind: 'panel' as const, name, position, ports: [] });
  it('has the highest unit on top, and last what has no position', () => {
    expect(stacked([holder('a', 'U2'), holder('b', ''), holder('c', 'U11'), holder('d', 'U3')]).map(({ name }) => name)).toEqual([
      'c',
      'd',
      'a',
      'b',
    ]);
    expect(stacked([holder('a', 'middle'), holder('b', 'bottom'), holder('c', 'U3')]).map(({ name }) => name)).toEqual(['b', 'a', 'c']);
  });
});

describe('colours and letters', () => {
  const luminance = (colour: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((one) => (one <= 0.040_45 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one: string, other: string) => {
    const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  it('each type has a letter of its own, and 4.5:1 to white paper and to a dark screen', () => {
    expect(new Set(cableTypes.map((type) => looks[type].letter)).size).toBe(cableTypes.length);
    for (const type of cableTypes) {
      expect(contrast(looks[type].colour, '#ffffff')).toBeGreaterThan(4.5);
      expect(contrast(looks[type].onDark, '#161d1e')).toBeGreaterThan(4.5);
    }
  });
});

describe('texts on a drawing', () => {
  it('are escaped, whatever was entered, and never wider than their place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), fc.integer({ min: 12, max: 90 }), (text, most) => {
        // oxlint-disable-next-line no-control-regex
        expect(escaped(text)).not.toMatch(/[<>"\u0000-\u0008\u000b\u000c\u000e-\u001f]|&(?!(amp|lt|gt|quot);)/);
        const short = clipped(text, 7, most);
        expect(widthOf(short, 7) <= most || [...short].length <= 2).toBe(true);
      }),
    );
    expect(clipped('Living room', 7, 60)).toBe('Living room');
    expect(escaped('<b> & "')).toBe('&lt;b&gt; &amp; &quot;');
  });
});
