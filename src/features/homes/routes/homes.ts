import { z } from 'zod';
import { doors } from '#platform/http/door.ts';
import { csv } from '#platform/http/download.ts';
import { anId, idOf } from '#platform/http/shapes.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatCode } from '#platform/i18n/format.ts';
import { access } from '../access.ts';
import { addHome, addSystem, editHome, editSystem } from '../commands/homes.ts';
import { moveHome } from '../commands/moves.ts';
import { exportedHomes, listHomes } from '../queries/home-list.ts';
import { homeDetail, pricedRegions } from '../queries/homes.ts';
import { HomeEdit, HomeForm, HomeList, MoveForm, SystemEdit, SystemForm } from '../schema.ts';
import { Changed, HomeShown, HomesListed } from './answers.ts';

const door = doors(access);
const params = z.object({ id: idOf<'home'>() });

export const homeListDoor = door(
  {
    method: 'get',
    path: '/homes',
    summary: 'Homes with whose they are, found by the beginnings of words, sorted, filtered, by the page',
    permission: 'home.read',
    query: HomeList,
    answer: HomesListed,
  },
  ({ tx, act, query }) => listHomes(tx, act, query),
);

export const homeCsvDoor = door(
  {
    method: 'get',
    path: '/homes/csv',
    summary: 'The same list as CSV, all of it',
    permission: 'client.export',
    query: HomeList,
    answer: 'file',
  },
  async ({ tx, act, query }) => {
    const t = textsIn(act.language);
    const heads = ['name', 'client', 'street', 'postcode', 'city', 'country', 'devices', 'installedOn', 'distanceKm', 'travelMinutes'];
    const rows = await exportedHomes(tx, act, query);
    return csv(
      {
        name: `${t.find('homes:homes.title') ?? 'homes'} ${act.today}`,
        columns: heads.map((head) => t.find(`homes:homes.${head}`) ?? t.find(`homes:home.${head}`) ?? head),
        rows: rows.map((row) => [
          row.name,
          row.clientName,
          row.street,
          row.postcode,
          row.city,
          formatCode(row.country, 'region', act.language),
          row.devices,
          row.installedOn,
          row.distanceKm,
          row.travelMinutes,
        ]),
      },
      act,
    );
  },
);

export const moveHomeDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/move',
    summary: 'Gives the home to another client from a day on; what was signed stays with who signed it',
    permission: 'home.edit',
    params,
    body: MoveForm,
    answer: z.object({ homeId: anId<'home'>() }),
  },
  ({ tx, act, params: { id }, body }) => moveHome(tx, act, id, body),
);

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
  { method: 'put', path: '/homes/{id}', summary: 'Writes the home anew', permission: 'home.edit', params, body: HomeEdit, answer: Changed },
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
    body: SystemEdit,
    answer: z.object({ systemId: anId<'system'>() }),
  },
  ({ tx, act, params: { id }, body }) => editSystem(tx, act, id, body),
);
