import type { CableSide, Port, PortFace } from '../cables.ts';
import type { EndPlace } from '../schedule.ts';
import type { Block } from './parts.ts';
import type { Line, LineEnd, SheetPart } from './sheets.ts';
import { clipped, widthOf, type Weight } from './text.ts';
import type { DiagramWords } from './words.ts';

/** Boxes with fixed places for lines, to be laid out from left to right: what `platform/drawing` takes. Lengths in points. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}
export interface GraphNode {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Right at the left or the right edge of the drawing. */
  readonly layer: 'first' | 'last' | null;
  readonly ports: readonly { readonly id: string; readonly side: 'left' | 'right'; readonly y: number }[];
}
export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label: { readonly width: number; readonly height: number };
  /** A second one where the line begins; null: one is enough. */
  readonly tail: { readonly width: number; readonly height: number } | null;
}
/** Where everything came to be. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: ReadonlyMap<string, { readonly x: number; readonly y: number }>;
  readonly edges: ReadonlyMap<
    string,
    {
      readonly points: readonly (readonly [number, number])[];
      readonly label: { readonly x: number; readonly y: number };
      readonly tail: { readonly x: number; readonly y: number } | null;
    }
  >;
}

/** Sizes of type and rows. 7 points on an A4 sheet are what a data sheet is set in. */
export const type = { body: 7, head: 8, fine: 6 } as const;
export const row = 16;
export const head = 17;
const labelMost = { house: 170, patch: 96 } as const;
const textMost = 165;

/** A box: a holder with its rows. */
export interface Box {
  readonly id: string;
  readonly block: Block;
  readonly width: number;
  readonly height: number;
  readonly rows: readonly { readonly port: Port; readonly y: number; readonly side: 'left' | 'right' | 'both' }[];
}
/** What a line runs to where it runs to no port: another drawing, the wall, nobody knows where. */
export interface Stub {
  readonly id: string;
  readonly end: Exclude<LineEnd, { at: 'port' }>;
  readonly text: string;
  readonly side: 'left' | 'right';
  readonly width: number;
}
/** A line with what is written on it. `lasting`: a cable of the house, not one that is plugged. */
export interface Drawn {
  readonly id: string;
  readonly line: Line;
  readonly label: string;
  readonly name: string;
}
export interface PartGraph {
  readonly graph: Graph;
  readonly boxes: readonly Box[];
  readonly stubs: readonly Stub[];
  readonly lines: readonly Drawn[];
}

/** What one drawing is laid out from. `awayTitle`: what a sheet is called where a line leaves for it. */
export function partGraph(part: SheetPart, words: DiagramWords, awayTitle: (sheet: string, part: number) => string): PartGraph {
  const sideOf = portSides(part);
  const linked = new Set(part.links.flat());
  const boxes = part.blocks.map((block, at) => boxOf(block, `b${at}`, sideOf, linked));
  const stubs: Stub[] = [];
  const edges: { readonly id: string; readonly from: string; readonly to: string; readonly column: string }[] = [];
  const lines = part.lines.map((line, at): Drawn => {
    const id = `e${at}`;
    const ended = lineEnds(line).map(([side, end]) => ({ side, end }));
    const ported = ended.map(({ end }) => (end.at === 'port' ? connector(end, sideOf) : null));
    const [a, b] = ended.map(({ side, end }, index) => {
      const own = ported[index];
      if (own) return own;
      // Beside the port it belongs to; a line without a port runs from left to right.
      const other = ported[1 - index];
      const stub = stubOf(end as Stub['end'], `${id}${side}`, other ? other.side : side === 'a' ? 'left' : 'right', words, awayTitle);
      stubs.push(stub);
      return { id: `${stub.id}p`, side: stub.side === 'left' ? ('right' as const) : ('left' as const) };
    }) as [Connector, Connector];
    const forward = a.side === 'right' || b.side === 'left';
    // Lines of a column have labels of one width, so that these begin under each other.
    const column = `${ported.filter(Boolean).length} ${ported.find(Boolean)?.side ?? ''}`;
    edges.push({ id, from: forward ? a.id : b.id, to: forward ? b.id : a.id, column });
    return written(line, id, words);
  });
  const crossing = crossed(part, edges);
  const widths = new Map<string, number>();
  for (const [at, { column }] of edges.entries()) widths.set(column, Math.max(widths.get(column) ?? 0, labelWidth(lines[at] as Drawn)));
  return {
    graph: {
      nodes: [...boxes.map((box) => boxNode(box, sideOf)), ...stubs.map(stubNode)],
      edges: edges.map(({ column, ...edge }, at) => ({
        ...edge,
        label: { width: widths.get(column) ?? 0, height: 9 },
        tail: crossing.has(edge.id) ? { width: widthOf((lines[at] as Drawn).label, type.fine, 'bold') + 5, height: 7 } : null,
      })),
    },
    boxes,
    stubs,
    lines,
  };
}

