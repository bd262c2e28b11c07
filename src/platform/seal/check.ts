import { createHash, X509Certificate } from 'node:crypto';
import { certificateIn, readSignature, type SignatureFound } from './cms.ts';
import { readDer } from './der.ts';

/** What a dropped file is. `certificatePem` is the firm's certificate the seal was made with. */
export type SealCheck =
  | ({ readonly state: 'ours_unchanged'; readonly certificatePem: string; readonly hash: string } & SignatureFound)
  | { readonly state: 'ours_changed'; readonly certificatePem: string; readonly hash: string }
  | { readonly state: 'not_ours'; readonly hash: string }
  | { readonly state: 'no_seal'; readonly hash: string };

interface SealFound {
  readonly signature: Buffer;
  readonly contentHash: Buffer;
  /** Everything in the file but the signature itself is covered, and the signature's place holds nothing else. */
  readonly coversAll: boolean;
}

/**
 * Whether a PDF is sealed by one of these certificates and every byte is as it was sealed. `ours_unchanged` only when the seal covers the
 * file from its first to its last byte, so that nothing appended or overlaid afterwards counts as ours; `ours_changed` when a certificate
 * of ours is in a seal that does not hold; `not_ours` for a seal of others; `no_seal` for anything else, PDF or not. `hash` is the file's SHA-256.
 */
export function checkSeal(pdf: Uint8Array, knownCertificates: readonly string[]): SealCheck {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const hash = createHash('sha256').update(file).digest('hex');
  const known = knownCertificates.map((pem) => ({ pem, der: Buffer.from(new X509Certificate(pem).raw) }));
  const seals = sealsIn(file);
  for (const { signature, contentHash, coversAll } of seals) {
    const certificate = certificateIn(signature);
    const ours = known.find(({ der }) => certificate?.equals(der));
    const found =
      ours && coversAll && file.toString('latin1', 0, 5) === '%PDF-' ? readSignature(signature, ours.der, contentHash) : undefined;
    if (ours && found) return { state: 'ours_unchanged', certificatePem: ours.pem, hash, ...found };
  }
  const broken = known.find(({ der }) => file.includes(der.toString('hex').toUpperCase()));
  if (broken) return { state: 'ours_changed', certificatePem: broken.pem, hash };
  return { state: seals.length > 0 ? 'not_ours' : 'no_seal', hash };
}

/** Every signature whose place in the file is announced by a byte range. More than a handful is no document but an attack on our time. */
function sealsIn(file: Buffer): SealFound[] {
  const found: SealFound[] = [];
  for (let at = file.indexOf('/ByteRange'); at >= 0 && found.length < 8; at = file.indexOf('/ByteRange', at + 1)) {
    const text = file.toString('latin1', at, at + 120);
    const numbers = /^\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/.exec(text)?.slice(1).map(Number);
    const seal = numbers && sealAt(file, numbers as [number, number, number, number]);
    if (seal) found.push(seal);
  }
  return found;
}

function sealAt(file: Buffer, [start, length, resume, rest]: [number, number, number, number]): SealFound | undefined {
  const gap = file.toString('latin1', length, resume);
  const [, digits = ''] = /^<([0-9A-Fa-f]+)>$/.exec(gap) ?? [];
  const place = file.toString('latin1', Math.max(0, length - 16), length);
  if (start !== 0 || digits.length < 4 || digits.length % 2 === 1 || !/\/Contents\s*$/.test(place)) return undefined;
  const padded = Buffer.from(digits, 'hex');
  try {
    const signature = Buffer.from(readDer(padded, true).bytes);
    // The room left over holds zeros and nothing else, and the digits are spelt in one way only.
    const canonical = signature.toString('hex').toUpperCase().padEnd(digits.length, '0');
    const contentHash = createHash('sha256')
      .update(file.subarray(0, length))
      .update(file.subarray(resume, resume + rest))
      .digest();
    return { signature, contentHash, coversAll: canonical === digits && resume + rest === file.length };
  } catch {
    return undefined;
  }
}
