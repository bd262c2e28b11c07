import { cableTypes, type CableType } from '../cables.ts';
import { badge, kindOf, mark, socket, stubMark, type StubKind } from './marks.ts';
import { ink } from './palette.ts';
import type { Line } from './sheets.ts';
import { drawing, letters, type Placed } from './svg.ts';
import { widthOf } from './text.ts';
import type { DiagramWords, MarkWords } from './words.ts';

interface Entry {
  readonly mark: (at: Placed) => string;
  readonly markWidth: number;
  readonly text: string;
}

/** What the marks and letters mean, in one row or as many as it takes; gives the height it needed. */
export function legend(entries: readonly Entry[], at: Placed, width: number): { readonly body: string; readonly height: number } {
  let { x, y } = at;
  let body = '';
  for (const { mark, markWidth, text } of entries) {
    const needed = markWidth + 4 + widthOf(text, 6.5) + 14;
    if (x > at.x && x + needed > at.x + width) [x, y] = [at.x, y + 12];
    body += mark({ x, y }) + letters(text, { x: x + markWidth + 4, y: y + 2.3 }, { size: 6.5, fill: ink.quiet, as: 'quiet' });
    x += needed;
  }
  return { body, height: entries.length === 0 ? 0 : y - at.y + 12 };
}

/** What one drawing needs to be read: its types of cable, and those marks that are on it. */
export function keyOf(
  lines: readonly Line[],
  words: DiagramWords,
  at: Placed,
  width: number,
): { readonly body: string; readonly height: number } {
  const states = new Set(lines.map(({ state }) => state));
  const ends = new Set(lines.flatMap(({ a, b }) => [a, b]).flatMap((end) => (end.at === 'port' ? [] : [kindOf(end)])));
  return legend(
    [
      ...typesOf(lines).map((type) => typeEntry(type, words)),
      ...(['tested', 'fault', 'retired'] as const)
        .filter((state) => states.has(state))
        .map((state) => stateEntry(state, words.state[state])),
      ...(ends.has('unknown') ? [stubEntry('unknown', words.unknownEnd)] : []),
      ...(ends.has('accepted') ? [stubEntry('accepted', words.acceptedEnd)] : []),
      ...(ends.has('wall') ? [stubEntry('wall', words.wallEnd)] : []),
    ],
    at,
    width,
  );
}
const typesOf = (lines: readonly Line[]) => cableTypes.filter((type) => lines.some(({ cable }) => cable.type === type));
const typeEntry = (type: CableType, words: DiagramWords): Entry => ({
  mark: (at) => badge(type, at),
  markWidth: 9,
  text: words.type[type],
});
const stateEntry = (state: keyof typeof mark, text: string): Entry => ({ mark: mark[state], markWidth: 8, text });
const stubEntry = (kind: StubKind, text: string): Entry => ({
  mark: ({ x, y }) => stubMark(kind, { x: x + 4.5, y }, 1),
  markWidth: 9,
  text,
});

/** The types of a record's cables, and every mark with what it means: what stands at the front of the drawings. */
export function legendDrawing(types: readonly CableType[], words: DiagramWords, marks: MarkWords, width: number): string {
  const free: Entry = {
    mark: ({ x, y }) => socket({ carries: 'network' }, false, { x: x + 2.5, y: y - 1.8 }),
    markWidth: 9,
    text: marks.free,
  };
  const entries = [
    ...cableTypes.filter((type) => types.includes(type)).map((type) => typeEntry(type, words)),
    stateEntry('tested', marks.tested),
    stateEntry('fault', marks.fault),
    stateEntry('retired', marks.retired),
    stubEntry('unknown', marks.unknown),
    stubEntry('accepted', marks.accepted),
    stubEntry('wall', marks.wall),
    stubEntry('away', marks.away),
    free,
  ];
  const drawn = legend(entries, { x: 2, y: 8 }, width - 4);
  return drawing(width, drawn.height + 4, words.overview, drawn.body);
}
