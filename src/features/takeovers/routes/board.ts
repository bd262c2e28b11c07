import { z } from 'zod';
import { currencies } from '#domain/money.ts';
import { pointKeys, pointNumber } from '#domain/takeovers/seven-points.ts';
import { dayAt } from '#domain/time.ts';
import { type Door, doors } from '#platform/http/door.ts';
import { csv } from '#platform/http/download.ts';
import { aDay, anId, idOf } from '#platform/http/shapes.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { access } from '../access.ts';
import { takeoverDetail } from '../queries/detail.ts';
import { exportedTakeovers, takeoverList, takeoverTotals } from '../queries/list.ts';
import { takeoversOfClient, takeoversOfHome } from '../queries/of-home.ts';
import { TakeoverFilters, TakeoverList } from '../schema.ts';
import { TakeoverShown } from './shown.ts';
import { MoneyShown, standingShown } from './standing-shown.ts';

const door = doors(access);
const params = z.object({ id: idOf<'takeover'>() });

export const takeoverListDoor = door(
  {
    method: 'get',
    path: '/takeovers',
    summary: 'The board: takeovers with where each stands, which gate holds it and since when, and its money',
    permission: 'takeover.read',
    query: TakeoverList,
    answer: z.object({
      rows: z.array(
        z.object({
          id: anId<'takeover'>(),
          number: z.string(),
          clientId: anId<'client'>(),
          clientName: z.string(),
          homeId: anId<'home'>(),
          homeName: z.string(),
          previousFirm: z.string(),
          currency: z.enum(currencies),
          askedOn: aDay,
          closedOn: aDay.nullable(),
          ...standingShown,
          points: z.array(z.object({ key: z.enum(pointKeys), state: z.enum(['done', 'here', 'closed']) })).readonly(),
          /** Without VAT; null for who may not see money. */
          money: MoneyShown.nullable(),
        }),
      ),
      total: z.number().int(),
    }),
  },
  ({ tx, act, query }) => takeoverList(tx, act, query),
);

/** All that the board shows, and the days and hours beside it. */
const csvHeads = [
  'number',
  'client',
  'home',
  'firm',
  'asked',
  'closed',
  'stands',
  'gate',
  'pointsDone',
  'waits',
  'since',
  'until',
  'currency',
  'prepaid',
  'worked',
  'minutes',
  'cost',
  'otherCosts',
  'profit',
] as const;

export const takeoverCsvDoor = door(
  {
    method: 'get',
    path: '/takeovers/csv',
    summary: 'The same board as CSV, all of it',
    permission: 'takeover.money',
    query: TakeoverList,
    answer: 'file',
  },
  async ({ tx, act, query }) => {
    const t = textsIn(act.language);
    const rows = await exportedTakeovers(tx, act, query);
    return csv(
      {
        name: `${t('takeovers:board.title')} ${act.today}`,
        columns: csvHeads.map((head) => t(`takeovers:board.${head}`)),
        rows: rows.map(({ money, ...row }) => [
          row.number,
          row.clientName,
          row.homeName,
          row.previousFirm,
          row.askedOn,
          row.closedOn,
          t(`takeovers:stands.${row.word}`),
          row.gate && t(`takeovers:screen.section.${row.gate}`),
          row.points.filter(({ key, state }) => pointNumber(key) !== null && state === 'done').length,
          row.of && t(`takeovers:waitsOf.${row.of}`),
          row.waitsSince && dayAt(row.waitsSince, act.company.zone),
          row.until,
          row.currency,
          money && { cents: money.prepaidCents },
          money && { cents: money.workedCents },
          money?.minutes,
          money && { cents: money.hoursCostCents + money.productsCostCents },
          money && { cents: money.otherCostsCents },
          typeof money?.profitCents === 'number' ? { cents: money.profitCents } : null,
        ]),
      },
      act,
    );
  },
);

export const takeoverTotalsDoor = door(
  {
    method: 'get',
    path: '/takeovers/totals',
    summary: 'The money of all that the board’s filters leave, without VAT, one for each currency',
    permission: 'takeover.money',
    query: TakeoverFilters,
    answer: z.object({
      totals: z.array(
        z.object({
          currency: z.enum(currencies),
          takeovers: z.number().int(),
          prepaidCents: z.number().int(),
          workedCents: z.number().int(),
          /** Of those that are closed; null where none is. */
          profitCents: z.number().int().nullable(),
        }),
      ),
    }),
  },
  async ({ tx, act, query }) => ({ totals: await takeoverTotals(tx, act, query) }),
);

export const takeoverDoor = door(
  {
    method: 'get',
    path: '/takeovers/{id}',
    summary: 'A takeover with everything its page shows, and of every act whether it may be done today and what it lacks',
    permission: 'takeover.read',
    params,
    answer: TakeoverShown,
  },
  ({ tx, act, params: { id } }) => takeoverDetail(tx, act, id),
);

const Named = z.object({
  takeovers: z.array(
    z.object({
      id: anId<'takeover'>(),
      number: z.string(),
      homeId: anId<'home'>(),
      homeName: z.string(),
      askedOn: aDay,
      state: z.enum(['live', 'handed_over', 'declined', 'given_up', 'no_go', 'withdrawn']),
    }),
  ),
});
export const takeoversOfHomeDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/takeovers',
    summary: 'The takeovers of a home, newest first',
    permission: 'takeover.read',
    params: z.object({ id: idOf<'home'>() }),
    answer: Named,
  },
  ({ tx, act, params: { id } }) => takeoversOfHome(tx, act, id),
);
export const takeoversOfClientDoor = door(
  {
    method: 'get',
    path: '/clients/{id}/takeovers',
    summary: 'The takeovers with a client, newest first',
    permission: 'takeover.read',
    params: z.object({ id: idOf<'client'>() }),
    answer: Named,
  },
  ({ tx, act, params: { id } }) => takeoversOfClient(tx, act, id),
);

/** Doors of the board and of a takeover's page; the fixed paths first. */
export const boardDoors: readonly Door[] = [
  takeoverListDoor,
  takeoverCsvDoor,
  takeoverTotalsDoor,
  takeoverDoor,
  takeoversOfHomeDoor,
  takeoversOfClientDoor,
];
