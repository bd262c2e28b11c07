import type { Id } from '../../id.ts';
import type { Cable, Port } from '../cables.ts';
import type { Holder } from './holders.ts';

/** A holder on one drawing, or as many of its wired ports as fit there. */
export interface Block {
  readonly holder: Holder;
  readonly ports: readonly Port[];
  /** How many of the holder's ports have no cable. */
  readonly free: number;
}
/** A cable with those of its ends that are in ports of the sheet. */
export interface PortedCable {
  readonly cable: Cable;
  readonly ports: readonly Id<'port'>[];
}
interface Part {
  readonly blocks: Block[];
  readonly loose: Cable[];
}

/** Head of a box and the gap below it, in rows. */
const headRows = 2;

/**
 * What is on which drawing of a sheet, so that none has more rows than can be read: a panel with what it is patched to stays together as far as it fits, and what is
 * on another drawing is named there. The order of holders and cables decides; nothing else.
 */
export function inParts(
  holders: readonly Holder[],
  cables: readonly PortedCable[],
  rows: number,
  wired: ReadonlySet<Id<'port'>>,
): readonly { readonly blocks: readonly Block[]; readonly cables: readonly Cable[] }[] {
  const blocks = holders.flatMap((holder) => blocksOf(holder, rows - headRows, wired));
  const parts = grouped(blocks, cables, rows);
  const loose = cables.filter(({ ports }) => ports.length === 0).map(({ cable }) => cable);
  for (const cable of loose) {
    const last = parts.at(-1);
    if (last && heightOf(last.blocks) + last.loose.length < rows) last.loose.push(cable);
    else parts.push({ blocks: [], loose: [cable] });
  }
  return parts.map((part) => {
    const here = new Set(part.blocks.flatMap(({ ports }) => ports.map(({ id }) => id)));
    const drawn = new Set(part.loose);
    return {
      blocks: part.blocks,
      cables: cables.filter(({ cable, ports }) => drawn.has(cable) || ports.some((id) => here.has(id))).map(({ cable }) => cable),
    };
  });
}

/** A holder's wired ports, cut where a drawing is full: 48 ports are 24 and 24, not 25 and 23. */
function blocksOf(holder: Holder, most: number, wired: ReadonlySet<Id<'port'>>): readonly Block[] {
  const ports = holder.ports.filter(({ id }) => wired.has(id));
  const pieces = Math.ceil(ports.length / most);
  const size = Math.ceil(ports.length / pieces);
  const free = holder.ports.length - ports.length;
  return Array.from({ length: pieces }, (_, at) => ({ holder, ports: ports.slice(at * size, (at + 1) * size), free }));
}

/** Panels and plates stand in one column, devices in the next: the higher of the two is how high the drawing is. */
function heightOf(blocks: readonly Block[]): number {
  const rows = (isColumn: (block: Block) => boolean) =>
    blocks.filter(isColumn).reduce((sum, { ports }) => sum + ports.length + headRows, 0);
  return Math.max(
    rows(({ holder }) => holder.kind !== 'device'),
    rows(({ holder }) => holder.kind === 'device'),
  );
}

function grouped(blocks: readonly Block[], cables: readonly PortedCable[], rows: number): Part[] {
  const blockOf = new Map(blocks.flatMap((block) => block.ports.map(({ id }) => [id, block] as const)));
  const shared = new Map<Block, Map<Block, number>>();
  for (const { ports } of cables) {
    const [one, other] = ports.map((id) => blockOf.get(id));
    if (one && other && one !== other) {
      count(shared, one, other);
      count(shared, other, one);
    }
  }
  const left = new Set(blocks);
  const parts: Part[] = [];
  for (const seed of blocks) {
    if (!left.delete(seed)) continue;
    const joined = [seed];
    for (let next = best(joined, left, shared, rows); next; next = best(joined, left, shared, rows)) {
      left.delete(next);
      joined.push(next);
    }
    // What hangs together stays so; what is left of a drawing is filled with the next that fits.
    const roomy = parts.find((part) => heightOf([...part.blocks, ...joined]) <= rows);
    if (roomy) roomy.blocks.push(...joined);
    else parts.push({ blocks: joined, loose: [] });
  }
  const order = new Map(blocks.map((block, at) => [block, at]));
  for (const part of parts) part.blocks.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  return parts;
}

const count = (shared: Map<Block, Map<Block, number>>, one: Block, other: Block) => {
  const of = shared.get(one) ?? new Map<Block, number>();
  of.set(other, (of.get(other) ?? 0) + 1);
  shared.set(one, of);
};

/** Of what is left and still fits: what has most cables to what is there already; of those the first. */
function best(
  part: readonly Block[],
  left: ReadonlySet<Block>,
  shared: ReadonlyMap<Block, ReadonlyMap<Block, number>>,
  rows: number,
): Block | null {
  let found: Block | null = null;
  let most = 0;
  for (const block of left) {
    const cables = part.reduce((sum, one) => sum + (shared.get(block)?.get(one) ?? 0), 0);
    if (cables > most && heightOf([...part, block]) <= rows) [found, most] = [block, cables];
  }
  return found;
}
