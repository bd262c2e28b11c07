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
    const ascii = this.name.normalize('NFD').replace(/[^\w.\- ]/g, '') || 'file';
    const disposition = `${this.inline ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(this.name)}`;
    return new Response(this.bytes as BodyInit, {
      headers: {
        'content-type': this.mediaType,
        'content-disposition': disposition,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      },
    });
  }
}

type Cell = string | number | boolean | null | undefined;

/** A cell as text; one that a spreadsheet would run as a formula is led by an apostrophe (OWASP, CSV injection). */
function cell(value: Cell, separator: ',' | ';'): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  if (/^-?\d+\.\d+$/.test(value)) return separator === ';' ? value.replace('.', ',') : value;
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",;\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A list as CSV (RFC 4180, UTF-8 with the mark that makes Excel read accents). A text that is a decimal number (`-12.50`) stays a number. Where people write
 * a comma in numbers (every language of ours but English) spreadsheets expect it here too, and a semicolon between the cells: say `language` for that.
 */
export function csv(
  name: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  { language = 'en' }: { language?: Language } = {},
): Download {
  const separator = language === 'en' ? ',' : ';';
  const text = [columns, ...rows].map((row) => row.map((one) => cell(one, separator)).join(separator)).join('\r\n');
  return new Download({ bytes: new TextEncoder().encode(`\uFEFF${text}\r\n`), mediaType: 'text/csv; charset=utf-8', name: `${name}.csv` });
}
