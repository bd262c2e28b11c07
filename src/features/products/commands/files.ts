import type { Id } from '#domain/id.ts';
import { refuse } from '#domain/products/refusals.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { addMinutes, type Instant } from '#domain/time.ts';
import { surveyedHome } from '#features/homes/commands/surveyed-home.ts';
import { addPhoto as addRecordPhoto, removePhoto as removeRecordPhoto } from '#features/wiring/commands/photos.ts';
import type { Tx } from '#platform/database/connect.ts';
import { putFile } from '#platform/files/files.ts';
import { checkUpload } from '#platform/files/upload.ts';
import type { Upload } from '#platform/http/door.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { newId } from '#platform/ids.ts';
import { whyNotDrawn } from '#platform/pdf/pdf.ts';
import type { Act } from '#platform/session/act.ts';
import { deviceForSurvey } from './home.ts';

/** Photos as telephones and tablets take them, and papers. */
export const productFiles = {
  mediaTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf'],
  maxBytes: 15_000_000,
} as const;
const photos = { ...productFiles, mediaTypes: productFiles.mediaTypes.filter((one) => one.startsWith('image/')) };
const printedPhotos: readonly string[] = ['image/jpeg', 'image/png'];

/** Keeps a paper or picture that an answer names by its hash. The same bytes again change nothing. Refusals: those of `surveyedHome`, `checkUpload`, `putFile`. */
export async function keepProductFile(tx: Tx, act: Act, homeId: Id<'home'>, upload: Upload): Promise<{ fileHash: string } | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const checked = await checkUpload(upload.bytes, productFiles);
  if (isRefusal(checked)) return checked;
  const fileHash = await putFile(tx, act, { ...upload, mediaType: checked.mediaType });
  if (isRefusal(fileHash)) return fileHash;
  const name = upload.name.trim().slice(0, 300) || 'file';
  await tx
    .insertInto('productFile')
    .values({ companyId: act.company.id, homeId, fileHash, name, addedAt: act.now, addedBy: act.by.name })
    .onConflict((conflict) => conflict.columns(['companyId', 'homeId', 'fileHash']).doNothing())
    .execute();
  return { fileHash };
}

interface Taken {
  /** Made where it was taken; without one it is made here. */
  readonly id?: Id<'record_photo'> | undefined;
  readonly caption: string;
  readonly takenAt: Instant | null;
}

/**
 * Keeps a photo of a device. The id makes a repeated request harmless. Refusals: those of `deviceForSurvey`, `checkUpload`, `whyNotDrawn` (field `photo`) and `putFile`,
 * `found_in_the_future`, `already_so`.
 */
export async function addPhoto(
  tx: Tx,
  act: Act,
  deviceId: Id<'device'>,
  { id = newId<'record_photo'>(), caption, takenAt }: Taken,
  upload: Upload,
): Promise<{ photoId: Id<'record_photo'>; fileHash: string } | Refusal> {
  const found = await deviceForSurvey(tx, act, deviceId);
  if (isRefusal(found)) return found;
  if (takenAt !== null && takenAt > addMinutes(act.now, 10)) return refuse('found_in_the_future', { field: 'takenAt' });
  const checked = await checkUpload(upload.bytes, photos);
  if (isRefusal(checked)) return checked;
  const notDrawn = printedPhotos.includes(checked.mediaType) ? await whyNotDrawn(upload.bytes, 'photo', upload.name) : null;
  if (notDrawn) return notDrawn;
  const fileHash = await putFile(tx, act, { ...upload, mediaType: checked.mediaType });
  if (isRefusal(fileHash)) return fileHash;
  const photo = { id, deviceId, placeId: null, portId: null, cableId: null, fileHash, caption, wroteAt: takenAt ?? undefined };
  const added = await addRecordPhoto(tx, act, found.home.id, photo);
  return isRefusal(added) ? added : { photoId: id, fileHash };
}

/** Takes a photo of a device away; its row stays. Taken away already it stays so. Refusals: `no_such_record`, `devices_wait_for_the_survey`. */
export async function removePhoto(tx: Tx, act: Act, photoId: Id<'record_photo'>): Promise<null | Refusal> {
  const photo = await tx
    .selectFrom('recordPhoto')
    .select('deviceId')
    .where('companyId', '=', act.company.id)
    .where('id', '=', photoId)
    .executeTakeFirst();
  if (!photo?.deviceId) return refuseRequest('no_such_record');
  const found = await deviceForSurvey(tx, act, photo.deviceId);
  if (isRefusal(found)) return found;
  return removeRecordPhoto(tx, act, found.home.id, photoId);
}
