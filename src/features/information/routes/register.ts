import { z } from 'zod';
import { isRefusal } from '#domain/refusal.ts';
import { Chosen } from '#platform/http/conflicts.ts';
import { doors } from '#platform/http/door.ts';
import { csv, Download } from '#platform/http/download.ts';
import { anId, idOf } from '#platform/http/shapes.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { access } from '../access.ts';
import { settleItemConflict } from '../commands/conflicts.ts';
import { informationFileMaxBytes, keepInformationFile } from '../commands/files.ts';
import { recordFinding } from '../commands/findings.ts';
import { addItem, addUsualItems, editItem, removeItem } from '../commands/items.ts';
import { addItemPhoto } from '../commands/photos.ts';
import { informationFile } from '../queries/files.ts';
import { informationOf } from '../queries/information.ts';
import { itemPlace } from '../queries/items.ts';
import { FindingForm, ItemEdit, ItemForm, PhotoForm } from '../schema.ts';
import { done, information } from './answers.ts';

const door = doors(access);
const ofHome = z.object({ id: idOf<'home'>() });
const ofItem = z.object({ id: idOf<'information_item'>() });

export const informationDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/information',
    summary:
      'The register of engineering information of a home: what is there, what is missing, who was asked, what it adds, which platforms are released',
    permission: 'information.read',
    params: ofHome,
    answer: information,
  },
  ({ tx, act, params: { id } }) => informationOf(tx, act, id),
);

export const informationCsvDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/information/csv',
    summary: 'The register as CSV',
    permission: 'information.read',
    params: ofHome,
    answer: 'file',
  },
  async ({ tx, act, params: { id } }) => {
    const found = await informationOf(tx, act, id);
    if (isRefusal(found)) return found;
    const t = textsIn(act.language);
    const systems = new Map(found.systems.map((one) => [one.id, one.name]));
    const columns = [
      'system',
      'kind',
      'name',
      'state',
      'form',
      'version',
      'datedOn',
      'account',
      'accountOwner',
      'expiresOn',
      'file',
      'hash',
    ] as const;
    const more = ['wiring', 'products', 'anew', 'askedOn', 'promisedFor', 'note'] as const;
    return csv(
      {
        name: `${found.home.name} ${t('information:title')} ${act.today}`,
        columns: [...columns, ...more].map((column) => t(`information:column.${column}`)),
        rows: found.items.map(({ systemId, kind, name, state, finding, account, accountOwner, expiresOn, waiting, note }) => [
          systemId && systems.get(systemId),
          t(`information:kind.${kind}`),
          name,
          t(`information:state.${state}`),
          finding?.form && t(`information:form.${finding.form}`),
          finding?.version,
          finding?.datedOn,
          account,
          accountOwner === 'unknown' ? '' : t(`information:owner.${accountOwner}`),
          expiresOn,
          finding?.fileName,
          finding?.fileHash,
          finding?.wiringMinutes,
          finding?.productsMinutes,
          finding?.anewMinutes,
          waiting[0]?.askedOn,
          waiting[0]?.promisedFor,
          [note, finding?.note].filter(Boolean).join('\n'),
        ]),
      },
      act,
    );
  },
);

export const addItemDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/information/items',
    summary: 'Puts a thing into the register; the id you give makes a repeated request harmless',
    permission: 'information.edit',
    params: ofHome,
    body: ItemForm,
    answer: z.object({ itemId: anId<'information_item'>() }),
  },
  ({ tx, act, params: { id }, body }) => addItem(tx, act, id, body),
);
export const settleItemConflictDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/information/conflicts/{conflictId}',
    summary: 'Chooses between what two wrote into the same field of a thing of the register',
    permission: 'information.edit',
    params: ofHome.extend({ conflictId: idOf<'edit_conflict'>() }),
    body: Chosen,
    answer: done,
  },
  ({ tx, act, params: { id, conflictId }, body: { as } }) => settleItemConflict(tx, act, { homeId: id, conflictId, as }),
);
export const usualItemsDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/information/usual-items',
    summary: 'Puts in what is usually asked for, by the systems of the home; what stands already is left',
    permission: 'information.edit',
    params: ofHome,
    answer: z.object({ added: z.number().int() }),
  },
  ({ tx, act, params: { id } }) => addUsualItems(tx, act, id),
);
export const itemPlaceDoor = door(
  {
    method: 'get',
    path: '/information-items/{id}',
    summary: 'In whose register a thing is',
    permission: 'information.read',
    params: ofItem,
    answer: z.object({ id: anId<'information_item'>(), homeId: anId<'home'>() }),
  },
  ({ tx, act, params: { id } }) => itemPlace(tx, act, id),
);
export const editItemDoor = door(
  {
    method: 'put',
    path: '/information-items/{id}',
    summary: 'Writes the fields of a thing that were changed; of one that somebody else changed meanwhile both are kept',
    permission: 'information.edit',
    params: ofItem,
    body: ItemEdit,
    answer: z.object({ conflicts: z.array(z.string()) }),
  },
  ({ tx, act, params: { id }, body }) => editItem(tx, act, id, body),
);
export const removeItemDoor = door(
  {
    method: 'delete',
    path: '/information-items/{id}',
    summary: 'Takes out a thing that was put in by mistake',
    permission: 'information.edit',
    params: ofItem,
    answer: done,
  },
  ({ tx, act, params: { id } }) => removeItem(tx, act, id),
);
export const findingDoor = door(
  {
    method: 'post',
    path: '/information-items/{id}/findings',
    summary: 'Says what was found of a thing, with its file; the newest counts',
    permission: 'information.edit',
    params: ofItem,
    body: FindingForm,
    answer: z.object({ findingId: anId<'information_finding'>() }),
  },
  ({ tx, act, params: { id }, body }) => recordFinding(tx, act, id, body),
);
export const itemPhotoDoor = door(
  {
    method: 'post',
    path: '/information-items/{id}/photos',
    summary: 'Adds a photo of a thing, kept before by its hash',
    permission: 'information.edit',
    params: ofItem,
    body: PhotoForm,
    answer: z.object({ photoId: anId<'record_photo'>() }),
  },
  ({ tx, act, params: { id }, body }) => addItemPhoto(tx, act, id, body),
);
export const keepInformationFileDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/information/files',
    summary: 'Keeps a file of the register, of any kind, to be named by its hash',
    permission: 'information.edit',
    params: ofHome,
    uploadMaxBytes: informationFileMaxBytes,
    answer: z.object({ fileHash: z.string(), name: z.string() }),
  },
  ({ tx, act, params: { id }, upload }) => keepInformationFile(tx, act, id, upload),
);
export const informationFileDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/information/files/{hash}',
    summary: 'A file of the register',
    permission: 'information.read',
    params: ofHome.extend({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    answer: 'file',
  },
  async ({ tx, act, params: { id, hash } }) => {
    const file = await informationFile(tx, act, id, hash);
    return isRefusal(file) ? file : new Download({ ...file, inline: file.mediaType.startsWith('image/') });
  },
);
