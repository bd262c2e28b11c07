import { z } from 'zod';
import { isRefusal } from '#domain/refusal.ts';
import { dayAt } from '#domain/time.ts';
import { placeKinds } from '#domain/wiring/places.ts';
import { cableSchedule, type EndPlace } from '#domain/wiring/schedule.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { getFile } from '#platform/files/files.ts';
import { doors } from '#platform/http/door.ts';
import { csv, Download } from '#platform/http/download.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { idOf } from '#platform/http/shapes.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { access } from '../access.ts';
import { drawingNames, drawnItems, oneDrawing } from '../documents/drawings.ts';
import { renderDiagram } from '../documents/diagram/render.ts';
import { drawnBy, recordedAt } from '../queries/of-record.ts';
import { wiringRecord } from '../queries/record.ts';

const door = doors(access);
const ofHome = z.object({ id: idOf<'home'>() });
const paper = z.enum(['a4', 'a3']).default('a4');
const drawing = z.object({
  key: z.string(),
  kind: z.enum(['overview', 'front', 'lines']),
  of: z.enum([...placeKinds, 'nowhere']).nullable(),
  title: z.string(),
});
const item = z.object({ key: z.string(), kind: z.enum(['cable', 'port', 'device', 'place']), id: z.string(), text: z.string() });

export const drawingsDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/drawings',
    summary: 'The drawings of the wiring of a home by their names, and what is on which',
    permission: 'wiring.read',
    params: ofHome,
    answer: z.object({ drawings: z.array(drawing).readonly(), items: z.array(item).readonly() }),
  },
  async ({ tx, act, params: { id } }) => {
    const home = await readHome(tx, act, id);
    if (isRefusal(home)) return home;
    const record = await wiringRecord(tx, act, id);
    const t = textsIn(act.language);
    return { drawings: drawingNames(record, t), items: drawnItems(record, t) };
  },
);

export const drawingDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/drawing',
    summary: 'One drawing of the wiring as SVG; of no name the first, the whole home',
    permission: 'wiring.read',
    params: ofHome,
    query: z.object({ key: z.string().max(300).default('') }),
    answer: z.object({ key: z.string(), svg: z.string() }),
  },
  async ({ tx, act, params: { id }, query: { key } }) => {
    const home = await readHome(tx, act, id);
    if (isRefusal(home)) return home;
    const record = await wiringRecord(tx, act, id);
    const t = textsIn(act.language);
    const drawn = await oneDrawing(record, key || (drawingNames(record, t)[0]?.key ?? ''), t);
    return drawn ? { key: drawn.key, svg: drawn.svg } : refuseRequest('no_such_record');
  },
);

export const diagramPdfDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/wiring/pdf',
    summary: 'The wiring diagram as PDF in the client’s language: cover with legend and overview, all sheets, the cable schedule',
    permission: 'wiring.read',
    params: ofHome,
    query: z.object({ paper }),
    answer: 'file',
  },
  async ({ tx, act, params: { id }, query }) => {
    const home = await readHome(tx, act, id);
    if (isRefusal(home)) return home;
    const client = await readClient(tx, act, home.clientId);
    if (isRefusal(client)) return client;
    const at = (await recordedAt(tx, act, id)) ?? act.now;
    const { logoHash, ...firm } = await drawnBy(tx, act);
    const logo = logoHash ? await getFile(tx, act, logoHash) : null;
    if (isRefusal(logo)) return logo;
    const { language } = client;
    const of = { home: home.name, firm, asOf: formatDay(dayAt(at, home.zone), language, 'long'), paper: query.paper };
    const rendering = { language, at, demo: act.company.demo, logo: logo?.bytes ?? null };
    const bytes = await renderDiagram(await wiringRecord(tx, act, id), of, rendering);
    if (isRefusal(bytes)) return bytes;
    const name = `${textsIn(language)('wiring:title')} ${home.name}.pdf`;
    return new Download({ bytes, mediaType: 'application/pdf', name, inline: true });
  },
);

export const scheduleCsvDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/wiring/csv',
    summary: 'The cable schedule as CSV, one line a cable',
    permission: 'wiring.read',
    params: ofHome,
    answer: 'file',
  },
  async ({ tx, act, params: { id } }) => {
    const home = await readHome(tx, act, id);
    if (isRefusal(home)) return home;
    const t = textsIn(act.language);
    const where = (end: EndPlace | null) =>
      end ? [...end.way.map(({ name }) => name), end.holder, end.port].filter(Boolean).join(' · ') : t('wiring:end.unknown');
    const rows = cableSchedule(await wiringRecord(tx, act, id)).map(({ cable, state, a, b, test }) => [
      cable.label,
      cable.name,
      t(`wiring:type.${cable.type}`),
      cable.product,
      where(a),
      a?.end.termination ?? '',
      where(b),
      b?.end.termination ?? '',
      cable.lengthCm === null ? null : cable.lengthCm / 100,
      t(`wiring:state.${state}`),
      test ? test.result : '',
      cable.route,
      cable.note,
    ]);
    const columns = [
      t('wiring:field.label'),
      t('wiring:field.name'),
      t('wiring:field.type'),
      t('wiring:field.product'),
      t('wiring:end.side.a'),
      t('wiring:end.termination'),
      t('wiring:end.side.b'),
      t('wiring:end.termination'),
      `${t('wiring:field.lengthCm')} (m)`,
      t('wiring:cable.state'),
      t('wiring:test.title'),
      t('wiring:field.route'),
      t('wiring:field.note'),
    ];
    return csv({ name: `${t('wiring:title')} ${home.name} ${act.today}`, columns, rows }, act);
  },
);
