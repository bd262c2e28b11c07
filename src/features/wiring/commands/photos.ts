import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { surveyedHome } from '#features/homes/commands/surveyed-home.ts';
import type { Tx } from '#platform/database/connect.ts';
import { hashOf, putFile } from '#platform/files/files.ts';
import { refuse as refuseFile } from '#platform/files/refusals.ts';
import { checkUpload } from '#platform/files/upload.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { whyNotDrawn } from '#platform/pdf/pdf.ts';
import type { Act } from '#platform/session/act.ts';
import { fileIsKept, isOfHome, photoRow } from '../queries/rows.ts';
import type { PhotoInput } from '../schema.ts';
import { writtenAt } from './written-at.ts';

/** Photos as phones take them, made smaller by the browser where it can. */
export const surveyPhotos = { mediaTypes: ['image/jpeg', 'image/png'], maxBytes: 15_000_000 } as const;

/**
 * Keeps the bytes of a photo of a survey under their hash; a photo names it afterwards. The same bytes again change nothing. `hash`: what whoever sends them says it
 * is, so that bytes that were cut short on their way are not kept.
 * Refusals: those of `surveyedHome`, `checkUpload`, `whyNotDrawn`, `putFile`; `file_is_damaged` where the bytes are others than were sent.
 */
export async function keepPhotoFile(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  { bytes, name }: { bytes: Uint8Array; name: string },
  hash?: string,
): Promise<{ fileHash: string } | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  if (hash !== undefined && hashOf(bytes) !== hash) return refuseFile('file_is_damaged', { values: { name } });
  const checked = await checkUpload(bytes, surveyPhotos);
  if (isRefusal(checked)) return checked;
  const notDrawn = await whyNotDrawn(bytes, 'photo', name);
  if (notDrawn) return notDrawn;
  const fileHash = await putFile(tx, act, { bytes, name, mediaType: checked.mediaType });
  return isRefusal(fileHash) ? fileHash : { fileHash };
}

/** Adds a photo to a place, port, cable or device of the home. Refusals: those of `surveyedHome`, `no_such_record`, `file_not_found` (its bytes were not kept), `already_so`. */
export async function addPhoto(tx: Tx, act: Act, homeId: Id<'home'>, { wroteAt, ...photo }: PhotoInput): Promise<null | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const known = await photoRow(tx, act, photo.id);
  if (known) return isSamePhoto(known, { homeId, ...photo }) ? null : refuseRequest('already_so');
  if (!(await isOfHome(tx, act, homeId, photo))) return refuseRequest('no_such_record');
  if (!(await fileIsKept(tx, act, photo.fileHash))) return refuseFile('file_not_found', { field: 'fileHash' });
  await tx
    .insertInto('recordPhoto')
    .values({ companyId: act.company.id, homeId, ...photo, takenAt: writtenAt(act, wroteAt), recordedAt: act.now, recordedBy: act.by.name })
    .execute();
  return null;
}

type Of = Pick<PhotoInput, 'placeId' | 'portId' | 'cableId' | 'deviceId' | 'fileHash'> & { readonly homeId: Id<'home'> };
const isSamePhoto = (one: Of, other: Of): boolean =>
  (['homeId', 'placeId', 'portId', 'cableId', 'deviceId', 'fileHash'] as const).every((field) => one[field] === other[field]);

/** Takes out a photo; again it stays so. Refusals: those of `surveyedHome`, `no_such_record`. */
export async function removePhoto(tx: Tx, act: Act, homeId: Id<'home'>, photoId: Id<'record_photo'>): Promise<null | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const photo = await photoRow(tx, act, photoId);
  if (photo?.homeId !== homeId) return refuseRequest('no_such_record');
  if (photo.removedAt === null)
    await tx
      .updateTable('recordPhoto')
      .set({ removedAt: act.now })
      .where('companyId', '=', act.company.id)
      .where('id', '=', photoId)
      .execute();
  return null;
}
