import { allOverOn } from '#domain/contracts/over.ts';
import { projectAmong } from '#domain/journey/attach.ts';
import type { Id } from '#domain/id.ts';
import { dayAt, type Day, type Instant } from '#domain/time.ts';
import { contractsOf } from '#features/contracts/queries.ts';
import { serviceBegan } from '#features/contracts/queries/served.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

interface Project {
  readonly id: Id<'journey'>;
  readonly clientId: Id<'client'>;
  readonly homeId: Id<'home'> | null;
}

/** What contracts tell of the service of a project. */
export interface ServiceTold {
  /** The first day on which a contract of this project was served; null: not yet, or never. */
  readonly beganOn: Day | null;
  /** The home's contracts with this client are all over since that day. */
  readonly endedOn: Day | null;
}

/** Of each journey what the contracts tell today: nothing of it is kept, so it is true after a payment taken back, a withdrawal or an end. */
export async function serviceOf(tx: Tx, act: Act, journeys: readonly Project[]): Promise<Map<Id<'journey'>, ServiceTold>> {
  const clients = [...new Set(journeys.map((journey) => journey.clientId))];
  const contracts: Awaited<ReturnType<typeof contractsOf>> = [];
  for (const clientId of clients) contracts.push(...(await contractsOf(tx, act, { clientId })));
  const beganOn = await serviceBegan(tx, act, contracts);
  const projectOf = projectAmong(await begunProjects(tx, act, clients));
  const first = new Map<string, Day>();
  for (const { id, clientId, homeId, facts } of contracts) {
    const began = beganOn.get(id);
    const project = began && facts.signedOn && projectOf({ clientId, homeId, signedOn: facts.signedOn })?.id;
    const known = project && first.get(project);
    if (began && project && (!known || began < known)) first.set(project, began);
  }
  const endedOn = ({ clientId, homeId }: Project) =>
    allOverOn(contracts.filter((one) => one.clientId === clientId && one.homeId === homeId));
  return new Map(journeys.map((journey) => [journey.id, { beganOn: first.get(journey.id) ?? null, endedOn: endedOn(journey) }]));
}

async function begunProjects(tx: Tx, act: Act, clients: readonly Id<'client'>[]) {
  const rows: (Project & { startedAt: Instant })[] = await tx
    .selectFrom('journey')
    .select(['id', 'clientId', 'homeId', 'startedAt'])
    .where('companyId', '=', act.company.id)
    .where('clientId', 'in', [...clients])
    .orderBy('startedAt')
    .orderBy('id')
    .execute();
  return rows.map(({ startedAt, ...row }) => ({ ...row, begunOn: dayAt(startedAt, act.company.zone) }));
}
