import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Currency } from '#domain/money.ts';
import { moneyOf, totalsOf, type JobMoney, type JobTotals } from '#domain/takeovers/job-costing.ts';
import { pointsOf, type PointStanding, standingOf, type TakeoverStanding } from '#domain/takeovers/points.ts';
import { type PointKey, pointKeys } from '#domain/takeovers/seven-points.ts';
import type { Waiter } from '#domain/takeovers/waits.ts';
import type { Day, Instant } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { typedWords } from '#platform/search.ts';
import type { Act } from '#platform/session/act.ts';
import { access } from '../access.ts';
import type { TakeoverFiltersInput, TakeoverListInput } from '../schema.ts';
import { closedOnOf } from './closed-on.ts';
import { jobsOf, type Standing, standingsOf } from './standings.ts';

interface Named {
  readonly id: Id<'takeover'>;
  readonly number: string;
  readonly clientId: Id<'client'>;
  readonly clientName: string;
  readonly homeId: Id<'home'>;
  readonly homeName: string;
  readonly previousFirm: string;
  readonly currency: Currency;
  readonly askedOn: Day;
  /** Over, or handed over. */
  readonly isClosed: boolean;
}

/** A takeover as the board shows it: where it stands and which gate holds it, what it waits for, of whom and since when, and its money without VAT. */
export interface ListedTakeover extends Omit<Named, 'isClosed'>, TakeoverStanding {
  /** The seven points and the handover, in their order. */
  readonly points: readonly Pick<PointStanding, 'key' | 'state'>[];
  /** The day of its handover, or on which it ended before; null while it goes on. */
  readonly closedOn: Day | null;
  /** Null for who may not see money. */
  readonly money: JobMoney | null;
}

/**
 * Takeovers as the board shows them, a page of them, and how many there are. Search finds the beginnings of words: number, client, home, city, previous firm. Where
 * a takeover stands is the domain's to say; only where it is asked by that are the standings of more than the page read.
 */
export async function takeoverList(tx: Tx, act: Act, asked: TakeoverListInput): Promise<{ rows: ListedTakeover[]; total: number }> {
  const from = (asked.page - 1) * asked.size;
  const { named, standings } = await inOrder(tx, act, await found(tx, act, asked), asked);
  return { rows: await shown(tx, act, named.slice(from, from + asked.size), standings), total: named.length };
}

/** All that the filters leave, in the board's order, for the CSV. */
export async function exportedTakeovers(tx: Tx, act: Act, asked: TakeoverListInput): Promise<ListedTakeover[]> {
  const { named, standings } = await inOrder(tx, act, await found(tx, act, asked), asked);
  return shown(tx, act, named, standings);
}

/** The money of all that the filters leave, whatever page is shown; one for each currency, which is one but for a firm that changed it. */
export async function takeoverTotals(
  tx: Tx,
  act: Act,
  filters: TakeoverFiltersInput,
): Promise<(JobTotals & { readonly currency: Currency })[]> {
  const asked = { ...filters, sort: 'made', direction: 'desc', page: 1, size: 1 } as const;
  const { named } = await inOrder(tx, act, await found(tx, act, asked), asked);
  const jobs = await jobsOf(
    tx,
    act,
    named.map(({ id }) => id),
  );
  return [...Map.groupBy(named, ({ currency }) => currency)].map(([currency, rows]) => ({
    currency,
    ...totalsOf(rows.flatMap(({ id }) => jobs.get(id) ?? []).map(moneyOf)),
  }));
}

async function found(tx: Tx, act: Act, { which, clientId, homeId, search, sort, direction }: TakeoverListInput): Promise<Named[]> {
  const words = typedWords(search).map(
    (word) => sql`t.id in (select w.subject_id from search_word w where w.company_id = ${act.company.id} and w.kind = 'takeover'
      and w.word >= ${word} and w.word < ${`${word}\u{10FFFF}`})`,
  );
  const nothing = search.trim() !== '' && words.length === 0;
  const conditions = [
    sql`t.company_id = ${act.company.id}`,
    ...(nothing ? [sql`false`] : words),
    ...(clientId ? [sql`t.client_id = ${clientId}`] : []),
    ...(homeId ? [sql`t.home_id = ${homeId}`] : []),
    ...(which === 'all' ? [] : [which === 'live' ? sql`not ${isClosed}` : isClosed]),
  ];
  const order = { number: sql`t.number`, client: sql`c.name_order` }[sort as string] ?? sql`t.made_at`;
  const way = direction === 'asc' ? sql`asc` : sql`desc`;
  const { rows } =
    await sql<Named>`select t.id, t.number, t.client_id, c.name as client_name, t.home_id, h.name as home_name, t.previous_firm, t.currency, t.asked_on,
      ${isClosed} as is_closed
    from takeover t join client c on c.company_id = t.company_id and c.id = t.client_id join home h on h.company_id = t.company_id and h.id = t.home_id
    where ${sql.join(conditions, sql` and `)} order by ${order} ${way}, t.id ${way}`.execute(tx);
  return rows;
}

