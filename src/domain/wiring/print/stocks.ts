/** What labels are printed on. A sheet has many, each a page of a roll is one. All measures in millimetres. */
export interface Stock {
  readonly key: string;
  readonly kind: 'sheet' | 'roll';
  /** As it is sold; the same in every language. */
  readonly name: string;
  readonly page: { readonly width: number; readonly height: number };
  readonly columns: number;
  readonly rows: number;
  /** One label, and the corner of the first. */
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  /** From one label to the next. */
  readonly pitchX: number;
  readonly pitchY: number;
  /** What stays blank inside a label: where a printer does not reach, or the label is not cut quite where it should be. */
  readonly marginX: number;
  readonly marginY: number;
  /** How much of the height is printed, from above; the rest is wrapped around the cable. */
  readonly printed: number;
}

const a4 = { width: 210, height: 297 };
const sheet = (key: string, name: string, grid: Omit<Stock, 'key' | 'kind' | 'name' | 'page' | 'printed'>): Stock => ({
  key,
  kind: 'sheet',
  name,
  page: a4,
  printed: grid.height,
  ...grid,
});
/** A label of a roll is a page of its own, as long as is said: its printer cuts after each. */
const roll = (key: string, name: string, width: number, height: number, marginX: number, marginY: number, printed = height): Stock => ({
  key,
  kind: 'roll',
  name,
  page: { width, height },
  columns: 1,
  rows: 1,
  width,
  height,
  left: 0,
  top: 0,
  pitchX: width,
  pitchY: height,
  marginX,
  marginY,
  printed,
});

/**
 * The stocks. Another one is one line more. Sources: sheets as gLabels has them (its templates for Avery and Avery Zweckform, ISO sizes; of 3657 the middle of the page); tapes by what their printers
 * reach at 180 dots an inch (Brother, raster command reference of the PT-P750W: 70, 112 and 128 dots of 12, 18 and 24 mm); the wrap-around label by its maker's part
 * number (Panduit S100X150: one inch by an inch and a half, of which half an inch is printed).
 */
export const stocks: readonly Stock[] = [
  sheet('3474', 'Avery 3474 · 70 × 37 mm · 24', {
    columns: 3,
    rows: 8,
    width: 70,
    height: 37,
    left: 0,
    top: 0,
    pitchX: 70,
    pitchY: 37,
    marginX: 5,
    marginY: 5,
  }),
  sheet('l7651', 'Avery L7651 · 38.1 × 21.2 mm · 65', {
    columns: 5,
    rows: 13,
    width: 38.1,
    height: 21.2,
    left: 4.7,
    top: 10.9,
    pitchX: 40.6,
    pitchY: 21.2,
    marginX: 1.5,
    marginY: 1.5,
  }),
  sheet('3657', 'Avery 3657 · 48.5 × 25.4 mm · 40', {
    columns: 4,
    rows: 10,
    width: 48.5,
    height: 25.4,
    left: 8,
    top: 21.5,
    pitchX: 48.5,
    pitchY: 25.4,
    marginX: 2,
    marginY: 2,
  }),
  sheet('l4732', 'Avery L4732 · 35.6 × 16.9 mm · 80', {
    columns: 5,
    rows: 16,
    width: 35.6,
    height: 16.9,
    left: 11,
    top: 13,
    pitchX: 38.1,
    pitchY: 16.9,
    marginX: 1.5,
    marginY: 1.2,
  }),
  roll('wrap', 'Panduit S100X150 · 25.4 × 38.1 mm', 25.4, 38.1, 1, 1, 12.7),
  roll('tape-12', '12 mm × 50 mm', 50, 12, 2, 1.1),
  roll('tape-18', '18 mm × 60 mm', 60, 18, 2, 1.1),
  roll('tape-24', '24 mm × 70 mm', 70, 24, 2, 3),
];
export const stockKeys = stocks.map(({ key }) => key);
/** The stock of a key; the first, where there is none of it. */
export const stockOf = (key: string): Stock => stocks.find((one) => one.key === key) ?? (stocks[0] as Stock);

/** How many labels a page has. */
export const perPage = ({ columns, rows }: Stock): number => columns * rows;

/** Where a label lies: on which page, and its corner there. `first`: from which place on a begun sheet is used, counted from 1 as one reads. */
export function placeOfLabel(stock: Stock, at: number, first = 1): { readonly page: number; readonly x: number; readonly y: number } {
  const slot = at + Math.max(1, Math.min(first, perPage(stock))) - 1;
  const onPage = slot % perPage(stock);
  return {
    page: Math.floor(slot / perPage(stock)),
    x: stock.left + (onPage % stock.columns) * stock.pitchX,
    y: stock.top + Math.floor(onPage / stock.columns) * stock.pitchY,
  };
}
