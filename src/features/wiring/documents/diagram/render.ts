import { fileURLToPath } from 'node:url';
import type { Language } from '#domain/language.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import type { WiringRecord } from '#domain/wiring/record.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { renderPdf } from '#platform/pdf/pdf.ts';
import { allDrawings } from '../drawings.ts';
import { printedDiagram, type DiagramOf } from './printed.ts';

/** Templates are frozen: a new look is a new file beside it. */
const template = fileURLToPath(new URL('./v1.typ', import.meta.url));

interface Rendering {
  readonly language: Language;
  /** The moment written into the file as its creation: that of the record, for the same bytes. */
  readonly at: Instant;
  readonly demo: boolean;
  readonly logo: Uint8Array | null;
}

/**
 * The wiring diagram of a home as PDF: cover with legend and overview, all sheets, the cable schedule. The same record, the same bytes (property 34). Refused like
 * every document: a letter that the font lacks is named with the text it stands in.
 */
export async function renderDiagram(
  record: WiringRecord,
  of: DiagramOf,
  { language, at, demo, logo }: Rendering,
): Promise<Uint8Array | Refusal> {
  const t = textsIn(language);
  const { data, drawings } = printedDiagram(record, await allDrawings(record, t, of.paper), of, t);
  return renderPdf({ template, data, language, demo, createdAt: at, drawings, ...(logo && { images: { logo } }) });
}
