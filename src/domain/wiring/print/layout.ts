import type { Stock } from './stocks.ts';

/** What a label says, the most important first. `path`: the page of the office that its code opens. */
export interface Label {
  readonly key: string;
  readonly title: string;
  readonly name: string;
  /** Where it is stuck on. */
  readonly here: string;
  /** Where the other end is. */
  readonly to: string;
  readonly path: `/${string}`;
}
export const lineKinds = ['title', 'name', 'here', 'to', 'firm'] as const;
type LineKind = (typeof lineKinds)[number];

/** A line in its box, from the corner of the label in millimetres. Its letters begin at `most` points and shrink to `least` until they fit; then the text is cut. */
export interface LabelLine {
  readonly kind: LineKind;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly most: number;
  readonly least: number;
}
export interface LabelLayout {
  readonly lines: readonly LabelLine[];
  /** The code and its quiet zone; null: there is no room for one that a phone reads. */
  readonly code: { readonly x: number; readonly y: number; readonly side: number } | null;
}

/** How much of the height a line has, its largest and smallest letters in points, and which goes first where there is no room. */
const kinds: Readonly<Record<LineKind, { readonly share: number; readonly most: number; readonly least: number; readonly goes: number }>> =
  {
    title: { share: 36, most: 20, least: 6, goes: 9 },
    name: { share: 21, most: 10, least: 4.5, goes: 3 },
    here: { share: 17, most: 8, least: 4.5, goes: 2 },
    to: { share: 17, most: 8, least: 4.5, goes: 4 },
    firm: { share: 12, most: 5.5, least: 4, goes: 1 },
  };
const mmPerPoint = 25.4 / 72;
/** A line of letters is so much higher than they are large. */
const lineHeight = 1.3;
/** The smallest module of a code that a phone still reads from print, in millimetres. */
const leastModule = 0.3;
const gap = 1.5;

/**
 * How a label is laid out on a stock: its code at the left, as high as what is printed; beside it its lines, one below the other, none over another. `modules`: how many
 * the code has across, with its quiet zone; 0: it has none. A line for which there is no room is left out, the least important first.
 */
export function layLabelOut(stock: Stock, label: Omit<Label, 'path' | 'key'> & { readonly firm: string }, modules: number): LabelLayout {
  const height = stock.printed - 2 * stock.marginY;
  const whole = stock.width - 2 * stock.marginX;
  const side = Math.min(height, whole * 0.42);
  const hasCode = modules > 0 && side / modules >= leastModule;
  const x = stock.marginX + (hasCode ? side + gap : 0);
  const width = whole - (hasCode ? side + gap : 0);
  const said = thatFit(
    lineKinds.filter((kind) => label[kind].trim() !== ''),
    height,
  );
  const shares = said.reduce((sum, kind) => sum + kinds[kind].share, 0);
  let y = stock.marginY;
  const lines = said.map((kind): LabelLine => {
    const own = (height * kinds[kind].share) / shares;
    const line = {
      kind,
      text: label[kind].trim(),
      x,
      y,
      width,
      height: own,
      most: Math.min(kinds[kind].most, letters(own)),
      least: kinds[kind].least,
    };
    y += own;
    return line;
  });
  return { lines, code: hasCode ? { x: stock.marginX, y: stock.marginY + (height - side) / 2, side } : null };
}

const letters = (height: number) => height / lineHeight / mmPerPoint;
/** The lines for which there is room in that height, letters at their smallest. */
function thatFit(said: readonly LineKind[], height: number): readonly LineKind[] {
  const shares = said.reduce((sum, kind) => sum + kinds[kind].share, 0);
  const fits = said.every((kind) => letters((height * kinds[kind].share) / shares) >= kinds[kind].least);
  const [first, ...rest] = said.toSorted((a, b) => kinds[a].goes - kinds[b].goes);
  return fits || rest.length === 0
    ? said
    : thatFit(
        said.filter((kind) => kind !== first),
        height,
      );
}
