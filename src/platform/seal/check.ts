import { createHash, X509Certificate } from 'node:crypto';
import { certificateIn, readSignature, type SignatureFound } from './cms.ts';
import { readDer } from './der.ts';

/** What a dropped file is. `certificatePem` is the firm's certificate the seal was made with. */
export type SealCheck =
  | ({ readonly state: 'ours_unchanged'; readonly certificatePem: string; readonly hash: string } & SignatureFound)
  | { readonly state: 'ours_changed'; readonly certificatePem: string; readonly hash: string }
  | { readonly state: 'not_ours'; readonly hash: string }
  | { readonly state: 'no_seal'; readonly hash: string };

/**
 * The room that we leave for a signature in a file, in bytes; the larger one where a timestamp authority adds its token. A wider place is not one of
 * ours and is not read, however often a file announces it: what a check costs is bounded by the file's length.
 */
export const sealRoom = { plain: 6_144, stamped: 24_576 } as const;
/** So many announcements of a signature are looked at, from the end of the file, where ours stands. More is no document but an attack on our time. */
const mostLookedAt = 8;

/** Where a file says that its signature stands: the digits between `<` and `>`, and the end of what is covered. */
interface Place {
  readonly from: number;
  readonly to: number;
  readonly coveredTo: number;
}

interface SealFound {
  readonly place: Place;
  /** `undefined` where the place is wider than ours. */
  readonly signature?: Buffer;
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
  const seals = placesIn(file).flatMap((place) => sealAt(file, place) ?? []);
  // No two signatures can both cover the whole file: each would leave out the other.
  const whole = file.toString('latin1', 0, 5) === '%PDF-' ? seals.find(({ coversAll }) => coversAll) : undefined;
  const certificate = whole?.signature && certificateIn(whole.signature);
  const ours = known.find(({ der }) => certificate?.equals(der));
  const found = whole?.signature && ours && readSignature(whole.signature, ours.der, hashAround(file, whole.place));
  if (ours && found) return { state: 'ours_unchanged', certificatePem: ours.pem, hash, ...found };
  const broken = known.find(({ der }) => file.includes(der.toString('hex').toUpperCase()));
  if (broken) return { state: 'ours_changed', certificatePem: broken.pem, hash };
  return { state: seals.length > 0 ? 'not_ours' : 'no_seal', hash };
}

/** The last places announced for a signature, the very last one first. */
function placesIn(file: Buffer): Place[] {
  const found: Place[] = [];
  let at = file.length;
  for (let looked = 0; looked < mostLookedAt && at > 0; looked += 1) {
    at = file.lastIndexOf('/ByteRange', at - 1);
    const place = at < 0 ? undefined : placeAt(file, at);
    if (place) found.push(place);
  }
  return found;
}

function placeAt(file: Buffer, at: number): Place | undefined {
  const text = file.toString('latin1', at, at + 120);
  const numbers = /^\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/.exec(text)?.slice(1).map(Number);
  const [start, length, resume, rest] = numbers ?? [];
  if (start !== 0 || length === undefined || resume === undefined || rest === undefined) return undefined;
  const before = file.toString('latin1', Math.max(0, length - 16), length);
  if (file[length] !== 0x3c || file[resume - 1] !== 0x3e || resume - length < 6 || !/\/Contents\s*$/.test(before)) return undefined;
  return { from: length + 1, to: resume - 1, coveredTo: resume + rest };
}

function sealAt(file: Buffer, place: Place): SealFound | undefined {
  const width = place.to - place.from;
  if (width > 2 * sealRoom.stamped) return { place, coversAll: false };
  const digits = file.toString('latin1', place.from, place.to);
  if (width % 2 === 1 || !/^[0-9A-Fa-f]+$/.test(digits)) return undefined;
  try {
    const signature = Buffer.from(readDer(Buffer.from(digits, 'hex'), true).bytes);
    // The room left over holds zeros and nothing else, and the digits are spelt in one way only.
    const canonical = signature.toString('hex').toUpperCase().padEnd(width, '0');
    return { place, signature, coversAll: canonical === digits && place.coveredTo === file.length };
  } catch {
    return undefined;
  }
}

/** SHA-256 of the file without the signature's place, its angle brackets included. */
const hashAround = (file: Buffer, { from, to }: Place): Buffer =>
  createHash('sha256')
    .update(file.subarray(0, from - 1))
    .update(file.subarray(to + 1))
    .digest();
