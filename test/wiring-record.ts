import type { Id } from '#domain/id.ts';
import type { Instant } from '#domain/time.ts';
import type { CableEnd, CableSide, CableType, Port } from '#domain/wiring/cables.ts';
import type { Place, PlaceKind } from '#domain/wiring/places.ts';
import type { WiringRecord } from '#domain/wiring/record.ts';
import type { TestMethod, TestResult } from '#domain/wiring/tests.ts';

/** How large a home is drawn up. Cables are added until there are so many; devices likewise, the last ones without any cable. */
export interface WiringSize {
  readonly seed: number;
  readonly racks: number;
  readonly rooms: number;
  readonly cables: number;
  readonly devices: number;
}
/** A small villa; the house of the bench; the largest that is promised. */
export const wiringSizes = {
  villa: { seed: 7, racks: 1, rooms: 6, cables: 44, devices: 16 },
  house: { seed: 11, racks: 4, rooms: 24, cables: 300, devices: 110 },
  estate: { seed: 13, racks: 12, rooms: 90, cables: 2_000, devices: 500 },
} as const satisfies Record<string, WiringSize>;

const roomNames = [
  'Living room',
  'Kitchen',
  'Dining room',
  'Study',
  'Cinema',
  'Bedroom',
  'Guest room',
  'Bathroom',
  'Hall',
  'Laundry',
  'Garage',
  'Terrace',
  'Pool house',
  'Gym',
  'Library',
  'Nursery',
];
const floorNames = ['Basement', 'Ground floor', 'First floor', 'Second floor', 'Attic'];

/** A wiring record as surveys find them: panels, plates, patch cords, speakers, a KNX line through the house, unknown ends, faults. The same size, the same record. */
export function wiringRecord(size: WiringSize): WiringRecord {
  return new House(size).record();
}

/** One that grows room by room. */
class House {
  private readonly places: Place[] = [];
  private readonly devices: { id: Id<'device'>; name: string; placeId: Id<'place'> | null }[] = [];
  private readonly ports: Port[] = [];
  private readonly links: { id: Id<'port_link'>; onePortId: Id<'port'>; otherPortId: Id<'port'> }[] = [];
  private readonly cables: WiringRecord['cables'][number][] = [];
  private readonly ends: CableEnd[] = [];
  private readonly tests: WiringRecord['tests'][number][] = [];
  private readonly accepted: WiringRecord['accepted'][number][] = [];
  private readonly size: WiringSize;
  private state: number;
  private ids = 0;
  private patchCords = 0;
  private houseCables = 0;

  constructor(size: WiringSize) {
    this.size = size;
    this.state = size.seed;
  }

  record(): WiringRecord {
    const floors = floorNames
      .slice(0, Math.max(2, Math.min(5, Math.ceil(this.size.rooms / 6))))
      .map((name) => this.place('floor', name, null));
    const technical = this.place('room', 'Technical room', floors[0] ?? null);
    const racks = Array.from({ length: this.size.racks }, (_, at) => new Rack(this, technical, at));
    const rooms = Array.from({ length: this.size.rooms }, (_, at) => {
      const round = Math.floor(at / roomNames.length);
      const name = `${roomNames[at % roomNames.length]}${round > 0 ? ` ${round + 1}` : ''}`;
      return this.place('room', name, floors[1 + (at % (floors.length - 1))] ?? null);
    });
    const board = this.place('enclosure', 'Distribution board', technical, 'left of the door');
    let bus = this.busDevice('KNX power supply', board).out;
    racks.forEach((rack, at) => {
      const next = racks[at + 1];
      if (next) this.cable('fibre', `Trunk ${rack.name} – ${next.name}`, rack.back('fibre'), next.back('fibre'), 'found');
    });
    for (let round = 0; this.full() === false && round < 40; round += 1)
      for (const [at, room] of rooms.entries()) {
        if (this.full()) break;
        const rack = racks[at % racks.length] as Rack;
        if (round === 0) bus = this.keypad(room, bus);
        this.furnish(room, rack, round, at);
      }
    for (let at = 0; this.devices.length < this.size.devices; at += 1) this.device(`Sensor ${at + 1}`, rooms[at % rooms.length] ?? null);
    const { places, devices, ports, links, cables, ends, tests, accepted } = this;
    return { places, devices, ports, links, cables, ends, tests, accepted };
  }

