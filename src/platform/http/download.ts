import type { Language } from '#domain/language.ts';

/** Bytes to hand out with a name, instead of JSON. */
export class Download {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly name: string;
  readonly inline: boolean;
  constructor({ bytes, mediaType, name, inline = false }: { bytes: Uint8Array; mediaType: string; name: string; inline?: boolean }) {
    this.bytes = bytes;
    this.mediaType = mediaType;
    this.name = name;
    this.inline = inline;
  }

  toResponse(): Response {
    return this.respond(this.bytes as BodyInit);
  }

  protected respond(body: BodyInit): Response {
    const ascii = this.name.normalize('NFD').replace(/[^\w.\- ]/g, '') || 'file';
    const disposition = `${this.inline ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(this.name)}`;
    return new Response(body, {
      headers: {
        'content-type': this.mediaType,
        'content-disposition': disposition,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      },
    });
  }
}

/** A file that is written while it is read, after the transaction that gathered it: however large it is, memory holds a piece of it. */
export class StreamedDownload extends Download {
  readonly stream: ReadableStream<Uint8Array>;
  constructor({ stream, mediaType, name }: { stream: ReadableStream<Uint8Array>; mediaType: string; name: string }) {
    super({ bytes: new Uint8Array(), mediaType, name });
    this.stream = stream;
  }

  override toResponse(): Response {
    return this.respond(this.stream);
  }
}

/** An amount, written with two decimals. */
export interface Amount {
  readonly cents: number;
}
type Cell = string | number | Amount | null | undefined;

/** Where people write a comma in numbers (every language of ours but English) spreadsheets expect it in a file too, and so a semicolon between the cells. */
const marksOf = (language: Language) =>
  language === 'en' ? ({ separator: ',', decimal: '.' } as const) : ({ separator: ';', decimal: ',' } as const);

/**
 * What a spreadsheet would run as a formula, also in full width (OWASP, CSV injection), or what would be read back as one that was led by our apostrophe. A telephone number (`+33 4 …`) is led by a sign and holds nothing
 * but digits and what parts them: it is left as it is written.
 */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;
const telephone = /^\+[\d ().\-/]*$/;

function cell(value: Cell, { separator, decimal }: ReturnType<typeof marksOf>): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value).replace('.', decimal);
  if (typeof value === 'object') return amount(value.cents).replace('.', decimal);
  const safe = formula.test(value) && !telephone.test(value) ? `'${value}` : value;
  return /["\n\r]/.test(safe) || safe.includes(separator) || safe.trim() !== safe ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What a cell of ours says, without the apostrophe that keeps a spreadsheet from running it: the other direction of `csv`. */
export function bareCell(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}

/** -1234 → `-12.34`, without passing through a fraction. */
const amount = (cents: number) =>
  `${cents < 0 ? '-' : ''}${Math.trunc(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;

/**
 * A list as CSV (RFC 4180, UTF-8 with the mark that makes Excel read accents) for a reader of that language: separator and decimal mark are what a
 * spreadsheet set to it expects. Numbers and amounts follow the language; a text stays the text it is, also where it looks like a number (a version `4.2`,
 * a postcode `01000`). Days are ISO, which every spreadsheet reads.
 */
export function csv(
  { name, columns, rows }: { name: string; columns: readonly string[]; rows: readonly (readonly Cell[])[] },
  { language }: { language: Language },
): Download {
  const marks = marksOf(language);
  const text = [columns, ...rows].map((row) => row.map((one) => cell(one, marks)).join(marks.separator)).join('\r\n');
  return new Download({ bytes: new TextEncoder().encode(`\uFEFF${text}\r\n`), mediaType: 'text/csv; charset=utf-8', name: `${name}.csv` });
}
