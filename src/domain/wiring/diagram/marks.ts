import type { CableType, Port } from '../cables.ts';
import type { Stub } from './graph.ts';
import { ink, looks } from './palette.ts';
import type { Line } from './sheets.ts';
import { box, letters, through, type Placed } from './svg.ts';
import { tenth } from './text.ts';

/** The letter of a type in its colour: what says the type where there is no colour. */
export function badge(type: CableType, { x, y }: Placed): string {
  const { letter, colour } = looks[type];
  return `${box({ x, y: y - 4 }, 9, 8, { as: `fill ${type}`, fill: colour, radius: 1.5 })}${letters(letter, { x: x + 4.5, y: y + 2.2 }, { size: 6, weight: 'bold', fill: ink.ground, anchor: 'middle', as: 'on' })}`;
}

/** A tick for what was tested and passed, an exclamation mark in a triangle for a fault, a cross for what is out of use: shapes, not colours. */
export function stateMark({ state }: Pick<Line, 'state'>, { x, y }: Placed): string {
  if (state === 'tested') return mark.tested({ x, y });
  if (state === 'fault') return mark.fault({ x, y });
  return state === 'retired' ? mark.retired({ x, y }) : '';
}
/** Where its middle is, or its left edge: small drawings that say without colour what a line is. */
export const mark = {
  tested: ({ x, y }: Placed) =>
    `<path class="ink-line" d="${through([
      [x, y],
      [x + 2, y + 2.4],
      [x + 6, y - 2.8],
    ])}" fill="none" stroke="${ink.text}" stroke-width="1"/>`,
  fault: ({ x, y }: Placed) =>
    `<path class="fault-line" d="M${tenth(x)} ${tenth(y + 3.2)}l4 -7l4 7z" fill="${ink.ground}" stroke="${ink.fault}" stroke-width="0.9"/>${letters('!', { x: x + 4, y: y + 2.4 }, { size: 5.5, weight: 'bold', fill: ink.fault, anchor: 'middle', as: 'fault' })}`,
  retired: ({ x, y }: Placed) =>
    `<path class="ink-line" d="M${tenth(x)} ${tenth(y - 2.5)}l5 5m0 -5l-5 5" fill="none" stroke="${ink.text}" stroke-width="0.9"/>`,
};

/** Full where a cable is plugged in, hollow where none is known. */
export const socket = ({ carries }: Pick<Port, 'carries'>, isPlugged: boolean, at: Placed): string =>
  isPlugged
    ? box(at, 3.6, 3.6, { as: `fill ${carries}`, fill: looks[carries].colour })
    : box(at, 3.6, 3.6, { as: 'socket', fill: ink.ground, stroke: ink.box });

/** What a line runs to where it runs to no port. */
export type StubKind = 'away' | 'wall' | 'unknown' | 'accepted';
/** Which of them an end is. */
export const kindOf = (end: Stub['end']): StubKind => (end.at === 'unknown' && end.acceptedBy !== null ? 'accepted' : end.at);

/** An arrow to another drawing, a dot where it comes out of the wall, a question mark where nobody knows: in a circle, or in a box once somebody accepted that. */
export function stubMark(kind: StubKind, { x, y }: Placed, inwards: number): string {
  const circle = (radius: number) =>
    `<circle class="ink-line" cx="${tenth(x)}" cy="${tenth(y)}" r="${tenth(radius)}" fill="${ink.ground}" stroke="${ink.text}" stroke-width="0.9"/>`;
  if (kind === 'away') {
    const arrow = through([
      [x - inwards * 2, y - 3],
      [x + inwards * 2, y],
      [x - inwards * 2, y + 3],
    ]);
    return `<path class="ink-line" d="${arrow}" fill="none" stroke="${ink.quiet}" stroke-width="1"/>`;
  }
  if (kind === 'wall') return circle(2.6);
  const frame =
    kind === 'unknown' ? circle(4.3) : box({ x: x - 4.2, y: y - 4.2 }, 8.4, 8.4, { as: 'ink-line', fill: ink.wash, stroke: ink.quiet });
  return frame + letters('?', { x, y: y + 2.3 }, { size: 6.5, weight: 'bold', anchor: 'middle' });
}
