import { ink } from './palette.ts';
import { escaped, tenth, type Weight } from './text.ts';

/** What is drawn, as text: small functions, each one element. Numbers are tenths of a point, attributes stand in one order: the same drawing, the same bytes. */

export interface Placed {
  readonly x: number;
  readonly y: number;
}
export interface Lettering {
  readonly size: number;
  readonly weight?: Weight;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly as?: string;
}

/** A line of text; `y` is where it stands. */
export function letters(
  text: string,
  { x, y }: Placed,
  { size, weight = 'regular', fill = ink.text, anchor = 'start', as = 'ink' }: Lettering,
): string {
  const bold = weight === 'bold' ? ' font-weight="600"' : '';
  const at = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  return `<text class="${as}" x="${tenth(x)}" y="${tenth(y)}" font-size="${tenth(size)}"${bold}${at} fill="${fill}">${escaped(text)}</text>`;
}

/** A rectangle. */
export function box(
  { x, y }: Placed,
  width: number,
  height: number,
  style: { readonly as: string; readonly fill: string; readonly stroke?: string; readonly radius?: number; readonly dash?: string },
): string {
  const round = style.radius ? ` rx="${tenth(style.radius)}"` : '';
  const line = style.stroke ? ` stroke="${style.stroke}" stroke-width="0.7"` : '';
  const dash = style.dash ? ` stroke-dasharray="${style.dash}"` : '';
  return `<rect class="${style.as}" x="${tenth(x)}" y="${tenth(y)}" width="${tenth(width)}" height="${tenth(height)}"${round} fill="${style.fill}"${line}${dash}/>`;
}

/** A line through points, its corners rounded a little so that one can follow it where two cross. */
export function through(points: readonly (readonly [number, number])[]): string {
  const [first = [0, 0], ...rest] = points;
  let path = `M${tenth(first[0])} ${tenth(first[1])}`;
  rest.forEach((point, at) => {
    const before = at === 0 ? first : (rest[at - 1] as readonly [number, number]);
    const after = rest[at + 1];
    const radius = after ? Math.min(2.5, distance(before, point) / 2, distance(point, after) / 2) : 0;
    if (!after || radius < 0.4) path += `L${tenth(point[0])} ${tenth(point[1])}`;
    else {
      const [into, out] = [towards(point, before, radius), towards(point, after, radius)];
      path += `L${tenth(into[0])} ${tenth(into[1])}Q${tenth(point[0])} ${tenth(point[1])} ${tenth(out[0])} ${tenth(out[1])}`;
    }
  });
  return path;
}
const distance = (a: readonly [number, number], b: readonly [number, number]) => Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]);
function towards(from: readonly [number, number], to: readonly [number, number], by: number): readonly [number, number] {
  const length = distance(from, to) || 1;
  return [from[0] + ((to[0] - from[0]) * by) / length, from[1] + ((to[1] - from[1]) * by) / length];
}

/** Something of the record: what a click on it opens, and what a screen reader and a hand that rests on it are told. */
export const linked = (kind: string, id: string, said: string, body: string, as = kind): string =>
  `<g class="${as}" data-kind="${kind}" data-id="${escaped(id)}"><title>${escaped(said)}</title>${body}</g>`;

/** The whole drawing. The type is Inter, also in print; a screen that has none takes its own. */
export function drawing(width: number, height: number, title: string, body: string): string {
  const [w, h] = [tenth(width), tenth(height)];
  return `<svg xmlns="http://www.w3.org/2000/svg" class="diagram" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" font-family="Inter, sans-serif" role="img"><title>${escaped(title)}</title><rect class="ground" width="${w}" height="${h}" fill="${ink.ground}"/>${body}</svg>\n`;
}