/**
 * Patch cords that cross others between two boxes. Such a line is hard to follow, so its label stands at both its ends, as it does on the cable: one reads it at the
 * panel and finds it at the switch.
 */
function crossed(
  part: SheetPart,
  edges: readonly { readonly id: string; readonly from: string; readonly to: string }[],
): ReadonlySet<string> {
  const place = new Map<string, { readonly box: number; readonly at: number }>(
    part.blocks.flatMap(({ ports }, box) =>
      ports.flatMap(({ id }, at) => (['back', 'front'] as const).map((face) => [`${id} ${face}`, { box, at }] as const)),
    ),
  );
  const inside = edges.flatMap(({ id, from, to }) => {
    const [start, end] = [place.get(from), place.get(to)];
    return start && end ? [{ id, pair: `${start.box} ${end.box}`, start: start.at, end: end.at }] : [];
  });
  const found = [...Map.groupBy(inside, ({ pair }) => pair).values()].filter((lines) => {
    const ends = lines.toSorted((a, b) => a.start - b.start).map(({ end }) => end);
    return ends.some((end, at) => at > 0 && end < (ends[at - 1] ?? 0));
  });
  return new Set(found.flat().map(({ id }) => id));
}

/** The badge, the label, the name and the mark of the state. */
const labelWidth = ({ label, name }: Drawn): number => 24 + widthOf(label, type.body, 'bold') + (name ? 3 + widthOf(name, type.body) : 0);

interface Connector {
  readonly id: string;
  readonly side: 'left' | 'right';
}
const connector = ({ port, face }: { readonly port: Port; readonly face: PortFace }, sideOf: Sides): Connector => ({
  id: `${port.id} ${face}`,
  side: sideOf(port, face),
});
type Sides = (port: Port, face: PortFace) => 'left' | 'right';

/**
 * On which side of its box a line comes out. Of a panel or plate the back is left, where the house comes from, and the front is right, where devices are. A port of a
 * device is left when its cable comes from a panel or from a device before it, else right.
 */
function portSides(part: SheetPart): Sides {
  const order = new Map(part.blocks.flatMap(({ holder, ports }, at) => ports.map((port) => [port.id, { at, holder }] as const)));
  const fromBefore = new Set<string>();
  for (const { a, b } of part.lines)
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const)
      if (one.at === 'port' && other.at === 'port' && (order.get(other.port.id)?.at ?? 0) < (order.get(one.port.id)?.at ?? 0))
        fromBefore.add(one.port.id);
  return (port, face) => {
    if (port.twoSided) return face === 'back' ? 'left' : 'right';
    return fromBefore.has(port.id) ? 'left' : 'right';
  };
}

