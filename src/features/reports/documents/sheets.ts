import type { PrintedWiring } from '#features/wiring/queries/printed.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import { list, text, type Section } from './printed.ts';

/** A wiring as it was drawn, with the names by which a template finds the drawings. */
export interface DrawnWiring extends Pick<PrintedWiring, 'columns' | 'rows' | 'sheets'> {
  readonly drawings: Readonly<Record<string, string>>;
}

/** Gives each drawing a name. */
export const named = ({ legend, ...wiring }: PrintedWiring): DrawnWiring => ({
  ...wiring,
  drawings: wiring.sheets.length === 0 ? {} : { legend, ...Object.fromEntries(wiring.sheets.map(({ svg }, at) => [nameAt(at), svg])) },
});
const nameAt = (at: number) => `sheet-${at}`;

/** The room of a lying A4 inside the margins of the template, in points; under the legend there is less. */
const room = { width: 785, height: 498, underLegend: 385 };
/** No drawing is blown up more than this. */
const largest = 1.3;

/** The sheets of the diagram, the whole home first with what the marks mean; none where nothing is drawn. */
export function sheetsSection({ sheets }: DrawnWiring, t: Translate): Section[] {
  if (sheets.length === 0) return [];
  const pages = sheets.map(({ svg }, at) => ({
    name: nameAt(at),
    above: at === 0 ? 'legend' : '',
    width: Math.floor(scaled(svg, at === 0 ? room.underLegend : room.height)),
  }));
  return [
    {
      title: t('wiring:diagram.title'),
      lying: false,
      blocks: [text(t('wiring:diagram.intro')), ...list(sheets.map(({ title }) => title)), { kind: 'sheets', sheets: pages }],
    },
  ];
}

function scaled(svg: string, height: number): number {
  const [, own = '1', high = '1'] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  return Number(own) * Math.min(largest, room.width / Number(own), height / Number(high));
}
