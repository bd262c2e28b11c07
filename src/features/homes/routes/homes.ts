import { z } from 'zod';
import { doors } from '#platform/http/door.ts';
import { access } from '../access.ts';
import { addHome, addSystem, editHome, editSystem } from '../commands/homes.ts';
import { homeDetail, pricedRegions } from '../queries/homes.ts';
import { HomeForm, idOf, SystemForm } from '../schema.ts';
import { anId, Changed, HomeShown } from './answers.ts';

const door = doors(access);
const params = z.object({ id: idOf<'home'>() });

export const addHomeDoor = door(
  {
    method: 'post',
    path: '/clients/{id}/homes',
    summary: 'Adds a home of the client',
    permission: 'home.edit',
    params: z.object({ id: idOf<'client'>() }),
    body: HomeForm,
    answer: z.object({ homeId: anId<'home'>() }),
  },
  ({ tx, act, params: { id }, body }) => addHome(tx, act, id, body),
);

export const homeDoor = door(
  {
    method: 'get',
    path: '/homes/{id}',
    summary: 'A home with its systems, and its devices counted by class',
    permission: 'home.read',
    params,
    answer: HomeShown,
  },
  ({ tx, act, params: { id } }) => homeDetail(tx, act, id),
);

export const regionListDoor = door(
  {
    method: 'get',
    path: '/region-choices',
    summary: 'The regions that have a rate card',
    permission: 'home.read',
    answer: z.array(z.object({ region: z.string() })),
  },
  ({ tx, act }) => pricedRegions(tx, act),
);

export const editHomeDoor = door(
  { method: 'put', path: '/homes/{id}', summary: 'Writes the home anew', permission: 'home.edit', params, body: HomeForm, answer: Changed },
  ({ tx, act, params: { id }, body }) => editHome(tx, act, id, body),
);

export const addSystemDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/systems',
    summary: 'Adds a system of the home',
    permission: 'home.edit',
    params,
    body: SystemForm,
    answer: z.object({ systemId: anId<'system'>() }),
  },
  ({ tx, act, params: { id }, body }) => addSystem(tx, act, id, body),
);

export const editSystemDoor = door(
  {
    method: 'put',
    path: '/systems/{id}',
    summary: 'Writes the system anew',
    permission: 'home.edit',
    params: z.object({ id: idOf<'system'>() }),
    body: SystemForm,
    answer: z.object({ systemId: anId<'system'>() }),
  },
  ({ tx, act, params: { id }, body }) => editSystem(tx, act, id, body),
);