function boxOf(block: Block, id: string, sideOf: Sides, linked: ReadonlySet<string>): Box {
  const sided = block.ports.map((port) => ({ port, side: port.twoSided ? ('both' as const) : sideOf(port, 'front') }));
  const next = { left: 0, right: 0, both: 0 };
  const rows = sided.map(({ port, side }) => ({ port, side, y: head + row * next[side]++ + row / 2 }));
  const widest = (side: 'left' | 'right' | 'both') =>
    Math.max(0, ...rows.filter((one) => one.side === side).map(({ port }) => widthOf(clipped(port.name, type.body, 80), type.body)));
  const columns =
    widest('both') +
    widest('left') +
    widest('right') +
    (widest('left') > 0 && widest('right') > 0 ? 14 : 0) +
    20 +
    (block.ports.some((port) => linked.has(port.id)) ? 10 : 0);
  const title = Math.min(textMost, widthOf(headOf(block), type.head, 'bold') * 1.08 + 10);
  const count = Math.max(next.left, next.right, next.both);
  return { id, block, width: Math.ceil(Math.max(54, columns, title)), height: head + row * count + 3, rows };
}

/** What a box is called: the holder, where it is, and how many of its ports have no cable. */
export const headOf = ({ holder }: Block): string => [holder.name, holder.position].filter(Boolean).join(' · ');

function boxNode({ id, width, height, rows }: Box, sideOf: Sides): GraphNode {
  const ports = rows.flatMap(({ port, y }) =>
    (port.twoSided ? (['back', 'front'] as const) : (['front'] as const)).map((face) => ({ ...connector({ port, face }, sideOf), y })),
  );
  return { id, width, height, layer: null, ports };
}

function stubOf(
  end: Stub['end'],
  id: string,
  side: Stub['side'],
  words: DiagramWords,
  awayTitle: (sheet: string, part: number) => string,
): Stub {
  const weight = end.at === 'unknown' ? 'bold' : 'regular';
  const text = endingIn(stubText(end, words, awayTitle), end.at === 'away' && end.place.port ? ` · ${end.place.port}` : '', weight);
  return { id, end, text, side, width: Math.ceil(widthOf(text, type.body, weight)) + 16 };
}

/** Clipped before its last words, for one plugs into a port and not into a room. */
function endingIn(text: string, last: string, weight: Weight): string {
  if (widthOf(text, type.body, weight) <= textMost || last === '') return clipped(text, type.body, textMost, weight);
  const kept = clipped(last, type.body, textMost / 2);
  return clipped(text.slice(0, -last.length), type.body, textMost - widthOf(kept, type.body)) + kept;
}

/** Where a line goes that ends in no port of its drawing, in words. */
export function stubText(end: Stub['end'], words: DiagramWords, awayTitle: (sheet: string, part: number) => string): string {
  if (end.at === 'away')
    return [awayTitle(end.sheet, end.part), end.place.holder, end.place.port || words.wallEnd].filter(Boolean).join(' · ');
  if (end.at === 'wall') return [words.wallEnd, placeName(end.place)].filter(Boolean).join(' · ');
  return end.acceptedBy === null ? words.unknownEnd : `${words.unknownEnd} · ${words.acceptedBy(end.acceptedBy)}`;
}
const placeName = ({ way }: EndPlace) => way.at(-1)?.name ?? '';

const stubNode = ({ id, side, width }: Stub): GraphNode => ({
  id,
  width,
  height: 11,
  layer: side === 'left' ? 'first' : 'last',
  ports: [{ id: `${id}p`, side: side === 'left' ? 'right' : 'left', y: 5.5 }],
});

function written(line: Line, id: string, words: DiagramWords): Drawn {
  const label = line.cable.label.trim() || words.unlabelled;
  const inside = line.a.at === 'port' && line.b.at === 'port';
  const most = inside ? labelMost.patch : labelMost.house;
  const rest = most - widthOf(label, type.body, 'bold') - 4;
  return { id, line, label: clipped(label, type.body, most, 'bold'), name: rest > 20 ? clipped(line.cable.name, type.body, rest) : '' };
}

/** Which side of a cable is which end, for a caller that walks both. */
export const lineEnds = (line: Line): readonly (readonly [CableSide, LineEnd])[] => [
  ['a', line.a],
  ['b', line.b],
];
