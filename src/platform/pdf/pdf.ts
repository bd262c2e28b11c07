import { isAbsolute } from 'node:path';
import type { Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import { textsIn } from '../i18n/disk.ts';
import { lacks, printable } from './characters.ts';
import { noImage, pictureFormat, tooHeavyForLogo } from './pictures.ts';
import { refuse } from './refusals.ts';
import { typeset } from './typesetter.ts';

/** A file inside the PDF (PDF/A-3, ISO 19005-3 6.8), such as the XML of an electronic invoice. */
export interface PdfAttachment {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mimeType: string;
  readonly relationship: 'alternative' | 'data' | 'source' | 'supplement';
  readonly description: string;
}

export interface PdfRequest {
  /** The absolute path of a `.typ` file inside the project, or the source text of a template. */
  readonly template: string;
  /** What is printed: plain JSON, money and days already written as text in the document's language. */
  readonly data: unknown;
  /** The client's language: hyphenation, quotes, the document's language tag. */
  readonly language: Language;
  /** Of a demo firm: each page says so, and that it binds nobody. */
  readonly demo: boolean;
  /** The moment written into the document as its creation. Whole seconds count. */
  readonly createdAt: Instant;
  /** Pictures by name (`logo`, `signature`, `qr` …): PNG, JPEG or SVG. */
  readonly images?: Readonly<Record<string, Uint8Array>>;
  /** Drawings of our own by name: SVG whose letters are set in the house's font, and judged like all that is printed. Never one that somebody handed in. */
  readonly drawings?: Readonly<Record<string, string>>;
  readonly attachments?: readonly PdfAttachment[];
}

/** A template that does not compile, warns, or asks for a font that is not there. A fault of ours, never of the data. */
export class TemplateFault extends Error {
  constructor(problems: readonly string[]) {
    super(`the template has problems: ${problems.join('; ')}`);
    this.name = 'TemplateFault';
  }
}

/**
 * A value in, the bytes of a PDF/A-3b out; the same value gives the same bytes, the document's id being derived from its content.
 * Text of the data is printed literally, whatever it looks like. Refused: `text_has_a_character_the_font_lacks`,
 * `text_does_not_fit_its_pages` (a template says so by `at-most`) and the refusals of `pictureFormat`. Throws `TemplateFault`.
 */
export async function renderPdf(request: PdfRequest): Promise<Uint8Array | Refusal> {
  const rendered = await renderPages(request);
  return isRefusal(rendered) ? rendered : rendered.pdf;
}

/** As `renderPdf`, with the number of pages, for documents that may not exceed one. */
export async function renderPages(request: PdfRequest): Promise<{ pdf: Uint8Array; pages: number } | Refusal> {
  const data = printable(request.data);
  if (isRefusal(data)) return data;
  const drawings = printableDrawings(request.drawings ?? {});
  if (isRefusal(drawings)) return drawings;
  const images = request.images ?? {};
  const pictures: Record<string, string> = Object.fromEntries(Object.keys(drawings).map((name) => [name, 'svg']));
  for (const [name, bytes] of Object.entries(images)) {
    const format = pictureFormat(bytes, name);
    if (isRefusal(format)) return format;
    pictures[name] = format;
  }
  const attachments = request.attachments ?? [];
  const result = await typeset({
    main:
      isAbsolute(request.template) && request.template.endsWith('.typ')
        ? { mainFilePath: request.template }
        : { mainFileContent: request.template },
    inputs: {
      data: JSON.stringify(data ?? null),
      language: request.language,
      mark: request.demo ? textsIn(request.language)('ui:demoMark') : '',
      pictures: JSON.stringify(pictures),
      attachments: JSON.stringify(attachments.map(({ bytes: _bytes, ...about }) => about)),
    },
    files: memoryFiles({ ...images, ...drawings }, attachments),
    createdAtSeconds: Math.floor(Date.parse(request.createdAt) / 1000),
  });
  if ('problems' in result) return explain(result.problems, pictures, images);
  if (attachments.length > 0 && !Buffer.from(result.pdf.buffer).includes('/EmbeddedFiles'))
    throw new TemplateFault(['it left out the attachments: use house()']);
  return { pdf: result.pdf, pages: result.pages };
}

/** The letters of a drawing stand between its tags. What the font lacks would be left out of the picture without a word, so it is refused like any other text. */
function printableDrawings(drawings: Readonly<Record<string, string>>): Record<string, Uint8Array> | Refusal {
  const written = Object.values(drawings).flatMap((svg) =>
    [...svg.matchAll(/<t(?:ext|span)[^>]*>([^<]+)</g)].map(([, text = '']) => unescaped(text)),
  );
  const checked = printable([...new Set(written)]);
  if (isRefusal(checked)) return checked;
  return Object.fromEntries(Object.entries(drawings).map(([name, svg]) => [name, new TextEncoder().encode(svg)]));
}
const unescaped = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** Whether the bytes can be a firm's logo: decoded to the end, as a document would. Refusals as `pictureFormat`, and `logo_has_too_many_pixels`. */
export async function checkLogo(logo: Uint8Array): Promise<'usable' | Refusal> {
  const format = pictureFormat(logo, 'logo');
  if (isRefusal(format)) return format;
  return tooHeavyForLogo(logo) ?? (await whyNotDrawn(logo, 'logo')) ?? 'usable';
}

/**
 * Why no document can print a picture, by the documents' own rule and decoded to the end as they would; null: each can. `field`: where it was chosen; `called`: what
 * whoever chose it calls it. Refusals as `pictureFormat`.
 */
export async function whyNotDrawn(bytes: Uint8Array, field: string, called = field): Promise<Refusal | null> {
  const format = pictureFormat(bytes, field);
  const refused = isRefusal(format) ? format : (await canBeDrawn(field, format, bytes)) ? null : noImage(field);
  return refused?.values?.['name'] === undefined ? refused : { ...refused, values: { ...refused.values, name: called } };
}

/** The header promises a picture; whether its body keeps the promise is known when it is drawn. */
async function canBeDrawn(name: string, format: string, bytes: Uint8Array): Promise<boolean> {
  const drawn = await typeset({
    main: { mainFileContent: `#import "/src/platform/pdf/house.typ": picture\n#picture(${JSON.stringify(name)}, width: 1cm)` },
    inputs: { data: 'null', language: 'en', mark: '', pictures: JSON.stringify({ [name]: format }), attachments: '[]' },
    files: { [`picture-${name}`]: bytes },
    createdAtSeconds: 0,
  });
  return !('problems' in drawn);
}

function memoryFiles(images: Readonly<Record<string, Uint8Array>>, attachments: readonly PdfAttachment[]): Record<string, Uint8Array> {
  return Object.fromEntries([
    ...Object.entries(images).map(([name, bytes]) => [`picture-${name}`, bytes] as const),
    ...attachments.map(({ bytes }, at) => [`attachment-${at}`, bytes] as const),
  ]);
}

/** What the data caused becomes a refusal that names it; everything else is a fault of the template. */
async function explain(
  problems: readonly string[],
  pictures: Record<string, string>,
  images: Readonly<Record<string, Uint8Array>>,
): Promise<Refusal> {
  if (problems.some((problem) => problem.includes('text_does_not_fit_its_pages'))) return refuse('text_does_not_fit_its_pages');
  const text = problems.map((problem) => /the text "(.+)" could not be displayed/u.exec(problem)?.[1]).find(Boolean);
  if (text) return lacks([{ field: '', text, characters: [[...text][0] ?? ''] }]);
  for (const [name, bytes] of Object.entries(images)) {
    if (!(await canBeDrawn(name, pictures[name] ?? '', bytes))) return noImage(name);
  }
  throw new TemplateFault(problems);
}
