import { z } from 'zod';
import { isRefusal } from '#domain/refusal.ts';
import { cableFilters } from '#domain/wiring/find.ts';
import { placeKinds, type PlaceKind } from '#domain/wiring/places.ts';
import { labelled, labelsOf } from '#domain/wiring/print/contents.ts';
import { stockOf, stocks } from '#domain/wiring/print/stocks.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { fold } from '#platform/fold.ts';
import { doors } from '#platform/http/door.ts';
import { Download } from '#platform/http/download.ts';
import { idOf } from '#platform/http/shapes.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { access } from '../access.ts';
import { renderLabels } from '../documents/labels/render.ts';
import { drawnBy } from '../queries/of-record.ts';
import { wiringRecord } from '../queries/record.ts';

const door = doors(access);

export const labelsPdfDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/labels',
    summary: 'Labels of cables, ports or places as PDF, on sheets or a roll, each with a code that opens its record',
    permission: 'wiring.read',
    params: z.object({ id: idOf<'home'>() }),
    query: z.object({
      what: z.enum(labelled).default('cables'),
      stock: z.enum(stocks.map(({ key }) => key)).default('3474'),
      /** The place of the first label on a begun sheet, from 1. */
      first: z.coerce.number().int().min(1).max(200).default(1),
      placeId: idOf<'place'>().optional(),
      search: z.string().max(200).default(''),
      filter: z.enum(cableFilters).default('all'),
    }),
    answer: 'file',
  },
  async ({ tx, act, params: { id }, query }) => {
    const home = await readHome(tx, act, id);
    if (isRefusal(home)) return home;
    const client = await readClient(tx, act, home.clientId);
    if (isRefusal(client)) return client;
    const { language } = client;
    const t = textsIn(language);
    const { what, stock, first, placeId = null, search, filter } = query;
    const kind = Object.fromEntries(placeKinds.map((one) => [one, t(`wiring:place.${one}`)])) as Record<PlaceKind, string>;
    const labels = labelsOf(
      await wiringRecord(tx, act, id),
      id,
      { what, placeId, search, filter },
      { unknown: t('wiring:end.unknown'), kind, fold },
    );
    const { name: firm } = await drawnBy(tx, act);
    const title = `${t('wiring:labels.title')} ${home.name}`;
    const bytes = await renderLabels(labels, { stock: stockOf(stock), first, firm, title, language, at: act.now, demo: act.company.demo });
    return isRefusal(bytes) ? bytes : new Download({ bytes, mediaType: 'application/pdf', name: `${title}.pdf`, inline: true });
  },
);
