import type { Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import { getFile, putFile } from '#platform/files/files.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import type { PdfAttachment } from '#platform/pdf/pdf.ts';
import { sealPdf } from '#platform/seal/seal.ts';
import type { Act } from '#platform/session/act.ts';
import { refuse } from '../refusals.ts';
import { sealingInUse, sealingKey } from './sealing.ts';

export interface ToKeep {
  readonly language: Language;
  /** What was shown, by its hash, and the name under which it is attached. */
  readonly shown: { readonly hash: string; readonly name: string };
  /** Why it is sealed, as the seal says it: the title of the document. */
  readonly reason: string;
  readonly fileName: string;
  /** The signed document with those attachments. */
  readonly render: (attachments: readonly PdfAttachment[]) => Promise<Uint8Array | Refusal>;
}
export interface Kept {
  readonly hash: string;
  readonly trustedTimestamp: string | null;
}

/**
 * Seals a signed document with the firm's key and keeps it; the very bytes that were shown are attached inside (property 25). Refusals: those of rendering,
 * keeping and of `sealingKey`; whatever breaks is `sealing_failed`, and nothing is signed (property 26).
 */
export async function sealAndKeep(tx: Tx, act: Act, { language, shown, reason, fileName, render }: ToKeep): Promise<Kept | Refusal> {
  const key = await sealingKey(tx, act);
  if (isRefusal(key)) return key;
  const file = await getFile(tx, act, shown.hash);
  if (isRefusal(file)) return file;
  const description = textsIn(language)('contracts:audit.shown');
  const pdf = await render([{ name: shown.name, bytes: file.bytes, mimeType: 'application/pdf', relationship: 'source', description }]);
  return isRefusal(pdf) ? pdf : sealIssued(tx, act, { pdf, reason, fileName });
}

/** Seals a document that nobody signs, such as a report, and keeps it. Refusals: those of keeping and of `sealingKey`; whatever breaks is `sealing_failed`, and nothing is issued. */
export async function sealIssued(
  tx: Tx,
  act: Act,
  { pdf, reason, fileName }: Pick<ToKeep, 'reason' | 'fileName'> & { readonly pdf: Uint8Array },
): Promise<Kept | Refusal> {
  const key = await sealingKey(tx, act);
  if (isRefusal(key)) return key;
  const { city, name } = await firm(tx, act);
  const { secret, timestampUrl } = sealingInUse();
  const sealed = await sealOrRefuse({
    pdf,
    key,
    secret,
    reason,
    location: city || name,
    now: act.now,
    ...(timestampUrl ? { timestampAuthorityUrl: timestampUrl } : {}),
  });
  if (isRefusal(sealed)) return sealed;
  const hash = await putFile(tx, act, { bytes: sealed.pdf, mediaType: 'application/pdf', name: fileName });
  return isRefusal(hash) ? hash : { hash, trustedTimestamp: sealed.timestamp === 'none' ? null : JSON.stringify(sealed.timestamp) };
}

async function sealOrRefuse(request: Parameters<typeof sealPdf>[0]) {
  try {
    return await sealPdf(request);
  } catch (fault) {
    sealingInUse().broke?.(fault);
    return refuse('sealing_failed');
  }
}
