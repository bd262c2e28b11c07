import { sql } from 'kysely';
import { introduced, moments, nextMoment, type Introduced, type Journey, type Moment } from '#domain/journey/moments.ts';
import type { Id } from '#domain/id.ts';
import type { Day, Instant } from '#domain/time.ts';
import { servedContracts } from '#features/contracts/queries/served.ts';
import { foundByWords } from '#features/homes/queries/found.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import type { JourneyListInput } from '../schema.ts';
import { isLost } from './attach.ts';

/** A project as the list of journeys shows it. */
export interface ListedJourney {
  readonly id: Id<'journey'>;
  readonly clientId: Id<'client'>;
  readonly homeId: Id<'home'> | null;
  readonly clientName: string;
  readonly name: string;
  readonly last: Moment | null;
  readonly lastAt: Instant | null;
  readonly next: Moment | null;
  readonly introduced: Introduced;
  readonly introducedAt: Instant | null;
  readonly demoAt: Instant | null;
  /** The day of a demo that is planned and has not happened. */
  readonly demoPlannedOn: Day | null;
  readonly lost: boolean;
}

interface Row
  extends Pick<ListedJourney, 'id' | 'clientId' | 'homeId' | 'clientName' | 'name' | 'introducedAt' | 'demoAt' | 'lastAt' | 'lost'> {
  readonly lastStep: number | null;
  readonly plannedOn: Day | null;
  readonly total: number;
}

const filters = {
  not_introduced: sql`f.introduced_at is null and coalesce(f.last_step, 0) < ${moments.length}`,
  demo_without_introduction: sql`f.demo_at is not null and f.introduced_at is null`,
  introduced_after_demo: sql`f.introduced_at > f.demo_at`,
  demo_planned_first: sql`f.planned_on is not null and f.demo_at is null and f.introduced_at is null`,
};
const orders = { client: sql`c.name_order`, last: sql`f.last_at`, started: sql`j.started_at` };

/** Projects of clients who are not put aside, by where their journey stands; a page of them and how many there are. */
export async function listJourneys(tx: Tx, act: Act, asked: JourneyListInput): Promise<{ rows: ListedJourney[]; total: number }> {
  const rows = await found(tx, act, asked, { limit: asked.size, offset: (asked.page - 1) * asked.size });
  return { rows: rows.map(listed), total: rows[0]?.total ?? 0 };
}

const exportedMax = 100_000;

/** All that the filters leave, in the list's order, for the CSV. */
export async function exportedJourneys(tx: Tx, act: Act, asked: JourneyListInput): Promise<ListedJourney[]> {
  return (await found(tx, act, asked, { limit: exportedMax, offset: 0 })).map(listed);
}

async function found(tx: Tx, act: Act, asked: JourneyListInput, { limit, offset }: { limit: number; offset: number }): Promise<Row[]> {
  const next = asked.next ? sql`coalesce(f.last_step, 0) = ${moments.indexOf(asked.next)}` : sql`true`;
  const standing = { open: sql`not ${isLost}`, lost: isLost, all: sql`true` }[asked.standing];
  const direction = asked.direction === 'desc' ? sql`desc nulls last` : sql`asc nulls first`;
  const { rows } = await sql<Row>`
    with told as (
      select m.journey_id, m.moment, m.happened_at, m.planned_on, m.recorded_at, m.id
      from moment m where m.company_id = ${act.company.id}
        and not exists (select from moment_withdrawal w where w.company_id = m.company_id and w.moment_id = m.id)
      union all ${services(tx, act)}
    ), facts as (
      select m.journey_id, min(m.happened_at) filter (where m.moment = 'service_introduced') as introduced_at,
        min(m.happened_at) filter (where m.moment = 'demo') as demo_at, max(m.happened_at) as last_at,
        max(array_position(${[...moments]}::text[], m.moment)) filter (where m.happened_at is not null) as last_step,
        (array_agg(m.planned_on order by m.recorded_at desc, m.id desc) filter (where m.moment = 'demo' and m.planned_on is not null))[1] as planned_on
      from told m group by m.journey_id
    )
    select j.id, j.client_id, j.home_id, c.name as client_name, j.name, f.introduced_at, f.demo_at, f.last_at, f.last_step, f.planned_on, ${isLost} as lost,
      count(*) over () as total
    from journey j join client c on c.company_id = j.company_id and c.id = j.client_id left join facts f on f.journey_id = j.id
    where j.company_id = ${act.company.id} and c.archived_at is null and ${asked.state ? filters[asked.state] : sql`true`} and ${next} and ${standing}
      and ${searched(tx, act, asked.search)}
    order by ${orders[asked.sort]} ${direction}, j.id limit ${limit} offset ${offset}`.execute(tx);
  return rows;
}

/** Service as the contracts tell it, in the shape of a moment: each contract that was served, at the project that it belongs to (`projectAmong`). */
function services(tx: Tx, act: Act) {
  return sql`
      select p.id, 'service', served.began_on::timestamp at time zone ${act.company.zone}, null, null, null
      from (${servedContracts(tx, act)}) served cross join lateral (
        select j.id from journey j where j.company_id = ${act.company.id} and j.client_id = served.client_id
          and (j.home_id = served.home_id or j.home_id is null) and (j.started_at at time zone ${act.company.zone})::date <= served.signed_on
        order by j.home_id is null, j.started_at desc, j.id desc limit 1
      ) p`;
}

/** By the words of the client, its contacts and homes, as the list of clients finds them; or by what stands in the project's name. */
function searched(tx: Tx, act: Act, search: string) {
  const clients = foundByWords(tx, act, 'client', search);
  if (!clients) return sql<boolean>`true`;
  return sql<boolean>`(j.client_id in (select id from (${clients}) as searched) or position(${search.trim().toLowerCase()} in lower(j.name)) > 0)`;
}

function listed({ lastStep, plannedOn, total: _total, ...row }: Row): ListedJourney {
  const last = moments[(lastStep ?? 0) - 1] ?? null;
  const fact = (moment: Moment, happenedAt: Instant | null) => ({ moment, happenedAt, plannedOn: null });
  const journey: Journey = [fact('service_introduced', row.introducedAt), fact('demo', row.demoAt)];
  const reached: Journey = last ? [fact(last, row.lastAt)] : [];
  return {
    ...row,
    last,
    next: nextMoment(reached),
    introduced: introduced(journey),
    demoPlannedOn: row.demoAt === null ? plannedOn : null,
  };
}
