import { z } from 'zod';
import { isRefusal } from '#domain/refusal.ts';
import { devicesWaitFor } from '#features/homes/queries/being-taken-over.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { doors } from '#platform/http/door.ts';
import { idOf } from '#platform/http/shapes.ts';
import { access } from '../access.ts';
import { settleConflict } from '../commands/conflicts.ts';
import { linkPorts, putPorts, removePort, unlinkPorts } from '../commands/ports.ts';
import { putPlace, removePlace } from '../commands/places.ts';
import { openConflicts } from '../queries/conflicts.ts';
import { photosOf } from '../queries/photos.ts';
import { wiringRecord } from '../queries/record.ts';
import { LinkForm, PlaceForm, PortsForm } from '../schema.ts';
import { Conflicting, Wiring } from './answers.ts';

const door = doors(access);
const ofHome = z.object({ id: idOf<'home'>() });
const nothing = z.null();

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

export const putPlaceDoor = door(
  {
    method: 'put',
    path: '/homes/{id}/places',
    summary: 'Records a place of the home, or writes it anew',
    permission: 'wiring.record',
    params: ofHome,
    body: PlaceForm,
    answer: Conflicting,
  },
  async ({ tx, act, params: { id }, body }) => told(await putPlace(tx, act, id, body)),
);

export const removePlaceDoor = door(
  {
    method: 'delete',
    path: '/homes/{id}/places/{placeId}',
    summary: 'Takes out a place that was entered by mistake and is empty',
    permission: 'wiring.record',
    params: ofHome.extend({ placeId: idOf<'place'>() }),
    answer: nothing,
  },
  ({ tx, act, params: { id, placeId } }) => removePlace(tx, act, id, placeId),
);

export const putPortsDoor = door(
  {
    method: 'put',
    path: '/homes/{id}/ports',
    summary: 'Records ports of panels, plates and devices, or writes them anew; all or none',
    permission: 'wiring.record',
    params: ofHome,
    body: PortsForm,
    answer: Conflicting,
  },
  async ({ tx, act, params: { id }, body }) => told(await putPorts(tx, act, id, body.ports)),
);

export const removePortDoor = door(
  {
    method: 'delete',
    path: '/homes/{id}/ports/{portId}',
    summary: 'Takes out a port that was entered by mistake and that nothing is plugged into',
    permission: 'wiring.record',
    params: ofHome.extend({ portId: idOf<'port'>() }),
    answer: nothing,
  },
  ({ tx, act, params: { id, portId } }) => removePort(tx, act, id, portId),
);

export const linkPortsDoor = door(
  {
    method: 'put',
    path: '/homes/{id}/port-links',
    summary: 'Says that two ports of one thing pass on to each other',
    permission: 'wiring.record',
    params: ofHome,
    body: LinkForm,
    answer: nothing,
  },
  ({ tx, act, params: { id }, body }) => linkPorts(tx, act, id, body),
);

export const unlinkPortsDoor = door(
  {
    method: 'delete',
    path: '/homes/{id}/port-links/{linkId}',
    summary: 'Takes back that two ports pass on to each other',
    permission: 'wiring.record',
    params: ofHome.extend({ linkId: idOf<'port_link'>() }),
    answer: nothing,
  },
  ({ tx, act, params: { id, linkId } }) => unlinkPorts(tx, act, id, linkId),
);

export const settleConflictDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/conflicts/{conflictId}',
    summary: 'Chooses between what two wrote into the same field',
    permission: 'wiring.record',
    params: ofHome.extend({ conflictId: idOf<'edit_conflict'>() }),
    body: z.object({ as: z.enum(['stands', 'other']) }),
    answer: nothing,
  },
  ({ tx, act, params: { id, conflictId }, body }) => settleConflict(tx, act, id, conflictId, body.as),
);

/** The names of the fields that somebody else was first to change. */
const told = <T extends { readonly conflicts: readonly string[] }, R>(written: T | R) =>
  isRefusal(written) ? written : { conflicts: [...(written as T).conflicts] };
