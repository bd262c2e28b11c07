import { z } from 'zod';
import { doors } from '#platform/http/door.ts';
import { idOf } from '#platform/http/shapes.ts';
import { access } from '../access.ts';
import { type Archivable, archive, restore, type StillOpen } from '../commands/archive.ts';
import { Archived } from './answers.ts';

const door = doors(access);
const params = z.object({ id: idOf() });
const kinds = [
  { noun: 'client', path: '/clients', permission: 'client.edit' },
  { noun: 'contact', path: '/contacts', permission: 'client.edit' },
  { noun: 'home', path: '/homes', permission: 'home.edit' },
  { noun: 'system', path: '/systems', permission: 'home.edit' },
  { noun: 'device', path: '/devices', permission: 'device.edit' },
] as const satisfies readonly { noun: Archivable; path: string; permission: string }[];

/** `POST /clients/{id}/archive` puts aside, `DELETE` of the same address brings back; so for every noun here. */
export const archiveDoors = (stillOpen: StillOpen) =>
  kinds.flatMap(({ noun, path, permission }) => [
    door(
      {
        method: 'post',
        path: `${path}/{id}/archive`,
        summary: `Puts the ${noun} aside; it can be brought back`,
        permission,
        params,
        answer: Archived,
      },
      ({ tx, act, params: { id } }) => archive(tx, act, noun, id, stillOpen),
    ),
    door(
      { method: 'delete', path: `${path}/{id}/archive`, summary: `Brings the ${noun} back`, permission, params, answer: Archived },
      ({ tx, act, params: { id } }) => restore(tx, act, noun, id),
    ),
  ]);
/** For the browser's call: all these doors have one shape. */
export type ArchiveDoor = ReturnType<typeof archiveDoors>[number];
