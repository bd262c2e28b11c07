import {
  head,
  headOf,
  partGraph,
  stubText,
  type,
  type Box,
  type Drawn,
  type Graph,
  type Layout,
  type PartGraph,
  type Stub,
} from './graph.ts';
import { keyOf } from './legend.ts';
import { badge, kindOf, socket, stateMark, stubMark } from './marks.ts';
import { ink, looks } from './palette.ts';
import type { LineEnd, Sheet, SheetPart } from './sheets.ts';
import { box, drawing, letters, linked, through, type Placed } from './svg.ts';
import { clipped, escaped, tenth, widthOf } from './text.ts';
import type { DiagramWords } from './words.ts';

/** A drawing that waits for its layout: the graph to lay out, and what to do with the answer. */
export interface UnlaidDrawing {
  readonly key: string;
  /** The key of its sheet. */
  readonly sheet: string;
  readonly title: string;
  /** Made when it is asked for: a list of names costs no graphs. */
  readonly prepared: () => { readonly graph: Graph; readonly draw: (layout: Layout) => string };
}

const top = 34;

/** All drawings of lines of the sheets, in their order. The layout comes from outside: the domain lays out nothing. */
export function lineDrawings(sheets: readonly Sheet[], words: DiagramWords): readonly UnlaidDrawing[] {
  const titles = new Map(sheets.map((sheet) => [sheet.key, sheet]));
  const awayTitle = (key: string, part: number) => {
    const sheet = titles.get(key);
    const name = sheet?.place?.name ?? words.nowhere;
    return sheet && sheet.parts.length > 1 ? `${name} (${part})` : name;
  };
  return sheets.flatMap((sheet) =>
    sheet.parts.map((part) => {
      const title = partTitle(sheet, part, words);
      const prepared = () => {
        const graph = partGraph(part, words, awayTitle);
        return { graph: graph.graph, draw: (layout: Layout) => partSvg(sheet, part, graph, layout, words, title, awayTitle) };
      };
      return { key: `${sheet.key}-${part.number}`, sheet: sheet.key, title, prepared };
    }),
  );
}

/** What a sheet is called: its place after those around it. */
export const sheetTitle = (sheet: Sheet, words: DiagramWords): string =>
  sheet.place ? [...sheet.way, sheet.place].map(({ name }) => name).join(' · ') : words.nowhere;

function partTitle(sheet: Sheet, part: SheetPart, words: DiagramWords): string {
  const title = sheetTitle(sheet, words);
  return sheet.parts.length > 1 ? `${title} – ${words.part(part.number, sheet.parts.length)}` : title;
}

function partSvg(
  sheet: Sheet,
  part: SheetPart,
  graph: PartGraph,
  layout: Layout,
  words: DiagramWords,
  title: string,
  awayTitle: (key: string, part: number) => string,
): string {
  const margin = 6;
  const width = Math.max(layout.width, 420, widthOf(title, 11, 'bold')) + 2 * margin;
  const moved = (at: Placed): Placed => ({ x: at.x + margin, y: at.y + top });
  const plugged = new Set(part.lines.flatMap(({ a, b }) => [a, b].map((end) => (end.at === 'port' ? `${end.port.id} ${end.face}` : ''))));
  const body = [
    letters(title, { x: margin, y: 17 }, { size: 11, weight: 'bold' }),
    ...graph.lines.map((drawn) => lineSvg(drawn, layout, moved, words, awayTitle)),
    ...graph.boxes.map((one) => boxSvg(one, plugged, part.links, moved(layout.nodes.get(one.id) ?? { x: 0, y: 0 }))),
    ...graph.stubs.map((stub) => stubSvg(stub, moved(layout.nodes.get(stub.id) ?? { x: 0, y: 0 }))),
  ];
  const idle =
    part.number === sheet.parts.length
      ? idleSvg(sheet, words, { x: margin, y: top + layout.height + 16 }, width - 2 * margin)
      : { body: '', height: 0 };
  const key = keyOf(part.lines, words, { x: margin, y: top + layout.height + 16 + idle.height }, width - 2 * margin);
  return drawing(width, top + layout.height + 16 + idle.height + key.height, title, [...body, idle.body, key.body].join('\n'));
}

