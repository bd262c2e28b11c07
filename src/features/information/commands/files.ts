import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { surveyedHome } from '#features/homes/commands/surveyed-home.ts';
import type { Tx } from '#platform/database/connect.ts';
import { putFile } from '#platform/files/files.ts';
import { checkAnyUpload } from '#platform/files/upload.ts';
import type { Act } from '#platform/session/act.ts';

/** A project of a big house with its pictures; what is larger belongs on a disk. */
export const informationFileMaxBytes = 60_000_000;

/**
 * Keeps a file of the register: a programme, a drawing, a photo, a paper that was signed. Programmes of makers have kinds nobody knows, so any is kept; it is only ever handed
 * out to be saved. The same bytes again change nothing. Refusals: those of `surveyedHome`, `checkAnyUpload` and `putFile`.
 */
export async function keepInformationFile(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  { bytes, name }: { bytes: Uint8Array; name: string },
): Promise<{ fileHash: string; name: string } | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const checked = await checkAnyUpload(bytes, informationFileMaxBytes);
  if (isRefusal(checked)) return checked;
  const called = name.trim().slice(0, 300) || 'file';
  const fileHash = await putFile(tx, act, { bytes, name: called, mediaType: checked.mediaType });
  if (isRefusal(fileHash)) return fileHash;
  await tx
    .insertInto('informationFile')
    .values({ companyId: act.company.id, homeId, fileHash, name: called, addedAt: act.now, addedBy: act.by.name })
    .onConflict((conflict) => conflict.columns(['companyId', 'homeId', 'fileHash']).doNothing())
    .execute();
  return { fileHash, name: called };
}
