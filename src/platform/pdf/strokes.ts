import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { refuse } from './refusals.ts';

/** One line drawn without lifting the pen; points in the pad's pixels. */
export type Stroke = readonly { readonly x: number; readonly y: number }[];

const mostStrokes = 200;
const mostPoints = 10_000;
const furthest = 20_000;

/**
 * A drawn signature as an SVG of its strokes, cropped to what was drawn. Takes whatever a browser sent, as an array of arrays of points
 * or signature_pad's `[{ points }]`. Refused with `strokes_are_not_a_drawing`: no strokes, more than 200 strokes or 10,000 points, a
 * coordinate that is no number or beyond ±20,000, or a drawing without extent (one dot signs nothing).
 */
export function strokesToSvg(strokes: unknown): string | Refusal {
  const drawn = readStrokes(strokes);
  if (isRefusal(drawn)) return drawn;
  const points = drawn.flat();
  if (points.length < 2) return refuse('strokes_are_not_a_drawing', { field: 'strokes' });
  const left = Math.min(...points.map(({ x }) => x));
  const top = Math.min(...points.map(({ y }) => y));
  const width = Math.max(...points.map(({ x }) => x)) - left;
  const height = Math.max(...points.map(({ y }) => y)) - top;
  if (Math.max(width, height) < 5) return refuse('strokes_are_not_a_drawing', { field: 'strokes' });
  const pen = Math.max(1, Math.max(width, height) / 150);
  const paths = drawn.map((stroke) => `<path d="${pathOf(stroke, left - pen, top - pen)}"/>`).join('');
  const box = `${tenth(width + 2 * pen)} ${tenth(height + 2 * pen)}`;
  const [w, h] = box.split(' ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${box}" width="${w}" height="${h}"><g fill="none" stroke="#1b2430" stroke-width="${tenth(pen)}" stroke-linecap="round" stroke-linejoin="round">${paths}</g></svg>`;
}

/** What a form posts as strokes: nothing where nobody drew, else whatever it holds, for `readStrokes` to judge; text that is no JSON is no drawing either. */
export function postedStrokes(text: string): unknown {
  if (text === '' || text === '[]') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/**
 * What a browser sent as strokes: the places of their points and nothing else of it, for that is kept (time, pressure and whatever a stranger adds are left
 * out). Refused with `strokes_are_not_a_drawing`, as above.
 */
export function readStrokes(value: unknown): Stroke[] | Refusal {
  const none = refuse('strokes_are_not_a_drawing', { field: 'strokes' });
  if (!Array.isArray(value) || value.length === 0 || value.length > mostStrokes) return none;
  const read: Stroke[] = [];
  let points = 0;
  for (const item of value) {
    const stroke: unknown = Array.isArray(item) ? item : (item as { points?: unknown } | null)?.points;
    if (!Array.isArray(stroke) || (points += stroke.length) > mostPoints || !stroke.every(isPoint)) return none;
    if (stroke.length > 0) read.push(stroke.map(({ x, y }) => ({ x, y })));
  }
  return read;
}

function isPoint(value: unknown): value is { x: number; y: number } {
  const { x, y } = (value ?? {}) as { x?: unknown; y?: unknown };
  return [x, y].every((number) => typeof number === 'number' && Number.isFinite(number) && Math.abs(number) <= furthest);
}

function pathOf(stroke: Stroke, left: number, top: number): string {
  const places = stroke.map(({ x, y }) => `${tenth(x - left)} ${tenth(y - top)}`);
  // A tap is a dot: a line to the same place, which round caps make visible.
  return `M${places.length === 1 ? [places[0], places[0]].join('L') : places.join('L')}`;
}

const tenth = (value: number) => String(Math.round(value * 10) / 10);
