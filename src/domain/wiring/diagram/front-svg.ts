import type { Port, PortFace } from '../cables.ts';
import type { WiringIndex } from '../record.ts';
import { naturally } from '../schedule.ts';
import type { Holder } from './holders.ts';
import { ink, looks } from './palette.ts';
import type { Paper, Sheet } from './sheets.ts';
import { sheetTitle } from './sheet-svg.ts';
import { box, drawing, letters, linked, type Placed } from './svg.ts';
import { clipped, widthOf } from './text.ts';
import type { DiagramWords } from './words.ts';

/** A drawing that needs no layout. */
export interface DoneDrawing {
  readonly key: string;
  readonly title: string;
  readonly draw: () => string;
}

const width = 780;
const highest: Readonly<Record<Paper, number>> = { a4: 450, a3: 520 };
const line = 8.5;
const caption = 34;

/**
 * A rack or enclosure as one stands before it: panels and devices one above the other, their ports in a row as on the front, in each what is plugged in. What hangs on
 * the inside of its door. As many drawings as it takes; of a room none.
 */
export function frontDrawings(sheet: Sheet, wiring: WiringIndex, words: DiagramWords, paper: Paper = 'a4'): readonly DoneDrawing[] {
  if (sheet.kind !== 'rack' && sheet.kind !== 'enclosure') return [];
  const units = stacked(sheet.holders).map((holder) => unitOf(holder, wiring, words));
  const pages: { height: number; units: ReturnType<typeof unitOf>[] }[] = [];
  for (const unit of units) {
    const last = pages.at(-1);
    if (last && last.height + unit.height <= highest[paper]) {
      last.units.push(unit);
      last.height += unit.height;
    } else pages.push({ height: unit.height, units: [unit] });
  }
  const name = `${sheetTitle(sheet, words)} – ${words.front}`;
  return pages.map(({ units: on, height }, at) => {
    const of = pages.length > 1 ? ` – ${words.part(at + 1, pages.length)}` : '';
    const title = `${name}${of}`;
    const draw = () => {
      let y = 32;
      const body = on.map((unit) => {
        const drawn = unit.draw({ x: 6, y });
        y += unit.height;
        return drawn;
      });
      return drawing(width + 12, 32 + height, title, [letters(title, { x: 6, y: 17 }, { size: 11, weight: 'bold' }), ...body].join('\n'));
    };
    return { key: `${sheet.key}-front-${at + 1}`, title, draw };
  });
}

/**
 * From top to bottom. Height units are counted from the bottom (EIA-310): where every known position ends in a number, the highest is on top; other words stand in
 * their own order; what has no position comes last.
 */
export function stacked(holders: readonly Holder[]): readonly Holder[] {
  const known = holders.filter(({ position }) => position.trim() !== '');
  const upwards = known.every(({ position }) => /\d\s*$/.test(position)) ? -1 : 1;
  return [...known.toSorted((a, b) => upwards * naturally(a.position, b.position)), ...holders.filter((one) => !known.includes(one))];
}

function unitOf(
  holder: Holder,
  wiring: WiringIndex,
  words: DiagramWords,
): { readonly height: number; readonly draw: (at: Placed) => string } {
  const faces: readonly PortFace[] = holder.kind === 'device' ? ['front'] : ['back', 'front'];
  const plug = (port: Port, face: PortFace) => {
    const end = wiring.pluggedInto(port.id, face);
    const cable = end && wiring.cables.get(end.cableId);
    return cable ? { id: cable.id, text: cable.label.trim() || words.unlabelled, name: cable.name, type: cable.type } : null;
  };
  const texts = holder.ports.flatMap((port) => [port.name, ...faces.map((face) => plug(port, face)?.text ?? '')]);
  const cell = Math.min(74, Math.max(29.5, ...texts.map((text) => widthOf(text, 6.2, 'bold') + 9)));
  const perRow = Math.max(1, Math.floor((width - caption - 8) / cell));
  const rows = Math.max(1, Math.ceil(holder.ports.length / perRow));
  const rowHeight = 11 + faces.length * line;
  const inner = holder.ports.length === 0 ? 4 : rows * (rowHeight + 3);
  const head = 13;
  return {
    height: head + inner + 8,
    draw: ({ x, y }) => {
      const ports = holder.ports.map((port, at) => {
        const corner = { x: x + caption + (at % perRow) * cell, y: y + head + Math.floor(at / perRow) * (rowHeight + 3) };
        return portSvg(port, faces, plug, corner, { cell, rowHeight }, holder);
      });
      const captions = Array.from({ length: holder.kind === 'device' || holder.ports.length === 0 ? 0 : rows }, (_, at) =>
        faces
          .map((face, row) =>
            letters(
              words.face[face],
              { x: x + caption - 4, y: y + head + at * (rowHeight + 3) + 15 + row * line },
              { size: 5.8, fill: ink.quiet, anchor: 'end', as: 'quiet' },
            ),
          )
          .join(''),
      );
      const title = [holder.name, holder.position].filter(Boolean).join(' · ');
      return linked(
        holder.kind === 'device' ? 'device' : 'place',
        holder.id,
        title,
        `${box({ x, y }, width, head + inner + 2, { as: 'box', fill: ink.wash, stroke: ink.box, radius: 2 })}${letters(clipped(title, 7.5, width - 20, 'bold'), { x: x + 5, y: y + 9.2 }, { size: 7.5, weight: 'bold' })}${captions.join('')}${ports.join('')}`,
        'holder',
      );
    },
  };
}

type Plugged = (
  port: Port,
  face: PortFace,
) => { readonly id: string; readonly text: string; readonly name: string; readonly type: keyof typeof looks } | null;

function portSvg(
  port: Port,
  faces: readonly PortFace[],
  plug: Plugged,
  { x, y }: Placed,
  { cell, rowHeight }: { cell: number; rowHeight: number },
  holder: Holder,
): string {
  const middle = x + cell / 2;
  const labels = faces.map((face, at) => {
    const plugged = plug(port, face);
    const down = y + 11 + at * line;
    if (!plugged) return letters('–', { x: middle, y: down + 4.2 }, { size: 6.2, fill: ink.quiet, anchor: 'middle', as: 'quiet' });
    const text = letters(clipped(plugged.text, 6.2, cell - 7), { x: middle + 2, y: down + 4.2 }, { size: 6.2, anchor: 'middle' });
    return linked(
      'cable',
      plugged.id,
      [plugged.text, plugged.name].filter(Boolean).join(' – '),
      `${box({ x: x + 1.2, y: down - 1.6 }, 2.4, 6.4, { as: `fill ${plugged.type}`, fill: looks[plugged.type].colour })}${text}`,
    );
  });
  return linked(
    'port',
    port.id,
    `${holder.name} · ${port.name}`,
    `${box({ x, y }, cell - 1.5, rowHeight, { as: 'cell', fill: ink.ground, stroke: ink.box })}${letters(clipped(port.name, 6.2, cell - 4, 'bold'), { x: middle, y: y + 6.8 }, { size: 6.2, weight: 'bold', anchor: 'middle' })}${labels.join('')}`,
  );
}
