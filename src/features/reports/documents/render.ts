import { fileURLToPath } from 'node:url';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { getFile } from '#platform/files/files.ts';
import { renderPdf } from '#platform/pdf/pdf.ts';
import type { Act } from '#platform/session/act.ts';
import type { Block, PrintedReport } from './printed.ts';

/** Templates are frozen: a new look is a new file beside it. */
export const template = 'report/v1';
const templateFile = fileURLToPath(new URL('./report/v1.typ', import.meta.url));

/**
 * A value in, bytes out: PDF/A-3b, the same bytes for the same value and moment. Refusals: those of `renderPdf` (a letter the fonts lack, a summary that would need a
 * third page), and of the files of logo and photos.
 */
export async function renderReport(tx: Tx, act: Act, printed: PrintedReport, at: Instant = act.now): Promise<Uint8Array | Refusal> {
  const images: Record<string, Uint8Array> = {};
  const keep = async (name: string, hash: string): Promise<Refusal | null> => {
    const file = await getFile(tx, act, hash);
    if (isRefusal(file)) return file;
    images[name] = file.bytes;
    return null;
  };
  const { logoHash, drawings, ...words } = printed;
  const refused = logoHash ? await keep('logo', logoHash) : null;
  if (refused) return refused;
  const hashes = [...new Set(printed.sections.flatMap(({ blocks }) => blocks.flatMap(photosIn)))];
  for (const hash of hashes) {
    const missing = await keep(nameOf(hash), hash);
    if (missing) return missing;
  }
  const data = { ...words, sections: words.sections.map((section) => ({ ...section, blocks: section.blocks.map(named) })) };
  return renderPdf({ template: templateFile, data, language: printed.language, demo: act.company.demo, createdAt: at, images, drawings });
}

const nameOf = (hash: string) => `photo-${hash}`;
const photosIn = (block: Block): string[] => (block.kind === 'photos' ? block.photos.map(({ hash }) => hash) : []);
const named = (block: Block) =>
  block.kind === 'photos' ? { ...block, photos: block.photos.map(({ hash, text }) => ({ name: nameOf(hash), text })) } : block;
