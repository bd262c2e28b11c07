import { CsvError, parse } from 'csv-parse';
import type { DecodedTable } from '#domain/homes/import.ts';
import { importRowsMax } from '#domain/homes/import.ts';
import { tableOfRegistry } from '#domain/homes/registries.ts';
import { refuse } from '#domain/homes/refusals.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { delimiterOf } from '#platform/delimiter.ts';
import { bareCell } from '#platform/http/download.ts';

/**
 * A file or a paste as headings and rows: UTF-8 with or without its mark, UTF-16 (what Excel calls Unicode text), else Windows-1252, which holds Latin-1;
 * cells between semicolons, commas or tabs; or JSON of a program that knows devices (`tableOfRegistry`). Everything stays text: a formula is words like any other.
 * Refusals: `import_file_is_empty`, `import_file_is_not_text`, `import_has_a_quote_that_never_ends`, `import_has_no_rows`, `import_has_too_many_rows`,
 * those of `tableOfRegistry`.
 */
export async function decodeTable(bytes: Uint8Array): Promise<DecodedTable | Refusal> {
  const text = textOf(bytes);
  if (isRefusal(text)) return text;
  if (text.trim() === '') return refuse('import_file_is_empty');
  const json = jsonIn(text);
  if (json !== undefined) {
    const table = tableOfRegistry(json);
    return !isRefusal(table) && table.rows.length > importRowsMax ? tooMany() : table;
  }
  return tableIn(text);
}

/**
 * The same of a list that is never JSON, as exports and instruments write it. Refusals: `import_file_is_empty`, `import_file_is_not_text`,
 * `import_has_a_quote_that_never_ends`, `import_has_no_rows`, `import_has_too_many_rows`.
 */
export async function decodeCsv(bytes: Uint8Array): Promise<DecodedTable | Refusal> {
  const text = textOf(bytes);
  if (isRefusal(text)) return text;
  return text.trim() === '' ? refuse('import_file_is_empty') : tableIn(text);
}

async function tableIn(text: string): Promise<DecodedTable | Refusal> {
  const { body, delimiter, firstLine } = shapeOf(text);
  const lines = await cellsOf(body, delimiter);
  if (isRefusal(lines)) return lines;
  const [head, ...rows] = lines;
  if (!head) return refuse('import_file_is_empty');
  if (rows.length === 0) return refuse('import_has_no_rows');
  if (rows.length > importRowsMax) return tooMany();
  return { heads: headsOf(head.cells), rows: rows.map((row) => ({ line: row.line + firstLine, cells: row.cells })) };
}

/** What the text says as JSON, where it begins as a list or a record of JSON does; undefined: it is none. */
function jsonIn(text: string): unknown {
  if (!/^\uFEFF?\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return undefined;
  }
}

/** Bytes as text. A file of a program (Excel, PDF, a picture) has zero bytes or a signature; text has none. */
export function textOf(bytes: Uint8Array): string | Refusal {
  if (bytes.length === 0) return refuse('import_file_is_empty');
  const begins = (...marks: number[]) => marks.every((mark, index) => bytes[index] === mark);
  if (begins(0x50, 0x4b, 0x03, 0x04) || begins(0x25, 0x50, 0x44, 0x46)) return refuse('import_file_is_not_text');
  const wide = begins(0xff, 0xfe) ? 'utf-16le' : begins(0xfe, 0xff) ? 'utf-16be' : null;
  if (!wide && bytes.includes(0)) return refuse('import_file_is_not_text');
  const text = wide ? new TextDecoder(wide).decode(bytes) : (utf8(bytes) ?? new TextDecoder('windows-1252').decode(bytes));
  return text.includes('\0') ? refuse('import_file_is_not_text') : text;
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Excel may say the delimiter in a first line of its own (`sep=;`); else it is seen in the lines. */
function shapeOf(text: string): { body: string; delimiter: string; firstLine: number } {
  const said = /^sep=(.)\r?\n/i.exec(text);
  if (said) return { body: text.slice(said[0].length), delimiter: said[1] as string, firstLine: 1 };
  return { body: text, delimiter: delimiterOf(text), firstLine: 0 };
}

interface Line {
  readonly line: number;
  readonly cells: string[];
}
const pieceLength = 256 * 1024;

/** Parsed piece by piece, so that a large file does not keep the server from answering others. Lines without any text are left out. */
async function cellsOf(text: string, delimiter: string): Promise<Line[] | Refusal> {
  const parser = parse({
    delimiter,
    info: true,
    relaxColumnCount: true,
    relaxQuotes: true,
    skipEmptyLines: true,
    trim: true,
    recordDelimiter: ['\r\n', '\n', '\r'],
  });
  const lines: Line[] = [];
  parser.on('readable', () => {
    for (let read = parser.read() as Parsed | null; read; read = parser.read() as Parsed | null) {
      const cells = read.record.map(bareCell);
      if (cells.some((cell) => cell !== '')) lines.push({ line: read.info.lines, cells });
    }
  });
  const ended = new Promise<Refusal | null>((resolve, reject) => {
    parser.once('end', () => resolve(null));
    parser.once('error', (error) => (error instanceof CsvError ? resolve(notClosed(error, lines)) : reject(error)));
  });
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length && !parser.destroyed; from += pieceLength) {
    parser.write(bytes.subarray(from, from + pieceLength));
    await new Promise((resolve) => setImmediate(resolve));
    if (lines.length > importRowsMax + 1) return tooMany();
  }
  if (!parser.destroyed) parser.end();
  return (await ended) ?? lines;
}

const tooMany = () => refuse('import_has_too_many_rows', { values: { maximum: importRowsMax } });

interface Parsed {
  record: string[];
  info: { lines: number };
}

function notClosed(error: CsvError, lines: readonly Line[]): Refusal {
  const line = Number((error as CsvError & { lines?: number }).lines ?? (lines.at(-1)?.line ?? 0) + 1);
  return refuse('import_has_a_quote_that_never_ends', { values: { line } });
}

/** Headings, none empty and all different: a column without one is `#3`, the second `Type` is `Type (2)`. */
function headsOf(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, index) => {
    const head = cell.slice(0, 200) || `#${index + 1}`;
    const times = (seen.get(head) ?? 0) + 1;
    seen.set(head, times);
    return times === 1 ? head : `${head} (${times})`;
  });
}
