import { nextMoment, withService } from '#domain/journey/moments.ts';
import type { Id } from '#domain/id.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { serviceOf } from './service.ts';

const journeyColumns = ['id', 'clientId', 'homeId', 'name', 'startedAt'] as const;

/** A journey with its facts, in the order they were recorded. Refusal: `no_such_record`. */
export async function readJourney(tx: Tx, act: Act, journeyId: Id<'journey'>) {
  const row = await tx
    .selectFrom('journey')
    .select(journeyColumns)
    .where('companyId', '=', act.company.id)
    .where('id', '=', journeyId)
    .executeTakeFirst();
  if (!row) return refuse('no_such_record');
  const [journey] = await withMoments(tx, act, [row]);
  return journey as ReadJourney;
}

/** The journeys of a client or of a home, the latest first. */
export async function journeysOf(
  tx: Tx,
  act: Act,
  of: { readonly clientId?: Id<'client'> | undefined; readonly homeId?: Id<'home'> | undefined },
) {
  let found = tx.selectFrom('journey').select(journeyColumns).where('companyId', '=', act.company.id);
  if (of.clientId) found = found.where('clientId', '=', of.clientId);
  if (of.homeId) found = found.where('homeId', '=', of.homeId);
  if (!of.clientId && !of.homeId) return [];
  return withMoments(tx, act, await found.orderBy('startedAt', 'desc').orderBy('id', 'desc').limit(100).execute());
}

type Row = Awaited<ReturnType<typeof rowsShape>>[number];
const rowsShape = (tx: Tx) => tx.selectFrom('journey').select(journeyColumns).execute();

/** `serviceBeganOn`, `serviceEndedOn`: as the contracts tell today. `moments` are the facts that stand; `withdrawn` those taken back, each with by whom and why; `loss` says why it is lost, null: it is not. */
async function withMoments(tx: Tx, act: Act, rows: readonly Row[]) {
  if (rows.length === 0) return [];
  const facts = await factsOf(
    tx,
    act,
    rows.map((row) => row.id),
  );
  const losses = await lossesOf(
    tx,
    act,
    rows.map((row) => row.id),
  );
  const services = await serviceOf(tx, act, rows);
  const byJourney = Map.groupBy(facts, (fact) => fact.journeyId);
  return rows.map((row) => {
    const own = (byJourney.get(row.id) ?? []).map(({ journeyId: _journeyId, ...fact }) => fact);
    const moments = own
      .filter((fact) => fact.withdrawnAt === null)
      .map(({ withdrawnAt: _at, withdrawnBy: _by, withdrawnFor: _for, ...fact }) => fact);
    const service = services.get(row.id);
    const serviceBeganOn = service?.beganOn ?? null;
    return {
      ...row,
      loss: losses.get(row.id) ?? null,
      serviceBeganOn,
      serviceEndedOn: service?.endedOn ?? null,
      moments,
      withdrawn: own.filter((fact) => fact.withdrawnAt !== null),
      next: nextMoment(withService(moments, serviceBeganOn, act.company.zone)),
    };
  });
}

async function lossesOf(tx: Tx, act: Act, journeyIds: readonly Id<'journey'>[]) {
  const facts = await tx
    .selectFrom('journeyLoss')
    .select(['journeyId', 'lost', 'reason', 'byName', 'recordedAt'])
    .where('companyId', '=', act.company.id)
    .where('journeyId', 'in', [...journeyIds])
    .orderBy('position')
    .execute();
  const last = new Map(facts.map((fact) => [fact.journeyId, fact]));
  return new Map([...last].flatMap(([id, { lost, journeyId: _id, ...fact }]) => (lost ? [[id, fact] as const] : [])));
}

function factsOf(tx: Tx, act: Act, journeyIds: readonly Id<'journey'>[]) {
  return tx
    .selectFrom('moment')
    .leftJoin('momentWithdrawal as taken', (on) =>
      on.onRef('taken.companyId', '=', 'moment.companyId').onRef('taken.momentId', '=', 'moment.id'),
    )
    .select(['id', 'journeyId', 'moment', 'happenedAt', 'plannedOn', 'way', 'moment.reason', 'moment.byName', 'recordedAt'])
    .select(['taken.withdrawnAt', 'taken.byName as withdrawnBy', 'taken.reason as withdrawnFor'])
    .where('moment.companyId', '=', act.company.id)
    .where('journeyId', 'in', [...journeyIds])
    .orderBy('recordedAt')
    .orderBy('id')
    .execute();
}

export type ReadJourney = Exclude<Awaited<ReturnType<typeof withMoments>>[number], Refusal>;

/**
 * The journey that a fact about a home of the client belongs to: the latest of both, else the client's latest that has no home yet; null when there is none.
 * One that is lost takes part in nothing any more, nor does one of an earlier owner of the home.
 */
export async function currentJourney(
  tx: Tx,
  act: Act,
  of: { readonly clientId: Id<'client'>; readonly homeId: Id<'home'> | null },
): Promise<ReadJourney | null> {
  const open = (await journeysOf(tx, act, { clientId: of.clientId })).filter((journey) => !journey.loss);
  const ofHome = of.homeId ? open.find((journey) => journey.homeId === of.homeId) : undefined;
  return ofHome ?? open.find((journey) => journey.homeId === null) ?? null;
}
