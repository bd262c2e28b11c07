import type { Id } from '../../id.ts';
import { cableSides, type Cable, type CableEnd, type CableSide, type Port, type PortFace } from '../cables.ts';
import type { Place } from '../places.ts';
import { wayTo } from '../places.ts';
import { indexed, type WiringIndex, type WiringRecord } from '../record.ts';
import { byLabel, endPlace, naturally, type EndPlace } from '../schedule.ts';
import { cableState, type CableState } from '../states.ts';
import { holdersBySheet, placeOfEnd, sheetPlace, type Holder } from './holders.ts';
import { inParts, type Block } from './parts.ts';

/** One sheet: a rack, an enclosure, a room, what is on a floor and in no room, what is in no place at all. */
export interface Sheet {
  /** The id of its place, or `nowhere`. */
  readonly key: string;
  readonly kind: Place['kind'] | 'nowhere';
  readonly place: Place | null;
  /** The places around it, the widest first. */
  readonly way: readonly Place[];
  /** All that is there, as one stands before it. */
  readonly holders: readonly Holder[];
  /** What is there and of which no cable is known. */
  readonly idle: readonly Holder[];
  /** As many drawings as it takes to read it on paper. */
  readonly parts: readonly SheetPart[];
}

/** One drawing of a sheet: panels, plates and devices with those of their ports that are wired, and the lines of the cables. */
export interface SheetPart {
  /** From 1. */
  readonly number: number;
  readonly blocks: readonly Block[];
  readonly lines: readonly Line[];
  /** Ports of one box that pass on to each other. */
  readonly links: readonly (readonly [Id<'port'>, Id<'port'>])[];
}

/** Where a line ends on its drawing: in a port of it, on another drawing, out of the wall, or nobody knows where. */
export type LineEnd =
  | { readonly at: 'port'; readonly port: Port; readonly face: PortFace }
  | { readonly at: 'away'; readonly place: EndPlace; readonly sheet: string; readonly part: number }
  | { readonly at: 'wall'; readonly place: EndPlace }
  | { readonly at: 'unknown'; readonly acceptedBy: string | null };

/** A cable as a line. */
export interface Line {
  readonly cable: Cable;
  readonly state: CableState;
  readonly a: LineEnd;
  readonly b: LineEnd;
}

/** How much is on one drawing, in rows of ports: what an A4 or an A3 sheet, lying, holds in a type that can be read. */
export const rowsOn = { a4: 27, a3: 40 } as const;
export type Paper = keyof typeof rowsOn;

/**
 * All sheets of a record (property 34): racks, enclosures, rooms by floor, floors, what is nowhere. Nothing is left out: each cable is on the sheets of both its ends.
 * A room of which nothing is recorded has none. The same record gives the same sheets, in whatever order its rows come.
 */
export function sheetsOf(record: WiringRecord, paper: Paper = 'a4', wiring: WiringIndex = indexed(record)): readonly Sheet[] {
  const holders = holdersBySheet(record, wiring);
  const accepted = new Map(record.accepted.map((one) => [`${one.cableId} ${one.side}`, one.acceptedBy]));
  const cables = new Map<string, Cable[]>();
  for (const cable of record.cables.toSorted(byLabel))
    for (const key of sheetKeys(cable, wiring)) {
      const all = cables.get(key) ?? [];
      all.push(cable);
      cables.set(key, all);
    }
  const keys = new Set([...holders.keys(), ...cables.keys()]);
  const bare = [...keys].map((key) => bareSheet(key, holders.get(key) ?? [], cables.get(key) ?? [], paper, wiring)).toSorted(bySheet);
  const partOf = partsByEnd(bare);
  return bare.map(({ parts, ...sheet }) => ({
    ...sheet,
    parts: parts.map(({ blocks, cables: drawn }, at) => ({
      number: at + 1,
      blocks,
      links: blocks.flatMap((block) => linksIn(block, wiring)),
      lines: drawn.map((cable) => lineOf(cable, { key: sheet.key, part: at + 1, blocks }, { wiring, accepted, partOf })),
    })),
  }));
}

/** The sheets a cable is on: those of its ends; one of which nothing is known is nowhere. */
function sheetKeys(cable: Cable, wiring: WiringIndex): ReadonlySet<string> {
  const ends = cableSides.map((side) => wiring.endOf(cable.id, side)).filter((end) => end !== null);
  return ends.length === 0 ? new Set(['nowhere']) : new Set(ends.map((end) => keyOfEnd(end, wiring)));
}
const keyOfEnd = (end: CableEnd, wiring: WiringIndex): string => sheetPlace(wiring, placeOfEnd(end, wiring))?.id ?? 'nowhere';

