import { z } from 'zod';
import { isRefusal } from '#domain/refusal.ts';
import { cableSides } from '#domain/wiring/cables.ts';
import { doors } from '#platform/http/door.ts';
import { Download } from '#platform/http/download.ts';
import { anId, idOf } from '#platform/http/shapes.ts';
import { access } from '../access.ts';
import { putCable, removeCable, retireCable } from '../commands/cables.ts';
import { acceptUnknownEnd, clearEnd, putEnd } from '../commands/ends.ts';
import { addPhoto, keepPhotoFile, removePhoto, surveyPhotos } from '../commands/photos.ts';
import { addTest, strikeTest } from '../commands/tests.ts';
import { photoFile } from '../queries/photos.ts';
import { AcceptForm, CableForm, EndForm, PhotoForm, RetireForm, TestForm } from '../schema.ts';
import { Conflicting, Kept } from './answers.ts';

const door = doors(access);
const ofHome = z.object({ id: idOf<'home'>() });
const ofCable = ofHome.extend({ cableId: idOf<'cable'>() });
const nothing = z.null();

export const putCableDoor = door(
  {
    method: 'put',
    path: '/homes/{id}/cables',
    summary: 'Records a cable, whatever is known of its ends, or writes it anew',
    permission: 'wiring.record',
    params: ofHome,
    body: CableForm,
    answer: Conflicting,
  },
  async ({ tx, act, params: { id }, body }) => {
    const written = await putCable(tx, act, id, body);
    return isRefusal(written) ? written : { conflicts: [...written.conflicts] };
  },
);

export const retireCableDoor = door(
  {
    method: 'put',
    path: '/homes/{id}/cables/{cableId}/retired',
    summary: 'Says that a cable is out of use, or in use again',
    permission: 'wiring.record',
    params: ofCable,
    body: RetireForm,
    answer: nothing,
  },
  ({ tx, act, params: { id, cableId }, body }) => retireCable(tx, act, id, cableId, body),
);

export const removeCableDoor = door(
  {
    method: 'delete',
    path: '/homes/{id}/cables/{cableId}',
    summary: 'Takes out a cable that was entered by mistake',
    permission: 'wiring.record',
    params: ofCable,
    answer: nothing,
  },
  ({ tx, act, params: { id, cableId } }) => removeCable(tx, act, id, cableId),
);

export const putEndDoor = door(
  {
    method: 'put',
    path: '/homes/{id}/cables/{cableId}/ends',
    summary: 'Says where a side of a cable is',
    permission: 'wiring.record',
    params: ofCable,
    body: EndForm,
    answer: nothing,
  },
  ({ tx, act, params: { id, cableId }, body }) => putEnd(tx, act, id, cableId, body),
);

export const clearEndDoor = door(
  {
    method: 'delete',
    path: '/homes/{id}/cables/{cableId}/ends/{side}',
    summary: 'Says that nobody knows where a side of a cable is',
    permission: 'wiring.record',
    params: ofCable.extend({ side: z.enum(cableSides) }),
    answer: nothing,
  },
  ({ tx, act, params: { id, cableId, side } }) => clearEnd(tx, act, id, cableId, side),
);

export const acceptEndDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/cables/{cableId}/accepted-ends',
    summary: 'Somebody accepts by name that an end stays unknown',
    permission: 'wiring.record',
    params: ofCable,
    body: AcceptForm,
    answer: nothing,
  },
  ({ tx, act, params: { id, cableId }, body }) => acceptUnknownEnd(tx, act, id, cableId, body),
);

export const addTestDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/cables/{cableId}/tests',
    summary: 'Records a test of a cable',
    permission: 'wiring.record',
    params: ofCable,
    body: TestForm,
    answer: z.object({ testId: anId<'cable_test'>() }),
  },
  ({ tx, act, params: { id, cableId }, body }) => addTest(tx, act, id, cableId, body),
);

export const strikeTestDoor = door(
  {
    method: 'delete',
    path: '/homes/{id}/cable-tests/{testId}',
    summary: 'Strikes a test that was entered by mistake',
    permission: 'wiring.record',
    params: ofHome.extend({ testId: idOf<'cable_test'>() }),
    answer: nothing,
  },
  ({ tx, act, params: { id, testId } }) => strikeTest(tx, act, id, testId),
);

export const keepPhotoDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/photo-files',
    summary: 'Keeps the bytes of a photo; a photo names them afterwards',
    permission: 'wiring.record',
    params: ofHome,
    query: z.object({
      hash: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
    }),
    uploadMaxBytes: surveyPhotos.maxBytes,
    answer: Kept,
  },
  ({ tx, act, params: { id }, query: { hash }, upload }) => keepPhotoFile(tx, act, id, upload, hash),
);

export const addPhotoDoor = door(
  {
    method: 'put',
    path: '/homes/{id}/photos',
    summary: 'Adds a photo to a place, port, cable or device',
    permission: 'wiring.record',
    params: ofHome,
    body: PhotoForm,
    answer: nothing,
  },
  ({ tx, act, params: { id }, body }) => addPhoto(tx, act, id, body),
);

export const removePhotoDoor = door(
  {
    method: 'delete',
    path: '/homes/{id}/photos/{photoId}',
    summary: 'Takes out a photo',
    permission: 'wiring.record',
    params: ofHome.extend({ photoId: idOf<'record_photo'>() }),
    answer: nothing,
  },
  ({ tx, act, params: { id, photoId } }) => removePhoto(tx, act, id, photoId),
);

export const photoFileDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/photo-files/{hash}',
    summary: 'A photo',
    permission: 'wiring.read',
    params: ofHome.extend({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    answer: 'file',
  },
  async ({ tx, act, params: { id, hash } }) => {
    const file = await photoFile(tx, act, id, hash);
    return isRefusal(file) ? file : new Download({ ...file, inline: true });
  },
);