const dashes = { unknown: '3.5 2.5', retired: '1 2.5' } as const;

/** A line: its colour says the type, its dashes that an end is unknown or that it is out of use; on it its letter, state, label and name. */
function lineSvg(
  { id, line, label, name }: Drawn,
  layout: Layout,
  moved: (at: Placed) => Placed,
  words: DiagramWords,
  awayTitle: (key: string, part: number) => string,
): string {
  const edge = layout.edges.get(id);
  if (!edge) return '';
  const { cable, state } = line;
  const path = through(edge.points.map(([x, y]) => [moved({ x, y }).x, moved({ x, y }).y]));
  const isUnknown = line.a.at === 'unknown' || line.b.at === 'unknown';
  const dash = state === 'retired' ? dashes.retired : isUnknown ? dashes.unknown : null;
  const colour = state === 'retired' ? ink.retired : looks[cable.type].colour;
  const as = state === 'retired' ? 'stroke retired' : `stroke ${cable.type}`;
  const at = moved(edge.label);
  const marked = stateMark(line, { x: at.x + 11, y: at.y + 4 });
  const start = { x: at.x + (marked === '' ? 12 : 21), y: at.y + 6.6 };
  const text = `${badge(cable.type, { x: at.x, y: at.y + 4 })}${marked}${labelSvg(label, name, start)}`;
  // Above the line, where all labels are.
  const tail = edge.tail && edge.points[0] ? moved({ x: edge.tail.x + 2, y: edge.points[0][1] - 2 }) : null;
  const again = tail ? letters(label, tail, { size: type.fine, weight: 'bold', fill: ink.quiet, as: 'quiet' }) : '';
  const said = [
    cable.label,
    cable.name,
    words.type[cable.type],
    words.state[state],
    ...[line.a, line.b].map((end) => endSaid(end, words, awayTitle)),
  ];
  return linked(
    'cable',
    cable.id,
    said.filter(Boolean).join(' – '),
    `<path class="hit" d="${path}" fill="none" stroke="none" stroke-width="9" pointer-events="stroke"/><path class="${as}" d="${path}" fill="none" stroke="${colour}" stroke-width="${state === 'fault' ? 1.8 : 1.2}"${dash ? ` stroke-dasharray="${dash}"` : ''}/>${text}${again}`,
    `cable ${state}`,
  );
}

/** One text, so that the name follows the label also where a screen has a wider type than paper. */
const labelSvg = (label: string, name: string, { x, y }: Placed): string =>
  `<text class="ink" x="${tenth(x)}" y="${tenth(y)}" font-size="${type.body}" fill="${ink.text}"><tspan font-weight="600">${escaped(label)}</tspan>${name === '' ? '' : `<tspan class="quiet" dx="3" fill="${ink.quiet}">${escaped(name)}</tspan>`}</text>`;

function endSaid(end: LineEnd, words: DiagramWords, awayTitle: (key: string, part: number) => string): string {
  return end.at === 'port' ? `${end.port.name}${end.port.twoSided ? ` (${words.face[end.face]})` : ''}` : stubText(end, words, awayTitle);
}