type BareSheet = Omit<Sheet, 'parts'> & {
  readonly parts: readonly { readonly blocks: readonly Block[]; readonly cables: readonly Cable[] }[];
};

function bareSheet(key: string, holders: readonly Holder[], cables: readonly Cable[], paper: Paper, wiring: WiringIndex): BareSheet {
  const place = wiring.places.get(key as Id<'place'>) ?? null;
  const here = new Set(holders.flatMap(({ ports }) => ports.map(({ id }) => id)));
  const portsOf = (cable: Cable) =>
    cableSides.map((side) => wiring.endOf(cable.id, side)?.portId ?? null).filter((id): id is Id<'port'> => id !== null && here.has(id));
  const wired = new Set(cables.flatMap(portsOf));
  const isIdle = ({ ports }: Holder) => !ports.some(({ id }) => wired.has(id));
  return {
    key,
    kind: place?.kind ?? 'nowhere',
    place,
    way: place ? wayTo(wiring.places, place.parentId) : [],
    holders,
    idle: holders.filter(isIdle),
    parts: inParts(
      holders.filter((holder) => !isIdle(holder)),
      cables.map((cable) => ({ cable, ports: portsOf(cable) })),
      rowsOn[paper],
      wired,
    ),
  };
}

/** The part on which an end of a cable is drawn, so that a line that leaves its drawing says where it goes on. */
function partsByEnd(sheets: readonly BareSheet[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { key, parts } of sheets)
    for (const [at, { blocks, cables }] of parts.entries()) {
      for (const { ports } of blocks) for (const { id } of ports) found.set(id, at + 1);
      for (const { id } of cables) if (!found.has(`${key} ${id}`)) found.set(`${key} ${id}`, at + 1);
    }
  return found;
}

/** Each pair once, in the order on the front. */
function linksIn({ ports }: Block, wiring: WiringIndex): readonly (readonly [Id<'port'>, Id<'port'>])[] {
  const order = new Map(ports.map(({ id }, at) => [id, at]));
  return ports.flatMap(({ id }, at) => wiring.linkedTo(id).flatMap((to) => ((order.get(to) ?? -1) > at ? [[id, to] as const] : [])));
}

interface Known {
  readonly wiring: WiringIndex;
  readonly accepted: ReadonlyMap<string, string>;
  readonly partOf: ReadonlyMap<string, number>;
}
interface Here {
  readonly key: string;
  readonly part: number;
  readonly blocks: readonly Block[];
}

function lineOf(cable: Cable, here: Here, known: Known): Line {
  return { cable, state: cableState(cable, known.wiring), a: lineEnd(cable, 'a', here, known), b: lineEnd(cable, 'b', here, known) };
}

function lineEnd(cable: Cable, side: CableSide, here: Here, { wiring, accepted, partOf }: Known): LineEnd {
  const end = wiring.endOf(cable.id, side);
  const place = endPlace(end, wiring);
  if (!end || !place) return { at: 'unknown', acceptedBy: accepted.get(`${cable.id} ${side}`) ?? null };
  const port = end.portId === null ? undefined : wiring.ports.get(end.portId);
  if (port && end.face && here.blocks.some(({ ports }) => ports.some(({ id }) => id === port.id)))
    return { at: 'port', port, face: end.face };
  const sheet = keyOfEnd(end, wiring);
  if (!port && sheet === here.key) return { at: 'wall', place };
  const part = (port ? partOf.get(port.id) : partOf.get(`${sheet} ${cable.id}`)) ?? 1;
  return { at: 'away', place, sheet, part };
}

const sheetKinds: readonly Sheet['kind'][] = ['rack', 'enclosure', 'room', 'floor', 'panel', 'plate', 'nowhere'];
function bySheet(a: BareSheet, b: BareSheet): number {
  const words = ({ way, place }: BareSheet) => [...way, ...(place ? [place] : [])].map(({ name }) => name);
  const kind = sheetKinds.indexOf(a.kind) - sheetKinds.indexOf(b.kind);
  if (kind !== 0) return kind;
  const [left, right] = [words(a), words(b)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const order = naturally(left[at] ?? '', right[at] ?? '');
    if (order !== 0) return order;
  }
  return a.key < b.key ? -1 : 1;
}
