import type { Id } from '#domain/id.ts';
import { mulDiv, sumCents } from '#domain/money.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { workOf, workTimes } from './elements.ts';
import { readTakeover } from './takeover.ts';

/** The elements of a takeover for its export, with price and what their hours have cost so far; struck time costs nothing. Refusal: `no_such_record`. */
export async function elementRecord(tx: Tx, act: Act, takeoverId: Id<'takeover'>) {
  const takeover = await readTakeover(tx, act, takeoverId);
  if (isRefusal(takeover)) return takeover;
  const elements = await workOf(tx, act, takeoverId);
  if (isRefusal(elements)) return elements;
  const prices = await tx
    .selectFrom('element')
    .select(['id', 'priceCents', 'retainedCents'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .execute();
  const priceOf = new Map(prices.map(({ id, ...price }) => [id, price]));
  const rows = elements.map((element) => {
    const price = priceOf.get(element.id);
    if (!price) throw new Error('an element without its price');
    const counted = element.times.filter(({ struckAt }) => struckAt === null);
    const costCents = sumCents(counted.map(({ minutes, costPerHourCents }) => mulDiv(costPerHourCents, minutes, 60)));
    return { ...element, ...price, costCents };
  });
  return { number: takeover.number, rows };
}

/** The time booked on a takeover for its export, struck entries with why. Refusal: `no_such_record`. */
export async function timeRecord(tx: Tx, act: Act, takeoverId: Id<'takeover'>) {
  const takeover = await readTakeover(tx, act, takeoverId);
  if (isRefusal(takeover)) return takeover;
  const titles = await tx
    .selectFrom('element')
    .select(['id', 'title'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .execute();
  const titleOf = new Map(titles.map(({ id, title }) => [id, title]));
  const times = await workTimes(tx, act, takeoverId);
  return { number: takeover.number, rows: times.map((time) => ({ ...time, title: titleOf.get(time.elementId) ?? '' })) };
}
