import fc from 'fast-check';
import type { Id } from '#domain/id.ts';
import type { Instant } from '#domain/time.ts';
import { cableTypes, type CableEnd, type Port } from '#domain/wiring/cables.ts';
import type { WiringRecord } from '#domain/wiring/record.ts';

const idOf = <Noun extends string>(kind: number, at: number) =>
  // Scattered, so that the order of ids is not that of the rows.
  `${((at * 40_503 + 17) % 65_536).toString(16).padStart(4, '0')}${kind.toString(16).padStart(4, '0')}-0000-4000-8000-${at.toString(16).padStart(12, '0')}` as Id<Noun>;

/**
 * Any wiring that the database would keep: places in a rack and rooms, ports with two sides and of devices, links within a device (splits, loops), cables of which 0, 1
 * or 2 ends are known, plugged in rings, back to themselves, out of the wall; retired ones, accepted ends.
 */
export const anyWiring: fc.Arbitrary<WiringRecord> = fc
  .record({
    panels: fc.integer({ min: 0, max: 4 }),
    devices: fc.integer({ min: 0, max: 5 }),
    portsEach: fc.integer({ min: 1, max: 6 }),
    cables: fc.array(
      fc.record({
        a: fc.oneof({ weight: 6, arbitrary: fc.nat(200) }, { weight: 1, arbitrary: fc.constant(null) }),
        b: fc.oneof({ weight: 6, arbitrary: fc.nat(200) }, { weight: 1, arbitrary: fc.constant(null) }),
        atWall: fc.integer({ min: 0, max: 9 }),
        type: fc.constantFrom(...cableTypes),
        retired: fc.integer({ min: 0, max: 9 }),
        label: fc.oneof(fc.constant(''), fc.string({ maxLength: 8 })),
        accepted: fc.boolean(),
      }),
      { maxLength: 16 },
    ),
    links: fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 10 }),
  })
  .map(({ panels, devices, portsEach, cables, links }): WiringRecord => {
    const [rack, room] = [idOf<'place'>(1, 1), idOf<'place'>(1, 2)];
    const places: WiringRecord['places'][number][] = [
      { id: rack, kind: 'rack', name: 'Rack', parentId: room, position: '', note: '' },
      { id: room, kind: 'room', name: 'Room', parentId: null, position: '', note: '' },
    ];
    const ports: Port[] = [];
    const fill = (of: { placeId: Id<'place'> | null; deviceId: Id<'device'> | null }) => {
      for (let at = 1; at <= portsEach; at += 1)
        ports.push({
          id: idOf<'port'>(3, ports.length),
          ...of,
          name: String(at),
          carries: 'network',
          twoSided: of.placeId !== null,
          position: at,
          note: '',
        });
    };
    for (let at = 0; at < panels; at += 1) {
      const id = idOf<'place'>(1, 10 + at);
      places.push({
        id,
        kind: at % 2 ? 'plate' : 'panel',
        name: `P ${at}`,
        parentId: at % 3 === 2 ? null : at % 2 ? room : rack,
        position: `U${at}`,
        note: '',
      });
      fill({ placeId: id, deviceId: null });
    }
    const things = Array.from({ length: devices }, (_, at) => ({
      id: idOf<'device'>(2, at),
      name: `D ${at}`,
      placeId: at % 3 === 2 ? null : at % 2 ? room : rack,
    }));
    for (const { id } of things) fill({ placeId: null, deviceId: id });
    const linked = new Set<string>();
    const made: WiringRecord['links'][number][] = [];
    for (const [one, other] of links) {
      const [a, b] = [ports[one % Math.max(1, ports.length)], ports[other % Math.max(1, ports.length)]];
      if (!a || !b || a.id >= b.id || (a.deviceId ?? a.placeId) !== (b.deviceId ?? b.placeId) || linked.has(`${a.id}${b.id}`)) continue;
      linked.add(`${a.id}${b.id}`);
      made.push({ id: idOf<'port_link'>(4, made.length), onePortId: a.id, otherPortId: b.id });
    }
    const sockets = ports.flatMap((port) =>
      (port.twoSided ? (['back', 'front'] as const) : (['front'] as const)).map((face) => ({ port, face })),
    );
    const taken = new Set<number>();
    const ends: CableEnd[] = [];
    const labels = new Set<string>();
    const all = cables.map(({ a, b, atWall, type, retired, label, accepted }, at) => {
      const id = idOf<'cable'>(5, at);
      for (const [side, chosen] of [
        ['a', a],
        ['b', b],
      ] as const) {
        if (chosen === null) continue;
        const socket = chosen % Math.max(1, sockets.length);
        const spot = sockets[socket];
        const isFree = spot && atWall > 0 && !taken.has(socket);
        if (isFree) taken.add(socket);
        const where = isFree
          ? { portId: spot.port.id, face: spot.face, placeId: null }
          : { portId: null, face: null, placeId: chosen % 2 ? room : rack };
        ends.push({
          id: idOf<'cable_end'>(6, ends.length),
          cableId: id,
          side,
          ...where,
          how: 'found',
          termination: '',
          note: '',
          stands: true,
        });
      }
      const key = label.trim().toUpperCase();
      const own = labels.has(key) ? '' : label;
      labels.add(key);
      const retiredAt = retired === 0 ? ('2026-05-12T09:00:00Z' as Instant) : null;
      return {
        accepted,
        cable: {
          id,
          label: own,
          name: `N ${at}`,
          type,
          product: '',
          colour: '',
          route: '',
          lengthCm: null,
          condition: 'good' as const,
          note: '',
          retiredAt,
        },
      };
    });
    return {
      places,
      devices: things,
      ports,
      links: made,
      cables: all.map(({ cable }) => cable),
      ends,
      tests: [],
      accepted: all
        .filter(({ accepted }) => accepted)
        .map(({ cable }) => ({ cableId: cable.id, side: 'b', acceptedBy: 'N. Roux', reason: 'walled in' })),
    };
  });

/** The same record with its rows in another order, as a database may give them. */
export const shuffled = (record: WiringRecord, seed: number): WiringRecord =>
  Object.fromEntries(
    Object.entries(record).map(([name, rows]) => [
      name,
      (rows as readonly unknown[])
        .map((row, at) => ({ row, lot: Math.imul(at + seed + 1, 0x9e3779b1) >>> 0 }))
        .toSorted((a, b) => a.lot - b.lot)
        .map(({ row }) => row),
    ]),
  ) as unknown as WiringRecord;
