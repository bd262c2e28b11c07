import { fileURLToPath } from 'node:url';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { getFile } from '#platform/files/files.ts';
import { renderPdf } from '#platform/pdf/pdf.ts';
import { qrSvg } from '#platform/pdf/qr.ts';
import type { Act } from '#platform/session/act.ts';
import type { InvoiceValue } from './value.ts';

/** Templates are frozen: a document is typeset by the one it was issued with. A new look is a new folder `v2`. */
const templates: Readonly<Record<string, string>> = {
  'invoice/v1': fileURLToPath(new URL('./invoice/v1.typ', import.meta.url)),
  'credit-note/v1': fileURLToPath(new URL('./credit-note/v1.typ', import.meta.url)),
};
export const templateOf = { invoice: 'invoice/v1', credit_note: 'credit-note/v1' } as const;

/** The value in, the bytes out: PDF/A-3b, the same bytes for the same value. Refusals: those of `renderPdf`, and of the logo's file. */
export async function renderInvoice(
  tx: Tx,
  act: Act,
  template: string,
  value: InvoiceValue,
  createdAt: Instant,
): Promise<Uint8Array | Refusal> {
  const file = templates[template];
  if (!file) throw new Error(`no template ${template}`);
  const logo = value.logoHash === null ? null : await getFile(tx, act, value.logoHash);
  if (isRefusal(logo)) return logo;
  const code = value.qr ? qrSvg(value.qr) : null;
  if (isRefusal(code)) return code;
  const images = { ...(logo && { logo: logo.bytes }), ...(code && { qr: new TextEncoder().encode(code) }) };
  const { printed, language } = value;
  return renderPdf({ template: file, data: printed, language, demo: act.company.demo, createdAt, images });
}
