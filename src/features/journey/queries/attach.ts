import { sql } from 'kysely';
import { type Attached, attachedProjects, attachRate, type BegunProject } from '#domain/journey/attach.ts';
import type { Journey } from '#domain/journey/moments.ts';
import type { Id } from '#domain/id.ts';
import type { Day, Instant } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** A moment `m` that was not withdrawn. */
const stands = sql`not exists (select from moment_withdrawal w where w.company_id = m.company_id and w.moment_id = m.id)`;

/** Whether the journey `j` is lost. */
export const isLost = sql`coalesce((select l.lost from journey_loss l where l.company_id = j.company_id and l.journey_id = j.id order by l.position desc limit 1), false)`;

interface ProjectRow extends BegunProject {
  introducedAt: Instant | null;
  demoAt: Instant | null;
  proposed: boolean;
}

/**
 * Does introducing service before the demo pay? Projects that came as far as a proposal (or a contract), by when service was introduced, with how many of
 * them have a contract that was signed and not withdrawn from. Whose contract it is says `attachedProjects`.
 */
export async function attachRates(tx: Tx, act: Act) {
  const { rows: projects } = await sql<ProjectRow>`
    with facts as (
      select journey_id, min(happened_at) filter (where moment = 'service_introduced') as introduced_at, min(happened_at) filter (where moment = 'demo') as demo_at,
        bool_or(moment = 'proposal' and happened_at is not null) as proposed
      from moment m where company_id = ${act.company.id} and ${stands} group by journey_id
    )
    select j.id, j.client_id, j.home_id, (j.started_at at time zone ${act.company.zone})::date as begun_on, f.introduced_at, f.demo_at, coalesce(f.proposed, false) as proposed
    from journey j left join facts f on f.journey_id = j.id
    where j.company_id = ${act.company.id} order by j.started_at, j.id`.execute(tx);
  const { rows: contracts } = await sql<Attached>`
    select c.client_id, c.home_id, s.signed_on from contract c join signature s on s.company_id = c.company_id and s.contract_id = c.id
    where c.company_id = ${act.company.id}
      and not exists (select from contract_withdrawal w where w.company_id = c.company_id and w.contract_id = c.id)`.execute(tx);
  const attached = attachedProjects(projects, contracts);
  return attachRate(
    projects
      .filter(({ id, proposed }) => proposed || attached.has(id))
      .map(({ id, introducedAt, demoAt }) => ({ hasContract: attached.has(id), journey: factsOf(introducedAt, demoAt) })),
  );
}

function factsOf(introducedAt: Instant | null, demoAt: Instant | null): Journey {
  return [
    { moment: 'service_introduced', happenedAt: introducedAt, plannedOn: null },
    { moment: 'demo', happenedAt: demoAt, plannedOn: null },
  ];
}

export interface DemoAhead {
  readonly journeyId: Id<'journey'>;
  readonly clientId: Id<'client'>;
  readonly homeId: Id<'home'> | null;
  readonly clientName: string;
  readonly name: string;
  readonly plannedOn: Day;
  readonly reason: string | null;
}

/** Demos planned for today or later whose client has not heard of service, the nearest first. A demo moved to another day counts by its last planning. */
export async function demosWithoutIntroduction(tx: Tx, act: Act, limit: number): Promise<DemoAhead[]> {
  const { rows } = await sql<DemoAhead>`
    select j.id as journey_id, j.client_id, j.home_id, c.name as client_name, j.name, p.planned_on, p.reason
    from journey j
    join client c on c.company_id = j.company_id and c.id = j.client_id
    join lateral (select m.planned_on, m.reason from moment m where m.company_id = j.company_id and m.journey_id = j.id and m.moment = 'demo' and m.planned_on is not null and ${stands}
      order by m.recorded_at desc, m.id desc limit 1) p on true
    where j.company_id = ${act.company.id} and c.archived_at is null and p.planned_on >= ${act.today} and not ${isLost}
      and not exists (select from moment m where m.company_id = j.company_id and m.journey_id = j.id and m.moment in ('service_introduced', 'demo') and m.happened_at is not null and ${stands})
    order by p.planned_on, j.id limit ${limit}`.execute(tx);
  return rows;
}
