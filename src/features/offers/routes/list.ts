import { z } from 'zod';
import { dayAt, type Instant } from '#domain/time.ts';
import { doors } from '#platform/http/door.ts';
import { csv } from '#platform/http/download.ts';
import { idOf } from '#platform/http/shapes.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { access } from '../access.ts';
import { exportedOffers, listOffers } from '../queries/list.ts';
import { OfferList } from '../schema.ts';
import { state } from './shapes.ts';

const door = doors(access);

const listed = z.object({
  id: idOf<'offer'>(),
  number: z.string(),
  version: z.number().int(),
  state,
  /** Beside a draft: the state of the version in the client's hands. */
  live: state.nullable(),
  clientId: idOf<'client'>(),
  clientName: z.string(),
  homeId: idOf<'home'>(),
  homeName: z.string(),
  plans: z.array(z.string()).readonly(),
  acceptedPlan: z.string().nullable(),
  perMonthCents: z.tuple([z.number(), z.number()]).readonly(),
  pricesAre: z.enum(['net', 'gross']),
  madeAt: z.string(),
  sentAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
  openQuestions: z.number().int(),
});
export const offerListDoor = door(
  {
    method: 'get',
    path: '/offers',
    summary: 'Offers by their newest version, found by the beginnings of words, sorted, filtered, by the page',
    permission: 'offer.read',
    query: OfferList,
    answer: z.object({ rows: z.array(listed), total: z.number().int() }),
  },
  ({ tx, act, query }) => listOffers(tx, act, query),
);
export const offerCsvDoor = door(
  {
    method: 'get',
    path: '/offers/csv',
    summary: 'The same list as CSV, all of it',
    permission: 'offer.export',
    query: OfferList,
    answer: 'file',
  },
  async ({ tx, act, query }) => {
    const t = textsIn(act.language);
    const heads = (
      ['number', 'version', 'state', 'client', 'home', 'plans', 'from', 'upTo', 'prices', 'made', 'sent', 'expires'] as const
    ).map((head) => t(`offers:column.${head}`));
    const rows = await exportedOffers(tx, act, query);
    const on = (at: string | null) => (at === null ? '' : dayAt(at as Instant, act.company.zone));
    return csv(
      {
        name: `${t('offers:title')} ${act.today}`,
        columns: heads,
        rows: rows.map((row) => [
          row.number,
          row.version,
          t(`offers:state.${row.state}`),
          row.clientName,
          row.homeName,
          row.plans.join(', '),
          { cents: row.perMonthCents[0] },
          { cents: row.perMonthCents[1] },
          t(`offers:pricesAre.${row.pricesAre}`),
          on(row.madeAt),
          on(row.sentAt),
          on(row.expiresAt),
        ]),
      },
      act,
    );
  },
);