  /** A plate with what is plugged into it, a pair of speakers, a contact, a lamp: what a room gets in one round. */
  private furnish(room: Id<'place'>, rack: Rack, round: number, at: number): void {
    const name = this.places.find(({ id }) => id === room)?.name ?? '';
    const plate = this.place(
      'plate',
      `Plate ${round + 1}`,
      room,
      ['left of the door', 'behind the television', 'at the window'][round % 3] ?? '',
    );
    for (let outlet = 1; outlet <= 2 && !this.full(); outlet += 1) {
      const port = this.port({ place: plate }, String(outlet), 'network', outlet);
      const lot = this.lot();
      // Of a few cables nobody knows the other end, or any.
      if (lot < 0.06) this.cable('network', `${name} data ${outlet}`, lot < 0.02 ? null : { port, face: 'back' }, null, 'found');
      else {
        const panel = rack.back('network');
        this.cable('network', `${name} data ${round * 2 + outlet}`, { port, face: 'back' }, panel, 'terminated');
        if (this.lot() < 0.8 && !this.full()) this.patch('network', { port: panel.port, face: 'front' }, rack.switchPort());
      }
      if (outlet === 1 && !this.full() && this.devices.length < this.size.devices) {
        const tv = this.device(round === 0 ? `Television ${name}` : `Access point ${name} ${round}`, room);
        this.patch('network', { port, face: 'front' }, { port: this.port({ device: tv }, 'LAN', 'network', 1), face: 'front' });
      }
    }
    if (round === 0 && at % 2 === 0)
      for (const side of ['left', 'right']) {
        if (this.full()) return;
        const speaker = this.device(`Speaker ${name} ${side}`, room);
        this.cable(
          'speaker',
          `${name} ${side}`,
          rack.amplifierPort(),
          { port: this.port({ device: speaker }, 'In', 'speaker', 1), face: 'front' },
          'found',
        );
      }
    if (this.full()) return;
    if (at % 5 === 1 && round === 0)
      this.cable(
        'coax',
        `${name} aerial`,
        rack.back('coax'),
        { port: this.port({ place: plate }, 'TV', 'coax', 9), face: 'back' },
        'found',
      );
    if (this.full()) return;
    // A contact of the alarm comes out of the frame of a window, in no port.
    if (at % 6 === 2 && round === 0) this.cable('alarm', `${name} window`, rack.back('alarm'), { place: room }, 'found');
    if (this.full()) return;
    if (at % 7 === 3 && round === 0) this.cable('dali', `${name} lights`, null, { place: room }, 'found');
  }

  private keypad(room: Id<'place'>, from: Id<'port'>): Id<'port'> {
    const { into, out } = this.busDevice(`Keypad ${this.places.find(({ id }) => id === room)?.name ?? ''}`, room);
    this.cable('knx', 'KNX line 1', { port: from, face: 'front' }, { port: into, face: 'front' }, 'found');
    return out;
  }

  private busDevice(name: string, place: Id<'place'>): { into: Id<'port'>; out: Id<'port'> } {
    const device = this.device(name, place);
    const [into, out] = [this.port({ device }, 'Bus in', 'knx', 1), this.port({ device }, 'Bus out', 'knx', 2)];
    const [one, other] = into < out ? [into, out] : [out, into];
    this.links.push({ id: this.id<'port_link'>(), onePortId: one, otherPortId: other });
    return { into, out };
  }

  full = (): boolean => this.cables.length >= this.size.cables;

  place(kind: PlaceKind, name: string, parentId: Id<'place'> | null, position = ''): Id<'place'> {
    const id = this.id<'place'>();
    this.places.push({ id, kind, name, parentId, position, note: '' });
    return id;
  }
  device(name: string, placeId: Id<'place'> | null): Id<'device'> {
    const id = this.id<'device'>();
    this.devices.push({ id, name, placeId });
    return id;
  }
  port(of: { place?: Id<'place'>; device?: Id<'device'> }, name: string, carries: CableType, position: number): Id<'port'> {
    const id = this.id<'port'>();
    this.ports.push({
      id,
      placeId: of.place ?? null,
      deviceId: of.device ?? null,
      name,
      carries,
      twoSided: of.place !== undefined,
      position,
      note: '',
    });
    return id;
  }

  private patch(type: CableType, one: Spot, other: Spot): void {
    this.cable(type, '', one, other, 'plugged', `P${String((this.patchCords += 1)).padStart(3, '0')}`);
  }

  private cable(type: CableType, name: string, a: Spot | null, b: Spot | null, how: CableEnd['how'], label?: string): void {
    const id = this.id<'cable'>();
    const number = label ?? `C-${String((this.houseCables += 1)).padStart(3, '0')}`;
    const lot = this.lot();
    const isPatch = label !== undefined;
    this.cables.push({
      id,
      // Now and then nobody has labelled it yet.
      label: lot < 0.03 ? '' : number,
      name,
      type,
      product: type === 'network' ? 'Cat6A U/FTP' : '',
      colour: '',
      route: '',
      lengthCm: isPatch ? 100 : 800 + Math.floor(this.lot() * 3_000),
      condition: lot > 0.985 ? 'damaged' : 'good',
      note: '',
      retiredAt: !isPatch && lot > 0.94 && lot < 0.965 ? ('2026-05-12T09:00:00Z' as Instant) : null,
    });
    const seen = [this.end(id, 'a', a, how), this.end(id, 'b', b, how)].filter((end) => end !== null);
    if ((a === null || b === null) && lot > 0.5)
      this.accepted.push({ cableId: id, side: a === null ? 'a' : 'b', acceptedBy: 'Nadia Roux', reason: 'Behind the new tiles' });
    if (!isPatch && type === 'network' && a && b) this.test(id, seen, this.lot());
  }

