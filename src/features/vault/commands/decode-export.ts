import { CsvError, parse } from 'csv-parse/sync';
import { refuse as refuseHomes } from '#domain/homes/refusals.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { type ExportedItem, itemsOfCsv, itemsOfJson } from '#domain/vault/bitwarden.ts';
import { itemsMax } from '#domain/vault/import.ts';
import { refuse } from '#domain/vault/refusals.ts';
import { textOf } from '#features/homes/commands/decode-table.ts';
import { delimiterOf } from '#platform/delimiter.ts';

interface Row {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/**
 * The items of an export, CSV or JSON, with or without a mark of its encoding. Cells are taken letter by letter: a blank or an apostrophe may belong to a password.
 * Refusals: `import_file_is_empty`, `import_file_is_not_text`, `import_has_a_quote_that_never_ends`, `export_is_too_long`, those of `itemsOfCsv` and `itemsOfJson`.
 */
export function decodeExport(bytes: Uint8Array): ExportedItem[] | Refusal {
  const read = textOf(bytes);
  if (isRefusal(read)) return read;
  const text = read.replace(/^\uFEFF/, '');
  if (text.trim() === '') return refuseHomes('import_file_is_empty');
  if (/^\s*[{[]/.test(text)) return ofJson(text);
  // Only of Bitwarden's own are the columns known; what is something else is told so before its lines are read.
  const [head = ''] = text.split(/\r\n|\r|\n/, 1);
  const rows = rowsOf(text, delimiterOf(head));
  if (isRefusal(rows)) return rows;
  const [heads, ...lines] = rows;
  return itemsOfCsv(heads?.cells ?? [], lines);
}

function ofJson(text: string): ExportedItem[] | Refusal {
  try {
    return itemsOfJson(JSON.parse(text));
  } catch {
    return refuse('export_is_not_of_bitwarden');
  }
}

function rowsOf(text: string, delimiter: string): { line: number; cells: string[] }[] | Refusal {
  try {
    const options = {
      delimiter,
      info: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
      to: itemsMax + 2,
      recordDelimiter: ['\r\n', '\n', '\r'],
    };
    const rows = parse(text, options) as unknown as Row[];
    if (rows.length > itemsMax + 1) return refuse('export_is_too_long', { values: { maximum: itemsMax } });
    // The line on which a row begins: a note may take several.
    return rows
      .map(({ record }, at) => ({ line: (rows[at - 1]?.info.lines ?? 0) + 1, cells: record }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch (fault) {
    // What the parser says may hold what it could not read; only the line is told.
    if (fault instanceof CsvError)
      return refuseHomes('import_has_a_quote_that_never_ends', { values: { line: Number((fault as { lines?: number }).lines ?? 1) } });
    throw fault;
  }
}
