import type { Language } from '#domain/language.ts';
import { legendDrawing } from '#domain/wiring/diagram/legend.ts';
import type { Paper } from '#domain/wiring/diagram/sheets.ts';
import { indexed, type WiringRecord } from '#domain/wiring/record.ts';
import { cableSchedule, type EndPlace, type ScheduleRow } from '#domain/wiring/schedule.ts';
import { unknownEnds } from '#domain/wiring/states.ts';
import { formatNumber } from '#platform/i18n/format.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import { diagramWords, markWords } from '../diagram-words.ts';
import type { Drawing } from '../drawings.ts';

/** Of whom and of when a diagram is. `asOf`: the moment of the record, in words of the reader's language. */
export interface DiagramOf {
  readonly home: string;
  readonly firm: { readonly name: string; readonly legal: string };
  readonly asOf: string;
  readonly paper: Paper;
}

/** What the template prints, all of it text already, and the drawings by their names. */
export interface PrintedDiagram {
  readonly data: unknown;
  readonly drawings: Readonly<Record<string, string>>;
}

/** The room for a drawing inside the margins and above the title block, in points; on the cover less. */
const room = { a4: { width: 785, height: 498, cover: 372 }, a3: { width: 1134, height: 744, cover: 618 } } as const;
/** No drawing is blown up more than this: a small room is no poster. */
const largest = 1.3;

/** The document as a value: the same record, drawings and words, the same document. */
export function printedDiagram(record: WiringRecord, drawings: readonly Drawing[], of: DiagramOf, t: Translate): PrintedDiagram {
  const { width, height, cover } = room[of.paper];
  const names = drawings.map((_, at) => `sheet-${at}`);
  const types = [...new Set(record.cables.map(({ type }) => type))];
  return {
    drawings: {
      legend: legendDrawing(types, diagramWords(t), markWords(t), width),
      ...Object.fromEntries(drawings.map(({ svg }, at) => [names[at] as string, svg])),
    },
    data: {
      title: `${t('wiring:diagram.title')} – ${of.home} – ${of.asOf}`,
      ...of,
      legendWidth: width,
      words: {
        title: t('wiring:diagram.title'),
        home: t('wiring:diagram.home'),
        sheet: t('wiring:diagram.sheet'),
        asOf: t('wiring:diagram.asOf'),
        page: t('wiring:diagram.page'),
        intro: t('wiring:diagram.intro'),
        contents: t('wiring:diagram.contents'),
        schedule: t('wiring:schedule.title'),
        count: t('wiring:schedule.count', { count: record.cables.length }),
      },
      drawings: drawings.map(({ title, svg }, at) => ({
        title,
        name: names[at],
        width: Math.floor(scaled(svg, width, at === 0 ? cover : height)),
      })),
      contents: drawings.length > 4 ? ['contents'] : [],
      columns: columns.map((column) => t(`wiring:schedule.${column}`)),
      rows: scheduleRows(record, t),
    },
  };
}

const columns = ['label', 'name', 'type', 'from', 'to', 'length', 'state', 'test'] as const;

/** How wide a drawing is printed: as it is, smaller where it would not fit, a little larger where there is room. */
function scaled(svg: string, width: number, height: number): number {
  const [, own = '1', high = '1'] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  return Number(own) * Math.min(largest, width / Number(own), height / Number(high));
}

/** The cable schedule as rows of texts: one line per cable, an end that nobody knows said so. */
export function scheduleRows(record: WiringRecord, t: Translate): readonly (readonly string[])[] {
  const wiring = indexed(record);
  const accepted = new Map(unknownEnds(record, wiring).map((end) => [`${end.cableId} ${end.side}`, end.acceptedBy]));
  return cableSchedule(record, wiring).map((row) => [
    row.cable.label.trim() || t('wiring:diagram.unlabelled'),
    [row.cable.name, row.cable.product].filter(Boolean).join(' · '),
    t(`wiring:diagram.type.${row.cable.type}`),
    endWords(row.a, accepted.get(`${row.cable.id} a`) ?? null, t),
    endWords(row.b, accepted.get(`${row.cable.id} b`) ?? null, t),
    lengthWords(row, t.language, t),
    t(`wiring:diagram.state.${row.state}`),
    row.test ? `${row.test.result}` : '',
  ]);
}

function endWords(place: EndPlace | null, acceptedBy: string | null, t: Translate): string {
  if (!place)
    return acceptedBy === null
      ? t('wiring:diagram.unknownEnd')
      : `${t('wiring:diagram.unknownEnd')}, ${t('wiring:diagram.acceptedBy', { who: acceptedBy })}`;
  const { way, holder, port, end } = place;
  return [...way.slice(-2).map(({ name }) => name), holder, port || t('wiring:diagram.wallEnd'), end.termination]
    .filter(Boolean)
    .join(' · ');
}

/** Measured by the newest test, else by whoever found the cable. */
function lengthWords({ cable, test }: ScheduleRow, language: Language, t: Translate): string {
  const cm = test?.lengthCm ?? cable.lengthCm;
  return cm === null ? '' : t('wiring:schedule.metres', { metres: formatNumber(cm / 100, language, 1) });
}
