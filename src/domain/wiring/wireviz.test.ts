import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { anyWiring, shuffled } from '#test/wiring-arbitrary.ts';
import { wiringRecord, wiringSizes } from '#test/wiring-record.ts';
import { cableSides } from './cables.ts';
import { indexed, type WiringRecord } from './record.ts';
import { wirevizText } from './wireviz.ts';

interface Harness {
  readonly metadata: { readonly title: string };
  readonly options: { readonly template_separator: string };
  readonly connectors: Readonly<
    Record<string, { readonly type: string; readonly pincount: number; readonly pinlabels?: readonly string[] }>
  >;
  readonly cables: Readonly<
    Record<string, { readonly type: string; readonly wirecount: number; readonly length?: number; readonly notes?: string }>
  >;
  readonly connections: readonly (readonly Readonly<Record<string, readonly number[]>>[])[];
}
/** As YAML 1.1, which WireViz reads, and as 1.2: the same. */
function read(text: string): Harness {
  const harness = parse(text, { version: '1.1' }) as Harness;
  expect(parse(text)).toEqual(harness);
  return harness;
}

/** What WireViz asks of its input (docs/syntax.md): each part is defined, parts alternate, each pin and wire is there. */
function offences({ connectors, cables, connections, options }: Harness): string[] {
  const names = [...Object.keys(connectors), ...Object.keys(cables)];
  return [
    ...(new Set(names).size === names.length ? [] : ['a name is of a connector and of a cable']),
    ...names.filter((name) => name.includes(options.template_separator)).map((name) => `${name} has the separator in it`),
    ...connections.flatMap((set) =>
      set.flatMap((one, at) => {
        const [[name, pins] = ['', []]] = Object.entries(one);
        const most = connectors[name]?.pincount ?? cables[name]?.wirecount ?? 0;
        const follows = at === 0 || name in cables !== (Object.keys(set[at - 1] ?? {})[0] ?? '') in cables;
        return [
          ...(pins.every((pin) => Number.isInteger(pin) && pin >= 1 && pin <= most) ? [] : [`${name} has no pin ${pins.join()}`]),
          ...(follows ? [] : [`${name} follows one of its kind`]),
        ];
      }),
    ),
  ];
}

describe('the wiring as WireViz reads it', () => {
  it('has each cable once, connected where its ends are', () => {
    const record = wiringRecord(wiringSizes.villa);
    const harness = read(wirevizText(record, 'Villa “Les Pins”: 1'));
    expect(offences(harness)).toEqual([]);
    expect(harness.metadata.title).toBe('Villa “Les Pins”: 1');
    expect(Object.keys(harness.cables).length).toBe(record.cables.length);
    const wiring = indexed(record);
    const known = record.cables.flatMap(({ id }) => cableSides.flatMap((side) => wiring.endOf(id, side) ?? []));
    expect(harness.connections.flat().length).toBe(record.cables.length + known.length);
  });

  it('keeps every text a text, whatever it looks like', () => {
    const names = [
      'no',
      '12',
      '1.5',
      '2026-05-13',
      'null',
      '- x',
      'a: b',
      '#1',
      "it's",
      '"',
      '{}',
      '',
      'é\u2028x',
      '~',
      '0x10',
      '12:30:45',
      '<b>',
    ];
    const base = wiringRecord(wiringSizes.villa);
    const record: WiringRecord = {
      ...base,
      cables: base.cables.map((cable, at) => ({ ...cable, label: names[at] ?? cable.label, colour: names[at] ?? '' })),
    };
    const harness = read(wirevizText(record, 'no'));
    expect(offences(harness)).toEqual([]);
    for (const name of ['no', '12', '1.5', '2026-05-13', 'null', 'a- b', '-1', 'é-x'])
      expect(Object.keys(harness.cables)).toContain(`cable ${name}`);
    const notes = Object.values(harness.cables)
      .map((cable) => cable.notes ?? '')
      .join();
    for (const name of names) expect(notes).toContain(name.replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
  });

  it('property 34: of any wiring it is a harness, and the same text in whatever order the rows come', () => {
    fc.assert(
      fc.property(anyWiring, fc.nat(1_000), (record, seed) => {
        const text = wirevizText(record, 'x');
        expect(wirevizText(shuffled(record, seed), 'x')).toBe(text);
        expect(offences(read(text))).toEqual([]);
      }),
      { numRuns: process.env['LONG'] === '1' ? 20_000 : 200 },
    );
  });
});
