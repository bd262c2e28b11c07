import { fileURLToPath } from 'node:url';
import type { Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import { layLabelOut, type Label } from '#domain/wiring/print/layout.ts';
import { placeOfLabel, type Stock } from '#domain/wiring/print/stocks.ts';
import { refuse } from '#domain/wiring/refusals.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { addressUnder } from '#platform/links.ts';
import { renderPdf } from '#platform/pdf/pdf.ts';
import { qrSvg } from '#platform/pdf/qr.ts';

/** Templates are frozen: a new look is a new file beside it. */
const template = fileURLToPath(new URL('./v1.typ', import.meta.url));
/** Both ends of five hundred cables. */
export const labelsMax = 1_000;

interface Printing {
  readonly stock: Stock;
  /** From which place on a begun sheet is used, from 1. */
  readonly first: number;
  readonly firm: string;
  readonly title: string;
  readonly language: Language;
  readonly at: Instant;
  readonly demo: boolean;
}

/**
 * Labels as PDF, as large as they are printed: at 100 %, without "fit to page". The code on each opens its cable, or the wiring of the home, in the office. Refusals:
 * `no_labels_to_print`, `too_many_labels`, those of `qrSvg` and `renderPdf`.
 */
export async function renderLabels(
  labels: readonly Label[],
  { stock, first, firm, title, language, at, demo }: Printing,
): Promise<Uint8Array | Refusal> {
  if (labels.length === 0) return refuse('no_labels_to_print');
  if (labels.length > labelsMax) return refuse('too_many_labels', { values: { maximum: labelsMax, count: labels.length } });
  const codes = codesOf(labels);
  if (isRefusal(codes)) return codes;
  // What a demo firm prints says so, on each label.
  const said = demo ? textsIn(language)('ui:demoMark') : firm;
  const placed = labels.map((label, index) => {
    const code = codes.get(label.path);
    const { lines, code: box } = layLabelOut(stock, { ...label, firm: said }, code?.modules ?? 0);
    const { page, x, y } = placeOfLabel(stock, index, first);
    return { page, x, y, lines, code: box && code ? { ...box, name: code.name } : null };
  });
  const pages = [...Map.groupBy(placed, ({ page }) => page).values()];
  const images = Object.fromEntries([...codes.values()].map(({ name, svg }) => [name, new TextEncoder().encode(svg)]));
  return renderPdf({ template, data: { title, firm, page: stock.page, pages }, language, demo, createdAt: at, images });
}

/** One code for each page of the office that is named, and how many modules it has across. */
function codesOf(labels: readonly Label[]) {
  const codes = new Map<string, { readonly name: string; readonly svg: string; readonly modules: number }>();
  for (const path of new Set(labels.map((label) => label.path))) {
    const svg = qrSvg(addressUnder(path));
    if (isRefusal(svg)) return svg;
    codes.set(path, { name: `code-${codes.size}`, svg, modules: Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1] ?? 0) });
  }
  return codes;
}
