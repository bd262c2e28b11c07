import type { DecodedTable } from '../homes/import.ts';
import { refuse as refuseList } from '../homes/refusals.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from './refusals.ts';

/** A home has some hundreds of cables; a list of more lines than this is divided. */
export const importLinesMax = 2_000;

/** What becomes of a line of a file; no line is left away without a word. */
export interface LinePlan<Becomes extends string> {
  readonly line: number;
  readonly becomes: Becomes;
  /** What the line is called: its label, else its plain name. */
  readonly label: string;
  readonly problems: readonly Refusal[];
}

/** Why a table of a file cannot be read at all; null: it can. Refusals: `import_has_no_rows`, `import_has_too_many_lines`. */
export function whyNotRead({ rows }: DecodedTable): Refusal | null {
  if (rows.length === 0) return refuseList('import_has_no_rows');
  return rows.length > importLinesMax ? refuse('import_has_too_many_lines', { values: { maximum: importLinesMax } }) : null;
}

/** Where the columns of a mapping stand in a file. Refusal: `import_column_is_missing` (named). */
export function columnsAt<Field extends string>(
  heads: readonly string[],
  columns: Readonly<Partial<Record<Field, string>>>,
): ReadonlyMap<Field, number> | Refusal {
  const found = new Map<Field, number>();
  for (const [field, head] of Object.entries(columns) as [Field, string | undefined][]) {
    if (!head) continue;
    const index = heads.indexOf(head);
    if (index === -1) return refuseList('import_column_is_missing', { field: `columns.${field}`, values: { column: head } });
    found.set(field, index);
  }
  return found;
}

/** A cell in a sentence: not longer than one reads. */
export const shortened = (text: string): string => ([...text].length > 40 ? `${[...text].slice(0, 39).join('')}…` : text);

/** Lines in an address: `1-40,52`. */
export function writtenLines(lines: Iterable<number>): string {
  const spans: [number, number][] = [];
  for (const line of [...lines].toSorted((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last && last[1] + 1 >= line) last[1] = line;
    else spans.push([line, line]);
  }
  return spans.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}

/** Whether a line is among those written so. Of nothing written none is. */
export function linesWritten(text: string): (line: number) => boolean {
  const spans = text
    .split(',')
    .filter(Boolean)
    .map((span) => span.split('-').map(Number));
  return (line) => spans.some(([from = 0, to = from]) => from <= line && line <= to);
}
