import { X509Certificate } from 'node:crypto';
import { CryptoKeySigner, HttpTimestampAuthority, PDF, PdfArray, PdfDict, PdfNumber, TimestampError } from '@libpdf/core';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import { checkSeal, sealRoom } from './check.ts';
import type { TimestampFound } from './cms.ts';
import { openSealingKey, type SealingKey } from './key.ts';
import { refuse } from './refusals.ts';

export interface SealRequest {
  readonly pdf: Uint8Array;
  readonly key: SealingKey;
  readonly secret: string;
  /** Why it is sealed, and where, in the document's language; readers show both. */
  readonly reason: string;
  readonly location: string;
  readonly now: Instant;
  /** An RFC 3161 service. Without one the seal has no trusted timestamp, and the audit page must say so. */
  readonly timestampAuthorityUrl?: string;
}

export interface Sealed {
  readonly pdf: Uint8Array;
  /** SHA-256 of the sealed file, hex. */
  readonly hash: string;
  readonly timestamp: 'none' | TimestampFound;
}

/**
 * Seals a PDF with the firm's key: PAdES B-B, or B-T with a timestamp authority (ETSI EN 319 142-1). The shown bytes stay as they are and
 * the seal is appended, so the sealed file begins with exactly what was shown. The result was checked by `checkSeal` before it is returned:
 * signed means sealed, or this throws. Refused: `file_is_not_a_pdf`, `sealing_key_cannot_be_opened`, `sealing_key_is_not_valid_today`,
 * `timestamp_authority_does_not_answer` (the caller may render the audit page anew, without timestamp, and seal that).
 */
export async function sealPdf(request: SealRequest): Promise<Sealed | Refusal> {
  const { pdf, key, now } = request;
  if (Buffer.from(pdf.subarray(0, 5)).toString('latin1') !== '%PDF-') return refuse('file_is_not_a_pdf');
  const certificate = new X509Certificate(key.certificatePem);
  const moment = Date.parse(now);
  if (moment < certificate.validFromDate.getTime() || moment > certificate.validToDate.getTime())
    return refuse('sealing_key_is_not_valid_today');
  const privateKey = openSealingKey(key, request.secret);
  if (isRefusal(privateKey)) return privateKey;
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' });
  const cryptoKey = await crypto.subtle.importKey('pkcs8', new Uint8Array(pkcs8), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
  const sealed = await append(request, new CryptoKeySigner(cryptoKey, new Uint8Array(certificate.raw), 'EC', 'ECDSA'));
  return isRefusal(sealed) ? sealed : checked(request, sealed);
}

async function append(
  { pdf, reason, location, now, timestampAuthorityUrl }: SealRequest,
  signer: CryptoKeySigner,
): Promise<Uint8Array | Refusal> {
  const document = await PDF.load(pdf);
  // The library would add a form with Helvetica, a font that is not inside the file; an empty form keeps PDF/A clean.
  const catalog = document.getCatalog();
  if (!catalog.get('AcroForm'))
    catalog.set('AcroForm', document.register(PdfDict.of({ Fields: new PdfArray([]), SigFlags: PdfNumber.of(3) })));
  try {
    const { bytes } = await document.sign({
      signer,
      reason,
      location,
      signingTime: new Date(now),
      fieldName: 'Seal',
      ...(timestampAuthorityUrl
        ? {
            level: 'B-T' as const,
            timestampAuthority: new HttpTimestampAuthority(timestampAuthorityUrl, { timeout: 10_000 }),
            estimatedSize: sealRoom.stamped,
          }
        : { level: 'B-B' as const, estimatedSize: sealRoom.plain }),
    });
    return bytes;
  } catch (fault) {
    if (fault instanceof TimestampError) return refuse('timestamp_authority_does_not_answer');
    throw fault;
  }
}

/** Never hand out a seal that we ourselves would not recognise. */
function checked({ pdf, key, timestampAuthorityUrl }: SealRequest, sealed: Uint8Array): Sealed | Refusal {
  if (!Buffer.from(pdf).equals(sealed.subarray(0, pdf.length))) throw new Error('the seal changed the document');
  const found = checkSeal(sealed, [key.certificatePem]);
  if (found.state !== 'ours_unchanged') {
    if (timestampAuthorityUrl) return refuse('timestamp_authority_does_not_answer');
    throw new Error(`the seal does not hold: ${found.state}`);
  }
  return { pdf: sealed, hash: found.hash, timestamp: found.timestamp };
}
