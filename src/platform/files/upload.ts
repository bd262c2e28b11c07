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