  private test(cableId: Id<'cable'>, seenEndIds: readonly string[], lot: number): void {
    if (lot < 0.3) return;
    const [method, result]: [TestMethod, TestResult] =
      lot < 0.34 ? ['certified', 'FAIL'] : lot < 0.4 ? ['certified', 'PASS*'] : ['certified', 'PASS'];
    this.tests.push({
      id: this.id<'cable_test'>(),
      cableId,
      seenEndIds,
      method,
      result,
      testLimit: 'Class EA permanent link',
      worstParameter: 'NEXT',
      worstMarginMdb: Math.round(lot * 8_000),
      lengthCm: 2_400,
      wireMap: '12345678S',
      tester: 'DSX-8000',
      testerSerial: '',
      operator: 'Marc Petit',
      testedAt: '2026-06-03T10:00:00Z' as Instant,
    });
  }

  private end(cableId: Id<'cable'>, side: CableSide, spot: Spot | null, how: CableEnd['how']): string | null {
    if (!spot) return null;
    const id = this.id<'cable_end'>();
    const where =
      'port' in spot ? { portId: spot.port, face: spot.face, placeId: null } : { portId: null, face: null, placeId: spot.place };
    this.ends.push({ id, cableId, side, ...where, how, termination: '', note: '', stands: true });
    return id;
  }

  /** From 0 up to 1, the same for the same seed (mulberry32). */
  private lot(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  private id<Noun extends string>(): Id<Noun> {
    this.ids += 1;
    // Scattered, as ids are: the order of the ids is not that of the rows.
    const head = (Math.imul(this.ids, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
    return `${head}-0000-4000-8000-${this.ids.toString(16).padStart(12, '0')}` as Id<Noun>;
  }
}

type Spot = { readonly port: Id<'port'>; readonly face: 'front' | 'back' } | { readonly place: Id<'place'> };
type Plug = { readonly port: Id<'port'>; readonly face: 'front' | 'back' };

/** A rack with panels of 24 ports, switches of 24 and amplifiers of 8, which get one more when one is full. */
class Rack {
  readonly name: string;
  private readonly house: House;
  private readonly id: Id<'place'>;
  private readonly open = new Map<string, { holder: { place?: Id<'place'>; device?: Id<'device'> }; used: number; units: number }>();
  private height = 1;

  constructor(house: House, room: Id<'place'>, at: number) {
    this.house = house;
    this.name = `Rack ${String.fromCharCode(65 + at)}`;
    this.id = house.place('rack', this.name, room);
  }

  back(type: CableType): Plug {
    const names: Partial<Record<CableType, string>> = {
      network: 'Panel',
      fibre: 'Fibre panel',
      coax: 'Aerial panel',
      alarm: 'Alarm panel',
    };
    return { port: this.next(names[type] ?? 'Panel', type, 24, true, String), face: 'back' };
  }
  switchPort = (): Plug => ({ port: this.next('Switch', 'network', 24, false, (number) => `Gi1/0/${number}`), face: 'front' });
  amplifierPort = (): Plug => ({
    port: this.next('Amplifier', 'speaker', 8, false, (number) => `Zone ${Math.ceil(number / 2)} ${number % 2 ? 'L' : 'R'}`),
    face: 'front',
  });

  private next(name: string, type: CableType, most: number, isPanel: boolean, called: (number: number) => string): Id<'port'> {
    const known = this.open.get(name);
    const holder = known && known.used < most ? known : this.another(name, isPanel, known?.units ?? 0);
    holder.used += 1;
    return this.house.port(holder.holder, called(holder.used), type, holder.used);
  }
  private another(
    name: string,
    isPanel: boolean,
    units: number,
  ): { holder: { place?: Id<'place'>; device?: Id<'device'> }; used: number; units: number } {
    const unit = `U${(this.height += 1)}`;
    const title = `${name} ${units + 1}`;
    const holder = isPanel ? { place: this.house.place('panel', title, this.id, unit) } : { device: this.house.device(title, this.id) };
    const made = { holder, used: 0, units: units + 1 };
    this.open.set(name, made);
    return made;
  }
}
