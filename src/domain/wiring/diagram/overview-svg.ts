import { cableTypes, type CableType } from '../cables.ts';
import type { DoneDrawing } from './front-svg.ts';
import type { Counts, OverviewPlace } from './overview.ts';
import { ink } from './palette.ts';
import type { Paper } from './sheets.ts';
import { legend } from './legend.ts';
import { badge } from './marks.ts';
import { box, drawing, letters, linked, type Placed } from './svg.ts';
import { clipped, tenth, widthOf } from './text.ts';
import type { DiagramWords } from './words.ts';

const width = 780;
const column = 232;
const hubWidth = 132;
const top = 34;
/** How high the cards of a side may be; more is another drawing. */
const highest: Readonly<Record<Paper, number>> = { a4: 450, a3: 650 };
const rowHeight = 11.5;
const headHeight = 15;
const gap = 6;

interface Item {
  readonly text: string;
  readonly counts: Counts;
}
interface Row {
  readonly items: readonly Item[];
  /** The hub that a curve leads to; null: the row alone says it. */
  readonly to: string | null;
}
interface Card {
  readonly of: OverviewPlace;
  readonly title: string;
  readonly rows: readonly Row[];
  readonly height: number;
}

/**
 * The whole house: racks and enclosures in the middle, what is around them on both sides, each with how many cables of which type lead where. A curve to the middle
 * is as thick as there are many. What leads from room to room stands in the rooms. As many drawings as it takes to stay readable.
 */
export function overviewDrawings(places: readonly OverviewPlace[], words: DiagramWords, paper: Paper = 'a4'): readonly DoneDrawing[] {
  const isHub = ({ place }: OverviewPlace) => place?.kind === 'rack' || place?.kind === 'enclosure';
  const hubs = places.filter(isHub);
  const hubKeys = new Set(hubs.map(({ key }) => key));
  const names = new Map(places.map(({ key, place }) => [key, place?.name ?? words.nowhere]));
  const cards = places.filter((place) => !isHub(place)).map((place) => cardOf(place, hubKeys, names, words));
  const pages = paged(cards, highest[paper]);
  return pages.map((sides, at) => {
    const of = pages.length > 1 ? ` – ${words.part(at + 1, pages.length)}` : '';
    const title = `${words.overview}${of}`;
    const used = hubs.filter(({ key }) => at === 0 || sides.flat().some(({ rows }) => rows.some(({ to }) => to === key)));
    return {
      key: `overview-${at + 1}`,
      title,
      draw: () =>
        pageSvg(
          title,
          sides,
          used.map((hub) => cardOf(hub, new Set(), names, words, hubKeys)),
          words,
        ),
    };
  });
}

/** Cards down the left, then down the right, then on the next drawing; where one suffices, both sides are about as long. */
function paged(cards: readonly Card[], most: number): readonly (readonly [readonly Card[], readonly Card[]])[] {
  const all = cards.reduce((sum, { height }) => sum + height + gap, 0);
  const pages = Math.max(1, Math.ceil(all / (2 * most)));
  const share = all / (2 * pages);
  const columns = Array.from({ length: 2 * pages }, (): Card[] => []);
  let filled = 0;
  for (const card of cards) {
    columns[Math.min(columns.length - 1, Math.floor(filled / share))]?.push(card);
    filled += card.height + gap;
  }
  return Array.from({ length: pages }, (_, at) => [columns[2 * at] ?? [], columns[2 * at + 1] ?? []] as const);
}

/** `hubs`: what curves lead to, in rows of their own. Of a hub itself (`only`) the rows tell what leads to other hubs; what leads to rooms is told by the rooms. */
function cardOf(
  of: OverviewPlace,
  hubs: ReadonlySet<string>,
  names: ReadonlyMap<string, string>,
  words: DiagramWords,
  only?: ReadonlySet<string>,
): Card {
  const links = of.links.filter(({ to }) => !only || only.has(to));
  const isAny = (counts: Counts) => Object.keys(counts).length > 0;
  const others: Item[] = [
    ...links.filter(({ to }) => !hubs.has(to)).map(({ to, counts }) => ({ text: `↔ ${names.get(to) ?? ''}`, counts })),
    ...(isAny(of.within) ? [{ text: words.within, counts: of.within }] : []),
    ...(isAny(of.unknown) ? [{ text: `? ${words.unknownEnd}`, counts: of.unknown }] : []),
  ];
  const toHubs = links
    .filter(({ to }) => hubs.has(to))
    .map(({ to, counts }): Row => ({ items: [{ text: `→ ${names.get(to) ?? ''}`, counts }], to }));
  const rows = [...toHubs, ...flowing(others, (only ? hubWidth : column) - 10).map((items): Row => ({ items, to: null }))];
  const title = [names.get(of.key), only ? undefined : of.way.at(-1)?.name].filter(Boolean).join(' · ');
  return { of, title, rows, height: headHeight + rows.length * rowHeight + 3 };
}

/** As many in a row as fit. */
function flowing(items: readonly Item[], most: number): readonly (readonly Item[])[] {
  const rows: Item[][] = [];
  let filled = 0;
  for (const item of items) {
    const needed = widthOfItem(item);
    if (rows.length === 0 || filled + needed > most) {
      rows.push([]);
      filled = 0;
    }
    rows.at(-1)?.push(item);
    filled += needed;
  }
  return rows;
}
const nameMost = 80;
const widthOfItem = ({ text, counts }: Item) => widthOf(clipped(text, 7, nameMost), 7) + 4 + widthOfChips(counts) + 5;

