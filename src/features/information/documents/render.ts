import { fileURLToPath } from 'node:url';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { getFile } from '#platform/files/files.ts';
import { renderPdf } from '#platform/pdf/pdf.ts';
import type { Act } from '#platform/session/act.ts';
import type { PrintedPaper } from './printed.ts';

/** Templates are frozen: a new look is a new file beside it. */
const templateFile = fileURLToPath(new URL('./paper/v1.typ', import.meta.url));

/** A value in, bytes out: PDF/A-3b, the same bytes for the same value and moment. Refusals: those of `renderPdf`, and of the file of the logo. */
export async function renderPaper(tx: Tx, act: Act, { logoHash, ...printed }: PrintedPaper): Promise<Uint8Array | Refusal> {
  const images: Record<string, Uint8Array> = {};
  if (logoHash) {
    const logo = await getFile(tx, act, logoHash);
    if (isRefusal(logo)) return logo;
    images['logo'] = logo.bytes;
  }
  return renderPdf({
    template: templateFile,
    data: printed,
    language: printed.language,
    demo: act.company.demo,
    createdAt: act.now,
    images,
  });
}
