import { goesOn, loseJourney as losable, takeUpJourney as resumable } from '#domain/journey/loss.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { currentJourney, readJourney, type ReadJourney } from '../queries/journeys.ts';
import { refuse } from '../refusals.ts';
import type { StartInput } from '../schema.ts';

/** Starts a journey by hand: another project of a client. Refusals: `no_such_record`, `home_belongs_to_another_client`. Event: `journey.started`. */
export async function startJourney(tx: Tx, act: Act, asked: StartInput): Promise<{ journeyId: Id<'journey'> } | Refusal> {
  const client = await readClient(tx, act, asked.clientId);
  if (isRefusal(client)) return client;
  const home = asked.homeId ? await readHome(tx, act, asked.homeId) : null;
  if (isRefusal(home)) return home;
  if (home && home.clientId !== asked.clientId) return refuse('home_belongs_to_another_client', { field: 'homeId' });
  return { journeyId: await openJourney(tx, act, asked) };
}

/** Writes the journey of a client that is known to exist. */
export async function openJourney(tx: Tx, act: Act, { clientId, homeId, name }: StartInput): Promise<Id<'journey'>> {
  const journeyId = newId<'journey'>();
  await tx.insertInto('journey').values({ companyId: act.company.id, id: journeyId, clientId, homeId, name, startedAt: act.now }).execute();
  await record(tx, act, { kind: 'journey.started', subject: { kind: 'journey', id: journeyId }, clientId, homeId, data: { name } });
  return journeyId;
}

/** A home comes to a client: the journey that began with the client and waits for a home becomes that of this one, else one is opened for it. */
export async function takeOverHome(tx: Tx, act: Act, project: { clientId: Id<'client'>; homeId: Id<'home'>; name: string }): Promise<void> {
  const { homeId, name } = project;
  const waiting = await currentJourney(tx, act, project);
  if (waiting)
    await tx.updateTable('journey').set({ homeId, name }).where('companyId', '=', act.company.id).where('id', '=', waiting.id).execute();
  else await openJourney(tx, act, project);
}

/** A journey on which something may happen. Refusals: `no_such_record`, `journey_is_lost`. */
export async function runningJourney(tx: Tx, act: Act, journeyId: Id<'journey'>): Promise<ReadJourney | Refusal> {
  const journey = await readJourney(tx, act, journeyId);
  return isRefusal(journey) ? journey : (goesOn({ lost: journey.loss !== null }) ?? journey);
}

type Changed = { readonly journeyId: Id<'journey'> } | Refusal;

/** Gives a project another name; nothing where it has that name. Refusal: `no_such_record`. Event: `journey.renamed`. */
export async function renameJourney(tx: Tx, act: Act, journeyId: Id<'journey'>, name: string): Promise<Changed> {
  const journey = await readJourney(tx, act, journeyId);
  if (isRefusal(journey)) return journey;
  if (journey.name === name) return { journeyId };
  await tx.updateTable('journey').set({ name }).where('companyId', '=', act.company.id).where('id', '=', journeyId).execute();
  await tell(tx, act, { ...journey, name }, 'journey.renamed', { before: journey.name });
  return { journeyId };
}

/** Closes a project as lost, with why. Refusals: `no_such_record`, `journey_is_lost`, `reason_is_empty`. Event: `journey.lost`. */
export async function loseJourney(tx: Tx, act: Act, journeyId: Id<'journey'>, given: string): Promise<Changed> {
  await lockJourney(tx, act, journeyId);
  const journey = await readJourney(tx, act, journeyId);
  if (isRefusal(journey)) return journey;
  const reason = losable({ lost: journey.loss !== null }, given);
  if (isRefusal(reason)) return reason;
  await keepStanding(tx, act, journey, { lost: true, reason });
  await tell(tx, act, journey, 'journey.lost', { reason });
  return { journeyId };
}

/** Takes a lost project up again where it stood. Refusals: `no_such_record`, `journey_is_not_lost`. Event: `journey.taken_up`. */
export async function takeUpJourney(tx: Tx, act: Act, journeyId: Id<'journey'>): Promise<Changed> {
  await lockJourney(tx, act, journeyId);
  const journey = await readJourney(tx, act, journeyId);
  if (isRefusal(journey)) return journey;
  const refused = resumable({ lost: journey.loss !== null });
  if (refused) return refused;
  await keepStanding(tx, act, journey, { lost: false, reason: '' });
  await tell(tx, act, journey, 'journey.taken_up', {});
  return { journeyId };
}

/** Of two who lose it or take it up at once the second waits here, and finds it lost or taken up. */
async function lockJourney(tx: Tx, act: Act, journeyId: Id<'journey'>): Promise<void> {
  await tx
    .selectFrom('journey')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('id', '=', journeyId)
    .forNoKeyUpdate()
    .execute();
}

/** Adds the fact at the next position. */
async function keepStanding(tx: Tx, act: Act, { id }: ReadJourney, fact: { lost: boolean; reason: string }): Promise<void> {
  const { position } = await tx
    .selectFrom('journeyLoss')
    .select(({ fn, val }) => fn.coalesce(fn.max('position'), val(0)).as('position'))
    .where('companyId', '=', act.company.id)
    .where('journeyId', '=', id)
    .executeTakeFirstOrThrow();
  const by = { byId: act.by.id, byName: act.by.name, recordedAt: act.now };
  await tx
    .insertInto('journeyLoss')
    .values({ companyId: act.company.id, journeyId: id, position: Number(position) + 1, ...fact, ...by })
    .execute();
}

export async function tell(
  tx: Tx,
  act: Act,
  { id, clientId, homeId, name }: ReadJourney,
  kind: string,
  data: Record<string, unknown>,
): Promise<void> {
  await record(tx, act, { kind, subject: { kind: 'journey', id }, clientId, homeId, data: { name, ...data } });
}
