import type { Refusal } from '#domain/refusal.ts';
import { refuse } from './refusals.ts';

export type PictureFormat = 'png' | 'jpg' | 'svg';

const mostBytes = 8 * 1024 * 1024;
/** A picture of a few kilobytes can unpack to gigabytes; 40 million pixels are an A4 page at 600 dpi. */
const mostPixels = 40_000_000;
/** A logo is decoded anew for each document: 2,000 × 2,000 points take a tenth of a second, and print on 17 cm at 300 dpi. */
const mostPixelsOfLogo = 4_000_000;

/**
 * What kind of picture the bytes are, by their content and never by a file name. Refused: `logo_is_not_an_image` (or
 * `picture_is_not_an_image` for another name), `logo_has_text_that_is_not_drawn` (an SVG with letters would be set in our font, not the
 * firm's), `picture_is_too_large`. That the picture can also be decoded to its end is known only when it is rendered.
 */
export function pictureFormat(bytes: Uint8Array, name: string): PictureFormat | Refusal {
  if (bytes.length > mostBytes) return refuse('picture_is_too_large', { field: name, values: { megabytes: mostBytes / 1024 / 1024 } });
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const raster = pngSize(view) ?? jpegSize(view);
  if (raster) {
    if (raster.width < 1 || raster.height < 1) return noImage(name);
    if (raster.width * raster.height > mostPixels)
      return refuse('picture_is_too_large', { field: name, values: { megabytes: mostBytes / 1024 / 1024 } });
    return raster.format;
  }
  return svgFormat(view, name);
}

/** Null where a logo is decoded quickly. Asked when it is chosen, not when a document is made: one that is kept already stays. Refusal: `logo_has_too_many_pixels`. */
export function tooHeavyForLogo(bytes: Uint8Array): Refusal | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const raster = pngSize(view) ?? jpegSize(view);
  if (!raster || raster.width * raster.height <= mostPixelsOfLogo) return null;
  return refuse('logo_has_too_many_pixels', { field: 'logo', values: { megapixels: mostPixelsOfLogo / 1_000_000 } });
}

export function noImage(name: string): Refusal {
  return name === 'logo'
    ? refuse('logo_is_not_an_image', { field: name })
    : refuse('picture_is_not_an_image', { field: name, values: { name } });
}

interface Raster {
  format: PictureFormat;
  width: number;
  height: number;
}

function pngSize(bytes: Buffer): Raster | undefined {
  if (bytes.length < 24 || bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return undefined;
  return { format: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** Walks the segments of a JPEG to its frame header (ITU T.81, B.2.2), where the size stands. */
function jpegSize(bytes: Buffer): Raster | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes.readUInt8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { format: 'jpg', height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

function svgFormat(bytes: Buffer, name: string): PictureFormat | Refusal {
  const text = bytes.toString('utf8');
  if (!/^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(text.replace(/^\ufeff/, ''))) return noImage(name);
  // A document type can hold entities that grow without end; a reference outwards would make the document depend on another file.
  if (/<!DOCTYPE|<!ENTITY|<script|<foreignObject/i.test(text)) return noImage(name);
  if (/(?:href|src)\s*=\s*["'](?!#|data:)/i.test(text)) return noImage(name);
  if (/<text[\s>]/i.test(text)) return refuse('logo_has_text_that_is_not_drawn', { field: name });
  return 'svg';
}