function boxSvg({ block, width, height, rows }: Box, plugged: ReadonlySet<string>, links: SheetPart['links'], { x, y }: Placed): string {
  const { holder, free } = block;
  const title = clipped(headOf(block), type.head, width - 8, 'bold');
  const body = [
    box({ x, y }, width, height, { as: `box ${holder.kind}`, fill: ink.ground, stroke: ink.box, radius: 2 }),
    box({ x: x + 0.4, y: y + 0.4 }, width - 0.8, head - 3.4, { as: 'wash', fill: ink.wash, radius: 2 }),
    letters(title, { x: x + 4, y: y + 10 }, { size: type.head, weight: 'bold' }),
    ...links.map((link) => linkSvg(rows, link, { x, y }, width)),
    ...rows.map(({ port, y: down, side }) => {
      const inside =
        side === 'left'
          ? { x: x + 6, anchor: 'start' as const }
          : side === 'right'
            ? { x: x + width - 6, anchor: 'end' as const }
            : { x: x + width / 2, anchor: 'middle' as const };
      const plugs =
        side === 'both'
          ? ([
              [x, 'back'],
              [x + width, 'front'],
            ] as const)
          : ([[side === 'left' ? x : x + width, 'front']] as const);
      const sockets = plugs.map(([at, face]) => socket(port, plugged.has(`${port.id} ${face}`), { x: at - 1.8, y: y + down - 1.8 }));
      return linked(
        'port',
        port.id,
        `${holder.name} · ${port.name}`,
        `${sockets.join('')}${letters(clipped(port.name, type.body, 80), { x: inside.x, y: y + down + 2.5 }, { size: type.body, anchor: inside.anchor })}`,
      );
    }),
  ];
  return linked(
    holder.kind === 'device' ? 'device' : 'place',
    holder.id,
    `${holder.name}${free > 0 ? ` (+${free})` : ''}`,
    body.join(''),
    'holder',
  );
}

/** What one port passes on to another, as a bracket between their names. */
function linkSvg(rows: Box['rows'], [one, other]: SheetPart['links'][number], { x, y }: Placed, width: number): string {
  const [a, b] = [rows.find(({ port }) => port.id === one), rows.find(({ port }) => port.id === other)];
  if (!a || !b) return '';
  const inner = ({ port, side }: Box['rows'][number]) => {
    const text = widthOf(clipped(port.name, type.body, 80), type.body);
    return side === 'left' ? x + 8 + text : side === 'right' ? x + width - 8 - text : x + width / 2 - text / 2 - 2;
  };
  const between =
    a.side === b.side
      ? a.side === 'left'
        ? Math.max(inner(a), inner(b)) + 6
        : Math.min(inner(a), inner(b)) - 6
      : (inner(a) + inner(b)) / 2;
  const points = [
    [inner(a), y + a.y],
    [between, y + a.y],
    [between, y + b.y],
    [inner(b), y + b.y],
  ] as const;
  return `<path class="quiet-line" d="${through(points)}" fill="none" stroke="${ink.quiet}" stroke-width="0.8"/>`;
}

function stubSvg({ end, text, side, width }: Stub, { x, y }: Placed): string {
  const right = side === 'left' ? x + width : x;
  const inwards = side === 'left' ? -1 : 1;
  const anchor = side === 'left' ? 'end' : 'start';
  const at = { x: right + inwards * 11, y: y + 8 };
  const words = letters(text, at, {
    size: type.body,
    fill: end.at === 'unknown' ? ink.text : ink.quiet,
    weight: end.at === 'unknown' ? 'bold' : 'regular',
    anchor,
    as: end.at === 'unknown' ? 'ink' : 'quiet',
  });
  const middle = { x: right + inwards * 4.5, y: y + 5.5 };
  return `<g class="stub ${end.at}"${end.at === 'away' ? ` data-kind="sheet" data-id="${end.sheet}-${end.part}"` : ''}>${stubMark(kindOf(end), middle, inwards)}${words}</g>`;
}

/** What is here and of which no cable is known: nothing is left out, and a gap in the survey is seen. */
function idleSvg(sheet: Sheet, words: DiagramWords, at: Placed, width: number): { readonly body: string; readonly height: number } {
  if (sheet.idle.length === 0) return { body: '', height: 0 };
  const lines: string[] = [];
  let line = `${words.idle}: `;
  for (const [index, { name }] of sheet.idle.entries()) {
    const next = `${name}${index === sheet.idle.length - 1 ? '' : ', '}`;
    if (widthOf(line + next, 6.5) > width) lines.push(line.trimEnd());
    line = widthOf(line + next, 6.5) > width ? next : line + next;
  }
  lines.push(line);
  return {
    body: lines
      .map((text, index) => letters(text, { x: at.x, y: at.y + 2 + index * 9 }, { size: 6.5, fill: ink.quiet, as: 'quiet' }))
      .join(''),
    height: lines.length * 9 + 6,
  };
}
