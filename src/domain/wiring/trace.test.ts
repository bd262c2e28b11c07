import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyWiring, shuffled } from '#test/wiring-arbitrary.ts';
import type { Id } from '../id.ts';
import { otherSide, type CableEnd, type Port } from './cables.ts';
import { indexed, type WiringRecord } from './record.ts';
import { trace } from './trace.ts';

const port = (name: string, twoSided: boolean, of = name): Port => ({
  id: name as Id<'port'>,
  placeId: twoSided ? (of as Id<'place'>) : null,
  deviceId: twoSided ? null : (of as Id<'device'>),
  name,
  carries: 'network',
  twoSided,
  position: 0,
  note: '',
});
/** Cables as `name: from face, to face`; `?` is an end that nobody knows, `wall` one that is in no port. */
function wired(
  ports: readonly Port[],
  cables: Readonly<Record<string, readonly [string, string]>>,
  links: readonly (readonly [string, string])[] = [],
): WiringRecord {
  const end = (cable: string, side: 'a' | 'b', at: string): CableEnd[] => {
    const [portId, face = 'front'] = at.split(' ');
    const where =
      at === 'wall'
        ? { portId: null, face: null, placeId: 'room' as Id<'place'> }
        : { portId: portId as Id<'port'>, face: face as 'front', placeId: null };
    return at === '?'
      ? []
      : [
          {
            id: `${cable}${side}` as Id<'cable_end'>,
            cableId: cable as Id<'cable'>,
            side,
            ...where,
            how: 'found',
            termination: '',
            note: '',
            stands: true,
          },
        ];
  };
  return {
    places: [],
    devices: [],
    ports,
    links: links.map(([one, other]) => ({
      id: `${one}${other}` as Id<'port_link'>,
      onePortId: one as Id<'port'>,
      otherPortId: other as Id<'port'>,
    })),
    cables: Object.keys(cables).map((id) => ({
      id: id as Id<'cable'>,
      label: id,
      name: '',
      type: 'network',
      product: '',
      colour: '',
      route: '',
      lengthCm: null,
      condition: 'good',
      note: '',
      retiredAt: null,
    })),
    ends: Object.entries(cables).flatMap(([id, [a, b]]) => [...end(id, 'a', a), ...end(id, 'b', b)]),
    tests: [],
    accepted: [],
  };
}
/** What a trace tells, as one reads it: the cables of each way, and why it ends where. */
const told = (record: WiringRecord, from: string) =>
  trace(indexed(record), from as Id<'port'>).map(
    ({ out, hops, ends, at }) =>
      `${out.port.name} ${out.face}: ${hops.map(({ cable }) => cable.label).join(' ')} = ${ends}${at ? ` ${at.name}` : ''}`,
  );

