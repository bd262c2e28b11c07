import { z } from 'zod';
import { isRefusal } from '#domain/refusal.ts';
import { doors } from '#platform/http/door.ts';
import { Download } from '#platform/http/download.ts';
import { anId, idOf } from '#platform/http/shapes.ts';
import { access } from '../access.ts';
import { addPhoto, productFiles, removePhoto } from '../commands/files.ts';
import { recordFinding } from '../commands/findings.ts';
import { productDetail } from '../queries/device.ts';
import { productFile } from '../queries/suppliers.ts';
import { FindingForm, PhotoQuery } from '../schema.ts';
import { done, productSheet } from './answers.ts';

const door = doors(access);
const params = z.object({ id: idOf<'device'>() });

export const productDoor = door(
  {
    method: 'get',
    path: '/devices/{id}/survey',
    summary: 'A device of the survey: all that was found and answered, its photos, and where its ports lead',
    permission: 'product.read',
    params,
    answer: productSheet,
  },
  ({ tx, act, params: { id } }) => productDetail(tx, act, id),
);
export const judgeDoor = door(
  {
    method: 'post',
    path: '/devices/{id}/findings',
    summary: 'Records what was found of a device and its verdict; the id you give makes a repeated request harmless',
    permission: 'product.survey',
    params,
    body: FindingForm,
    answer: z.object({ findingId: anId<'device_finding'>() }),
  },
  ({ tx, act, params: { id }, body }) => recordFinding(tx, act, id, body),
);
export const addPhotoDoor = door(
  {
    method: 'post',
    path: '/devices/{id}/photos',
    summary: 'Keeps a photo of a device (JPEG, PNG, WebP, HEIC); the id you give makes a repeated request harmless',
    permission: 'product.survey',
    params,
    query: PhotoQuery,
    uploadMaxBytes: productFiles.maxBytes,
    answer: z.object({ photoId: anId<'record_photo'>(), fileHash: z.string() }),
  },
  ({ tx, act, params: { id }, query, upload }) => addPhoto(tx, act, id, query, upload),
);
export const removePhotoDoor = door(
  {
    method: 'delete',
    path: '/device-photos/{id}',
    summary: 'Takes a photo of a device away',
    permission: 'product.survey',
    params: z.object({ id: idOf<'record_photo'>() }),
    answer: done,
  },
  ({ tx, act, params: { id } }) => removePhoto(tx, act, id),
);
export const productFileDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/product-files/{hash}',
    summary: 'A photo of a device of the home, or a paper of a supplier’s answer',
    permission: 'product.read',
    params: z.object({ id: idOf<'home'>(), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    answer: 'file',
  },
  async ({ tx, act, params: { id, hash } }) => {
    const file = await productFile(tx, act, id, hash);
    return isRefusal(file) ? file : new Download({ ...file, inline: file.mediaType.startsWith('image/') });
  },
);
