import { z } from 'zod';
import { isRefusal } from '#domain/refusal.ts';
import { devicesWaitFor } from '#features/homes/queries/being-taken-over.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { Chosen } from '#platform/http/conflicts.ts';
import { doors } from '#platform/http/door.ts';
import { Download } from '#platform/http/download.ts';
import { idOf } from '#platform/http/shapes.ts';
import { access } from '../access.ts';
import { settleConflict } from '../commands/conflicts.ts';
import { keepPhotoFile, surveyPhotos } from '../commands/photos.ts';
import { recordAct } from '../commands/record-act.ts';
import { cablePlace } from '../queries/rows.ts';
import { openConflicts } from '../queries/conflicts.ts';
import { photoFile, photosOf } from '../queries/photos.ts';
import { wiringRecord } from '../queries/record.ts';
import { WiringActForm } from '../schema.ts';
import { CablePlace, Conflicting, Kept, Wiring } from './answers.ts';

const door = doors(access);
const ofHome = z.object({ id: idOf<'home'>() });
const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const wiringDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/wiring',
    summary: 'The wiring of a home: places, ports, cables, ends, tests, photos, and what two wrote at once',
    permission: 'wiring.read',
    params: ofHome,
    answer: Wiring,
  },
  async ({ tx, act, params: { id } }) => {
    const home = await readHome(tx, act, id);
    if (isRefusal(home)) return home;
    return {
      home: { id: home.id, name: home.name },
      record: await wiringRecord(tx, act, id),
      photos: await photosOf(tx, act, id),
      conflicts: await openConflicts(tx, act, id),
      wait: await devicesWaitFor(tx, act, id),
      mayRecord: access.mayNot(act, 'wiring.record') === null && home.archivedAt === null,
    };
  },
);

export const recordActDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/wiring',
    summary:
      'Records one thing: a place, a port, a cable, an end, a test, a photo, or that one of them goes; the same id again changes nothing',
    permission: 'wiring.record',
    params: ofHome,
    body: WiringActForm,
    answer: Conflicting,
  },
  ({ tx, act, params: { id }, body }) => recordAct(tx, act, id, body),
);

export const settleConflictDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/conflicts/{conflictId}',
    summary: 'Chooses between what two wrote into the same field',
    permission: 'wiring.record',
    params: ofHome.extend({ conflictId: idOf<'edit_conflict'>() }),
    body: Chosen,
    answer: z.null(),
  },
  ({ tx, act, params: { id, conflictId }, body: { as } }) => settleConflict(tx, act, { homeId: id, conflictId, as }),
);

export const keepPhotoDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/photo-files',
    summary: 'Keeps the bytes of a photo; a photo names them afterwards',
    permission: 'wiring.record',
    params: ofHome,
    query: z.object({ hash: hash.optional() }),
    uploadMaxBytes: surveyPhotos.maxBytes,
    answer: Kept,
  },
  ({ tx, act, params: { id }, query, upload }) => keepPhotoFile(tx, act, id, upload, query.hash),
);

export const photoFileDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/photo-files/{hash}',
    summary: 'A photo',
    permission: 'wiring.read',
    params: ofHome.extend({ hash }),
    answer: 'file',
  },
  async ({ tx, act, params }) => {
    const file = await photoFile(tx, act, params.id, params.hash);
    return isRefusal(file) ? file : new Download({ ...file, inline: true });
  },
);

export const cablePlaceDoor = door(
  {
    method: 'get',
    path: '/cables/{id}',
    summary: 'In which home a cable is',
    permission: 'wiring.read',
    params: z.object({ id: idOf<'cable'>() }),
    answer: CablePlace,
  },
  ({ tx, act, params: { id } }) => cablePlace(tx, act, id),
);
