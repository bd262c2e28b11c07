import type { Id } from '#domain/id.ts';
import type { Instant } from '#domain/time.ts';
import type { WiringRecord } from '#domain/wiring/record.ts';
import { legendDrawing } from '#domain/wiring/diagram/legend.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import type { Act } from '#platform/session/act.ts';
import { sql } from 'kysely';
import { diagramWords, markWords } from '../documents/diagram-words.ts';
import { scheduleRows } from '../documents/diagram/printed.ts';
import { allDrawings, type Drawing } from '../documents/drawings.ts';

/** The schedule and the sheets of a wiring, for the papers of other features: the same rows and drawings as in its own document. */
export interface PrintedWiring {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly sheets: readonly Drawing[];
  /** What colours, dashes and marks mean. */
  readonly legend: string;
}
const columns = ['label', 'name', 'type', 'from', 'to', 'length', 'state', 'test'] as const;
/** The width of a lying A4 inside its margins, in points. */
const legendWidth = 785;

/** Draws all sheets of a record in the language of `t`, for A4. The same record, the same bytes (property 34). */
export async function printedWiring(record: WiringRecord, t: Translate): Promise<PrintedWiring> {
  const types = [...new Set(record.cables.map(({ type }) => type))];
  return {
    columns: columns.map((column) => t(`wiring:schedule.${column}`)),
    rows: scheduleRows(record, t),
    sheets: await allDrawings(record, t, 'a4'),
    legend: legendDrawing(types, diagramWords(t), markWords(t), legendWidth),
  };
}

/** Who recorded the wiring of a home, by name, and from when to when. */
export async function wiringSurveyedBy(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
): Promise<{ readonly names: readonly string[]; readonly from: Instant | null; readonly to: Instant | null }> {
  const of = sql`company_id = ${act.company.id} and home_id = ${homeId}`;
  const { rows } = await sql<{ name: string; from: Instant; to: Instant }>`select name, min(at) as "from", max(at) as "to" from (
      select added_by as name, added_at as at from cable where ${of} and removed_at is null
      union all select added_by, added_at from place where ${of} and removed_at is null
      union all select recorded_by, made_at from cable_end where ${of}
      union all select recorded_by, tested_at from cable_test where ${of} and struck_at is null) seen group by name order by name`.execute(
    tx,
  );
  const [from = null] = rows.map((row) => row.from).toSorted();
  return {
    names: rows.map(({ name }) => name),
    from,
    to:
      rows
        .map((row) => row.to)
        .toSorted()
        .at(-1) ?? null,
  };
}
