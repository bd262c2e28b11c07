import { fileTypeFromBuffer } from 'file-type';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from './refusals.ts';

export interface AllowedUpload {
  /** What the content itself may be: `image/png`, `application/pdf`, `text/csv`. */
  readonly mediaTypes: readonly string[];
  readonly maxBytes: number;
}

/**
 * The kind of a file that somebody sent, told from its content; its name and what the browser claims count for nothing.
 * Text has no mark of its own: it is text when nothing else fits and it holds no zero byte.
 * Refusals: `file_is_empty`, `file_is_too_large`, `file_kind_not_allowed`.
 */
export async function checkUpload(bytes: Uint8Array, allowed: AllowedUpload): Promise<{ mediaType: string } | Refusal> {
  if (bytes.length === 0) return refuse('file_is_empty');
  if (bytes.length > allowed.maxBytes) return refuse('file_is_too_large', { values: { limit: Math.floor(allowed.maxBytes / 1_000_000) } });
  const found = await fileTypeFromBuffer(bytes);
  const text = allowed.mediaTypes.find((mediaType) => mediaType.startsWith('text/'));
  const mediaType = found?.mime ?? (text && !bytes.includes(0) ? text : undefined);
  if (!mediaType || !allowed.mediaTypes.includes(mediaType)) return refuse('file_kind_not_allowed');
  return { mediaType };
}

/** What nobody can tell the kind of, or what a browser would run: handed out as bytes to be saved, and nothing else. */
const unknownKind = 'application/octet-stream';
const shownAsIs = /^(?:image\/(?:jpeg|png|webp|heic)|application\/(?:pdf|zip))$/;

/** A file of any kind, such as a maker's programme; what it is said to be is told from its content where that is harmless. Refusals: `file_is_empty`, `file_is_too_large`. */
export async function checkAnyUpload(bytes: Uint8Array, maxBytes: number): Promise<{ mediaType: string } | Refusal> {
  if (bytes.length === 0) return refuse('file_is_empty');
  if (bytes.length > maxBytes) return refuse('file_is_too_large', { values: { limit: Math.floor(maxBytes / 1_000_000) } });
  const found = await fileTypeFromBuffer(bytes);
  return { mediaType: found && shownAsIs.test(found.mime) ? found.mime : unknownKind };
}
