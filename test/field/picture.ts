import { createHash, randomBytes } from 'node:crypto';
import { png } from '#apps/demo/picture.ts';

/** A picture of noise unlike any other, as PNG: about `width` × `height` × 3 bytes, since noise is not made smaller. */
export function picture(width = 200, height = 150): { readonly bytes: Buffer; readonly hash: string } {
  const rows = Array.from({ length: height }, () => Buffer.concat([Buffer.from([0]), randomBytes(width * 3)]));
  const bytes = png(width, height, Buffer.concat(rows));
  return { bytes, hash: createHash('sha256').update(bytes).digest('hex') };
}
