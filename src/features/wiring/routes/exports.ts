import { z } from 'zod';
import { isRefusal } from '#domain/refusal.ts';
import { netboxFields } from '#domain/wiring/netbox/columns.ts';
import { netboxRows } from '#domain/wiring/netbox/written.ts';
import { wirevizText } from '#domain/wiring/wireviz.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { doors } from '#platform/http/door.ts';
import { csv, Download } from '#platform/http/download.ts';
import { idOf } from '#platform/http/shapes.ts';
import { access } from '../access.ts';
import { wiringRecord } from '../queries/record.ts';

const door = doors(access);
const ofHome = z.object({ id: idOf<'home'>() });

export const netboxCsvDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/wiring/netbox',
    summary: 'The cables of a home as NetBox imports them (CSV); our own import reads it again',
    permission: 'wiring.read',
    params: ofHome,
    answer: 'file',
  },
  async ({ tx, act, params: { id } }) => {
    const home = await readHome(tx, act, id);
    if (isRefusal(home)) return home;
    const rows = netboxRows(await wiringRecord(tx, act, id));
    // NetBox reads points and commas, whatever the reader's language.
    return csv({ name: `NetBox ${home.name} ${act.today}`, columns: netboxFields, rows }, { language: 'en' });
  },
);

export const wirevizDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/wiring/wireviz',
    summary: 'The wiring of a home as WireViz draws it (YAML): connectors, cables, connections',
    permission: 'wiring.read',
    params: ofHome,
    answer: 'file',
  },
  async ({ tx, act, params: { id } }) => {
    const home = await readHome(tx, act, id);
    if (isRefusal(home)) return home;
    const text = wirevizText(await wiringRecord(tx, act, id), home.name);
    return new Download({
      bytes: new TextEncoder().encode(text),
      mediaType: 'application/yaml',
      name: `WireViz ${home.name} ${act.today}.yml`,
    });
  },
);
