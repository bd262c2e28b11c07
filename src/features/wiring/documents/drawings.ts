import { frontDrawings } from '#domain/wiring/diagram/front-svg.ts';
import { overviewDrawings } from '#domain/wiring/diagram/overview-svg.ts';
import { overviewOf } from '#domain/wiring/diagram/overview.ts';
import { itemsOn, type DrawnItem } from '#domain/wiring/diagram/items.ts';
import { lineDrawings } from '#domain/wiring/diagram/sheet-svg.ts';
import { sheetsOf, type Paper, type Sheet } from '#domain/wiring/diagram/sheets.ts';
import { indexed, type WiringRecord } from '#domain/wiring/record.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import { layOut } from '#platform/drawing/layout.ts';
import { diagramWords } from './diagram-words.ts';

/** A drawing of a home's wiring by its name: the whole home, the front of a rack, the lines of a sheet. */
export interface DrawingName {
  readonly key: string;
  readonly kind: 'overview' | 'front' | 'lines';
  /** What it is of; null: of the whole home. */
  readonly of: Sheet['kind'] | null;
  readonly title: string;
}
export interface Drawing extends DrawingName {
  readonly svg: string;
}
type Unmade = DrawingName & { readonly make: () => Promise<string> | string };

/** All drawings of a record, in the order of the document: the whole home, then sheet by sheet. Nothing is laid out yet, so a list costs little. */
function unmade(record: WiringRecord, t: Translate, paper: Paper): readonly Unmade[] {
  const words = diagramWords(t);
  const wiring = indexed(record);
  const sheets = sheetsOf(record, paper, wiring);
  const lines = Map.groupBy(lineDrawings(sheets, words), ({ sheet }) => sheet);
  return [
    ...overviewDrawings(overviewOf(record, wiring), words, paper).map(({ key, title, draw }) => ({
      key,
      kind: 'overview' as const,
      of: null,
      title,
      make: draw,
    })),
    ...sheets.flatMap((sheet): Unmade[] => [
      ...frontDrawings(sheet, wiring, words, paper).map(({ key, title, draw }) => ({
        key,
        kind: 'front' as const,
        of: sheet.kind,
        title,
        make: draw,
      })),
      ...(lines.get(sheet.key) ?? []).map(({ key, title, prepared }) => ({
        key,
        kind: 'lines' as const,
        of: sheet.kind,
        title,
        make: async () => {
          const { graph, draw } = prepared();
          return draw(await layOut(graph));
        },
      })),
    ]),
  ];
}

/** The names of all drawings of a record. Of a home without any wiring there is none. */
export const drawingNames = (record: WiringRecord, t: Translate, paper: Paper = 'a4'): readonly DrawingName[] =>
  isEmpty(record) ? [] : unmade(record, t, paper).map(({ key, kind, of, title }) => ({ key, kind, of, title }));

/** What is on which drawing of lines, by what it is called: what a search goes over. */
export const drawnItems = (record: WiringRecord, t: Translate, paper: Paper = 'a4'): readonly DrawnItem[] =>
  itemsOn(sheetsOf(record, paper), diagramWords(t));

/** One drawing as SVG; null: there is none of that name (any more). */
export async function oneDrawing(record: WiringRecord, key: string, t: Translate, paper: Paper = 'a4'): Promise<Drawing | null> {
  const found = isEmpty(record) ? undefined : unmade(record, t, paper).find((one) => one.key === key);
  return found ? made(found) : null;
}

/** All drawings as SVG (property 34: the same record, language and paper, the same bytes). */
export async function allDrawings(record: WiringRecord, t: Translate, paper: Paper = 'a4'): Promise<readonly Drawing[]> {
  return isEmpty(record) ? [] : Promise.all(unmade(record, t, paper).map(made));
}

const made = async ({ make, ...name }: Unmade): Promise<Drawing> => ({ ...name, svg: await make() });
const isEmpty = ({ cables, ports }: WiringRecord) => cables.length === 0 && ports.length === 0;
