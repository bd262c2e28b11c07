import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { putFile } from '#platform/files/files.ts';
import { checkUpload } from '#platform/files/upload.ts';
import { whyNotDrawn } from '#platform/pdf/pdf.ts';
import type { Act } from '#platform/session/act.ts';
import { throughGate } from '../gate.ts';

/** Photos as telephones and tablets take them, and papers of the previous firm. Those of `printedPhotos` are printed, the others named. */
export const takeoverFiles = {
  mediaTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf'],
  maxBytes: 15_000_000,
} as const;
const printedPhotos: readonly string[] = ['image/jpeg', 'image/png'];

/**
 * Keeps a file of a survey or of the handover; an entry or an answer names it by its hash. The same bytes again change nothing.
 * A photo that no paper could print is refused here, not when the handover is written at the client's home.
 * Refusals: what the act `survey` lacks, those of `checkUpload`, `whyNotDrawn` (field `photo`) and `putFile`.
 */
export async function keepTakeoverFile(
  tx: Tx,
  act: Act,
  takeoverId: Id<'takeover'>,
  { bytes, name }: { bytes: Uint8Array; name: string },
): Promise<{ fileHash: string } | Refusal> {
  const takeover = await throughGate(tx, act, takeoverId, { to: 'survey', on: act.today });
  if (isRefusal(takeover)) return takeover;
  const checked = await checkUpload(bytes, takeoverFiles);
  if (isRefusal(checked)) return checked;
  const notDrawn = printedPhotos.includes(checked.mediaType) ? await whyNotDrawn(bytes, 'photo', name) : null;
  if (notDrawn) return notDrawn;
  const fileHash = await putFile(tx, act, { bytes, name, mediaType: checked.mediaType });
  if (isRefusal(fileHash)) return fileHash;
  await tx
    .insertInto('takeoverFile')
    .values({ companyId: act.company.id, takeoverId, fileHash, name: name.trim() || 'file', addedAt: act.now, addedBy: act.by.name })
    .onConflict((conflict) => conflict.columns(['companyId', 'takeoverId', 'fileHash']).doNothing())
    .execute();
  return { fileHash };
}