function pageSvg(
  title: string,
  [left, right]: readonly [readonly Card[], readonly Card[]],
  hubs: readonly Card[],
  words: DiagramWords,
): string {
  const heightOf = (cards: readonly Card[], space: number) => cards.reduce((sum, { height }) => sum + height + space, 0);
  const height = Math.max(heightOf(left, gap), heightOf(right, gap), heightOf(hubs, 14), 40);
  const space = hubs.length > 0 ? (height - heightOf(hubs, 0)) / hubs.length : 0;
  const middle = 6 + (width - hubWidth) / 2;
  const hubAt = new Map<string, number>();
  const body: string[] = [letters(title, { x: 6, y: 17 }, { size: 11, weight: 'bold' })];
  let y = top + space / 2;
  const hubCards = hubs.map((hub) => {
    hubAt.set(hub.of.key, y + headHeight / 2);
    const drawn = cardSvg(hub, { x: middle, y }, hubWidth);
    y += hub.height + space;
    return drawn;
  });
  const sides = (
    [
      [left, 6, 6 + column, middle],
      [right, 6 + width - column, 6 + width - column, middle + hubWidth],
    ] as const
  ).map(([cards, x, edge, hubEdge]) => {
    let down = top;
    return cards.map((card) => {
      const curves = card.rows.map(({ to, items }, at) => {
        const target = to === null ? undefined : hubAt.get(to);
        return target === undefined
          ? ''
          : curve([edge, down + headHeight + at * rowHeight + rowHeight / 2], [hubEdge, target], totalOf(items[0]?.counts ?? {}));
      });
      const drawn = { curves: curves.join(''), card: cardSvg(card, { x, y: down }, column) };
      down += card.height + gap;
      return drawn;
    });
  });
  // Curves below, cards above them.
  body.push(...sides.flat().map(({ curves }) => curves), ...hubCards, ...sides.flat().map(({ card }) => card));
  const types = cableTypes.filter((type) =>
    [...left, ...right, ...hubs].some(({ rows }) => rows.some(({ items }) => items.some(({ counts }) => counts[type] !== undefined))),
  );
  const key = legend(
    types.map((type) => ({ mark: (at: Placed) => badge(type, at), markWidth: 9, text: words.type[type] })),
    { x: 6, y: top + height + 12 },
    width,
  );
  return drawing(width + 12, top + height + 12 + key.height, title, [...body, key.body].filter(Boolean).join('\n'));
}

const totalOf = (counts: Counts) => Object.values(counts).reduce((sum, one) => sum + one, 0);

function curve([x, y]: readonly [number, number], [toX, toY]: readonly [number, number], total: number): string {
  const half = (x + toX) / 2;
  return `<path class="quiet-line" d="M${tenth(x)} ${tenth(y)}C${tenth(half)} ${tenth(y)} ${tenth(half)} ${tenth(toY)} ${tenth(toX)} ${tenth(toY)}" fill="none" stroke="${ink.box}" stroke-width="${tenth(Math.min(4, 0.6 + total / 6))}"/>`;
}

function cardSvg({ of, title, rows, height }: Card, { x, y }: Placed, cardWidth: number): string {
  const lines = rows.map(({ items }, at) => {
    const down = y + headHeight + at * rowHeight + rowHeight / 2;
    let left = x + 5;
    return items
      .map((item) => {
        const text = clipped(item.text, 7, nameMost);
        const from = left + widthOf(text, 7) + 4;
        const drawn = `${letters(text, { x: left, y: down + 2.5 }, { size: 7, fill: ink.quiet, as: 'quiet' })}${chips(item.counts, { x: from, y: down })}`;
        left += widthOfItem(item);
        return drawn;
      })
      .join('');
  });
  return linked(
    'sheet',
    `${of.key}-1`,
    title,
    `${box({ x, y }, cardWidth, height, { as: 'box', fill: ink.ground, stroke: ink.box, radius: 2 })}${box({ x: x + 0.4, y: y + 0.4 }, cardWidth - 0.8, headHeight - 2.4, { as: 'wash', fill: ink.wash, radius: 2 })}${letters(clipped(title, 7.5, cardWidth - 9, 'bold'), { x: x + 5, y: y + 9.4 }, { size: 7.5, weight: 'bold' })}${lines.join('')}`,
    'holder',
  );
}

/** How many of which type, one after the other. */
function chips(counts: Counts, { x, y }: Placed): string {
  let left = x;
  return Object.entries(counts)
    .map(([type, number]) => {
      const drawn =
        badge(type as CableType, { x: left, y }) + letters(String(number), { x: left + 11, y: y + 2.5 }, { size: 7, weight: 'bold' });
      left += widthOfChip(number);
      return drawn;
    })
    .join('');
}
const widthOfChip = (number: number) => 11 + widthOf(String(number), 7, 'bold') + 4;
const widthOfChips = (counts: Counts) => Object.values(counts).reduce((sum, number) => sum + widthOfChip(number), 0);