/** Over, or handed over: `takeover_is_over` in sets, so that a firm of thousands is asked once. */
const isClosed = sql`(exists (select from takeover_end e where e.company_id = t.company_id and e.takeover_id = t.id)
  or exists (select from takeover_decision d where d.company_id = t.company_id and d.takeover_id = t.id and d.verdict = 'no_go'
    and not exists (select from takeover_decision n where n.company_id = d.company_id and n.takeover_id = d.takeover_id and n.position > d.position))
  or exists (select from takeover_signature s where s.company_id = t.company_id and s.takeover_id = t.id and s.kind = 'handover')
  or exists (select from takeover_signature s join takeover_withdrawal w on w.company_id = s.company_id and w.document_id = s.document_id
    where s.company_id = t.company_id and s.takeover_id = t.id and s.kind = 'agreement'))`;

type Standings = ReadonlyMap<Id<'takeover'>, Standing>;

/** `read`: the standings that were read already, to sort by them: they are not asked for again. */
async function shown(tx: Tx, act: Act, named: readonly Named[], read: Standings): Promise<ListedTakeover[]> {
  const standings = await standingsOf(
    tx,
    act,
    named.map(({ id }) => id).filter((id) => !read.has(id)),
  );
  const closedOn = await closedOnOf(
    tx,
    act,
    named.filter((row) => row.isClosed).map(({ id }) => id),
  );
  return named.flatMap((row) => {
    const { isClosed: _, ...one } = row;
    const its = read.get(one.id) ?? standings.get(one.id);
    if (!its) return [];
    const points = pointsOf(its.facts, act.today, its.known).map(({ key, state }) => ({ key, state }));
    const money = seesMoney(act) ? moneyOf(its.job) : null;
    return [{ ...one, ...standingOf(its.facts, act.today, its.known), points, closedOn: closedOn.get(one.id) ?? null, money }];
  });
}
const seesMoney = ({ role, scopes }: Act) => access.may({ role, ...(scopes === undefined ? {} : { scopes }) }, 'takeover.money');

/** What a takeover is sorted by, where that is derived and not kept. One that is closed is behind no gate and waits for nothing. */
interface Key {
  readonly gate: PointKey | null;
  readonly of: Waiter | null;
  readonly waitsSince: Instant | null;
  readonly prepaidCents: number;
  readonly workedCents: number;
  readonly profitCents: number | null;
}
const closed: Key = { gate: null, of: null, waitsSince: null, prepaidCents: 0, workedCents: 0, profitCents: null };

/** How far a takeover is, as a number: those behind no gate any more stand last. */
const rank = ({ gate }: Key) => (gate === null ? pointKeys.length : pointKeys.indexOf(gate));
const compared: Readonly<Record<string, (a: Key, b: Key) => number>> = {
  gate: (a, b) => rank(a) - rank(b),
  // What waits longest comes first when sorted downwards.
  waiting: (a, b) => (b.waitsSince ?? '9').localeCompare(a.waitsSince ?? '9'),
  prepaid: (a, b) => a.prepaidCents - b.prepaidCents,
  worked: (a, b) => a.workedCents - b.workedCents,
  profit: (a, b) => (a.profitCents === null || b.profitCents === null ? 0 : a.profitCents - b.profitCents),
};

/** In the board's order, and of the gate and of whom that is asked for. Where they stand is read of those alone that go on, their money only where it sorts. With what was read. */
async function inOrder(
  tx: Tx,
  act: Act,
  named: readonly Named[],
  { gate, of, sort, direction }: TakeoverListInput,
): Promise<{ readonly named: readonly Named[]; readonly standings: Standings }> {
  const by = compared[sort];
  const byMoney = sort === 'prepaid' || sort === 'worked' || sort === 'profit';
  const asked = gate !== undefined || of !== undefined;
  const live = asked || (by && !byMoney) ? named.filter(({ isClosed: over }) => !over).map(({ id }) => id) : [];
  const standings = await standingsOf(tx, act, live);
  if (!asked && !by) return { named, standings };
  const keys = new Map<Id<'takeover'>, Key>();
  for (const [id, { facts, known }] of standings) keys.set(id, { ...closed, ...standingOf(facts, act.today, known) });
  const isAsked = (key: Key = closed) => (!gate || key.gate === gate) && (!of || key.of === of);
  const left = asked ? named.filter(({ id }) => isAsked(keys.get(id))) : named;
  if (byMoney && seesMoney(act)) {
    const jobs = await jobsOf(
      tx,
      act,
      left.map(({ id }) => id),
    );
    for (const [id, job] of jobs) keys.set(id, { ...(keys.get(id) ?? closed), ...moneyOf(job) });
  }
  const key = ({ id }: Named) => keys.get(id) ?? closed;
  if (!by) return { named: left, standings };
  // What has no profit yet has no place among those that have: it stands last, whichever way.
  const others = sort === 'profit' ? left.filter((row) => key(row).profitCents === null) : [];
  const placed = left.filter((row) => !others.includes(row));
  const inPlace = placed.toSorted((a, b) => (direction === 'asc' ? by(key(a), key(b)) : by(key(b), key(a))));
  return { named: [...inPlace, ...others], standings };
}