describe('a trace', () => {
  it('leads from a device by its patch cord through plate, house and panel to the switch', () => {
    const record = wired([port('tv', false), port('plate', true), port('panel', true), port('switch', false)], {
      P1: ['tv', 'plate front'],
      C1: ['plate back', 'panel back'],
      P2: ['panel front', 'switch'],
    });
    expect(told(record, 'tv')).toEqual(['tv front: P1 C1 P2 = device switch']);
    expect(told(record, 'panel')).toEqual(['panel back: C1 P1 = device tv', 'panel front: P2 = device switch']);
  });

  it('says that nothing is plugged in, that nobody knows the other end, that it comes out of the wall', () => {
    const record = wired([port('one', true), port('two', true), port('three', true)], { C1: ['one back', '?'], C2: ['two back', 'wall'] });
    expect(told(record, 'one')).toEqual(['one back: C1 = unknown_end', 'one front:  = free_port one']);
    expect(told(record, 'two')).toEqual(['two back: C2 = open_end', 'two front:  = free_port two']);
    expect(told(record, 'three')).toEqual(['three back:  = free_port three', 'three front:  = free_port three']);
  });

  it('ends at a cable that is out of use', () => {
    const record = wired([port('one', false), port('two', false)], { C1: ['one', 'two'] });
    const old = { ...record, cables: record.cables.map((cable) => ({ ...cable, retiredAt: '2026-05-12T09:00:00Z' as never })) };
    expect(told(old, 'one')).toEqual(['one front: C1 = retired']);
  });

  it('splits where a port passes on to several, in their order on the front', () => {
    const splitter = ['in', 'out1', 'out2', 'out3'].map((name, at) => ({ ...port(name, false, 'splitter'), position: at }));
    const record = wired(
      [...splitter, port('source', false), port('tv1', false), port('tv2', false)],
      { C0: ['source', 'in'], C1: ['out1', 'tv1'], C2: ['out2', 'tv2'] },
      [
        ['in', 'out3'],
        ['in', 'out2'],
        ['in', 'out1'],
      ],
    );
    expect(told(record, 'source')).toEqual([
      'source front: C0 C1 = device tv1',
      'source front: C0 C2 = device tv2',
      'source front: C0 = free_port out3',
    ]);
  });

  it('goes round a ring of bus devices once and says that it came back', () => {
    const names = ['a', 'b', 'c'];
    const ports = names.flatMap((name) => [port(`${name}in`, false, name), port(`${name}out`, false, name)]);
    const record = wired(
      ports,
      { C1: ['aout', 'bin'], C2: ['bout', 'cin'], C3: ['cout', 'ain'] },
      names.map((name) => [`${name}in`, `${name}out`] as const),
    );
    expect(told(record, 'ain')).toEqual(['ain front: C3 C2 C1 = loop aout']);
  });

  it('follows a cable that comes back to the other side of its own port once', () => {
    const record = wired([port('one', true)], { C1: ['one back', 'one front'] });
    expect(told(record, 'one')).toEqual(['one back: C1 = loop one']);
  });

  it('follows a bus of 20,000 devices to its end', () => {
    const count = 20_000;
    const ports = Array.from({ length: count }, (_, at) => [port(`i${at}`, false, `d${at}`), port(`o${at}`, false, `d${at}`)]).flat();
    const cables = Object.fromEntries(Array.from({ length: count - 1 }, (_, at) => [`C${at}`, [`o${at}`, `i${at + 1}`] as const]));
    const links = Array.from({ length: count }, (_, at) => [`i${at}`, `o${at}`] as const);
    const [, way] = trace(indexed(wired(ports, cables, links)), 'i0' as Id<'port'>);
    expect([way?.hops.length, way?.ends]).toEqual([count - 1, 'free_port']);
  });

  it('property 30: of any wiring, from any port, it ends, says why truly, and follows no cable twice', () => {
    fc.assert(
      fc.property(anyWiring, (record) => {
        const wiring = indexed(record);
        for (const { id } of record.ports) {
          const ways = trace(wiring, id);
          expect(ways.length).toBeGreaterThan(0);
          for (const { out, hops, ends, at } of ways) {
            const cables = hops.map(({ cable }) => cable.id);
            expect(new Set(cables).size).toBe(cables.length);
            // Every hop begins where the one before arrived, or at what that passes on to.
            const last = hops.at(-1);
            for (const { cable, from, to } of hops) expect(to).toEqual(wiring.endOf(cable.id, otherSide(from)));
            expect(wiring.pluggedInto(out.port.id, out.face)?.cableId).toBe(cables[0]);
            if (ends === 'unknown_end') expect(last?.to).toBeNull();
            if (ends === 'open_end') expect(last?.to?.portId).toBeNull();
            if (ends === 'retired') expect(last?.cable.retiredAt).not.toBeNull();
            if (ends === 'device') expect([at?.twoSided, at?.id]).toEqual([false, last?.to?.portId]);
            if (ends === 'free_port')
              expect(
                (at?.twoSided ? (['back', 'front'] as const) : (['front'] as const)).some((face) => at && !wiring.pluggedInto(at.id, face)),
              ).toBe(true);
            if (ends === 'loop') expect(hops.length).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: process.env['LONG'] === '1' ? 20_000 : 500 },
    );
  });

  it('property 30: is the same in whatever order the rows come', () => {
    fc.assert(
      fc.property(anyWiring, fc.nat(1_000), (record, seed) => {
        const other = indexed(shuffled(record, seed));
        for (const { id } of record.ports) expect(trace(other, id)).toEqual(trace(indexed(record), id));
      }),
      { numRuns: 200 },
    );
  });
});
