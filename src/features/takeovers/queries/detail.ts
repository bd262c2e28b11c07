import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { lackingFor, needs, takeoverCan, type Need, type TakeoverAct } from '#domain/takeovers/gates.ts';
import { moneyOf } from '#domain/takeovers/job-costing.ts';
import { pointsOf, standingOf } from '#domain/takeovers/points.ts';
import { missingFor } from '#domain/takeovers/why-closed.ts';
import { instalmentStandings } from '#features/billing/queries/instalments.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { readHome, systemsOf } from '#features/homes/queries/homes.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { access } from '../access.ts';
import { answersOf, callsOf, grievancesOf } from './interview.ts';
import { notCredited } from './not-credited.ts';
import { papersOf } from './papers.ts';
import { elementsOf } from './priced-elements.ts';
import { sheetOf, takeoverSettings } from './sheet.ts';
import { standingsOf } from './standings.ts';
import { readTakeover, type TakeoverRead } from './takeover.ts';

const acts = Object.keys(needs) as TakeoverAct[];

/**
 * All that the page of a takeover shows, with the answer to every act: true, or why not and all that is missing. Amounts are for those who may see money: others read the work, its hours, and whether it is paid.
 * Refusal: `no_such_record`.
 */
export async function takeoverDetail(tx: Tx, act: Act, takeoverId: Id<'takeover'>) {
  const read = await readTakeover(tx, act, takeoverId);
  if (isRefusal(read)) return read;
  const { facts, ...takeover } = read;
  const may = access.answersFor({ role: act.role, ...(act.scopes === undefined ? {} : { scopes: act.scopes }) });
  const client = await readClient(tx, act, takeover.clientId);
  const home = await readHome(tx, act, takeover.homeId);
  if (isRefusal(client)) return client;
  if (isRefusal(home)) return home;
  const standing = (await standingsOf(tx, act, [takeoverId])).get(takeoverId);
  if (!standing) throw new Error('a takeover stands somewhere');
  const settings = await takeoverSettings(tx, act);
  const elements = await elementsOf(tx, act, read);
  return {
    ...takeover,
    client: { name: client.name, kind: client.kind, language: client.language, email: client.email, phone: client.phone },
    home: {
      name: home.name,
      street: home.street,
      postcode: home.postcode,
      city: home.city,
      country: home.country,
      systems: (await systemsOf(tx, act, takeover.homeId)).map(({ name }) => name),
    },
    ...(await aboutTheFile(tx, act, takeoverId)),
    over: facts.over,
    standing: standingOf(facts, act.today, standing.known),
    points: [...pointsOf(facts, act.today, standing.known)],
    can: answersTo((doing) => takeoverCan(doing, facts, act.today)),
    lacks: answersTo((doing): Need[] => [...lackingFor(doing, facts, act.today)]),
    missing: answersTo((to) => [...missingFor({ to, on: act.today }, facts)]),
    may,
    calls: await callsOf(tx, act, takeoverId),
    answers: await answersOf(tx, act, takeoverId),
    grievances: await grievancesOf(tx, act, takeoverId),
    papers: await papersOf(tx, act, takeoverId),
    notCredited: (await notCredited(tx, act, takeoverId)).map(({ documentId, leftOn, since, refusal, values }) => ({
      documentId,
      leftOn,
      since,
      refusal,
      values,
    })),
    sheet: await sheetOf(tx, act, takeoverId, settings),
    decisions: await decisionsOf(tx, act, takeoverId),
    signOffBps: settings.signOffBps,
    instalments: (await instalmentStandings(tx, act, takeoverId)).map((one) => (may['takeover.money'] ? one : withoutAmounts(one))),
    elements: may['takeover.money']
      ? elements
      : elements.map((one) => ({ ...one, priceCents: null, retainedCents: null, purchaseCents: null })),
    money: may['takeover.money'] ? moneyOf(standing.job) : null,
  };
}
export type TakeoverDetail = Exclude<Awaited<ReturnType<typeof takeoverDetail>>, Refusal>;

/** Whether and when it is paid, and not how much: for who may not see money. */
const withoutAmounts = <T extends { readonly invoice: object | null }>(one: T) => ({
  ...one,
  amountCents: null,
  invoice: one.invoice && { ...one.invoice, grossCents: null, leftCents: null, creditedCents: null },
});

const answersTo = <T>(of: (doing: TakeoverAct) => T) =>
  Object.fromEntries(acts.map((doing) => [doing, of(doing)])) as Record<TakeoverAct, T>;

/** Who made it, how it ended, which offer of service followed, where the client signs, how much happened. */
async function aboutTheFile(tx: Tx, act: Act, takeoverId: TakeoverRead['id']) {
  const made = await tx
    .selectFrom('takeover')
    .select(['madeAt', 'madeBy'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', takeoverId)
    .executeTakeFirstOrThrow();
  const end = await tx
    .selectFrom('takeoverEnd')
    .select(['ground', 'reason', 'endedOn', 'byName', 'through'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .executeTakeFirst();
  const offer = await tx
    .selectFrom('takeoverOffer')
    .select('offerId')
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .executeTakeFirst();
  const circumstances = await tx
    .selectFrom('takeoverCircumstances')
    .select(['place', 'channel', 'party', 'unsolicitedVisit', 'urgentRepair', 'smallProfessional', 'recordedAt', 'recordedBy'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .orderBy('position', 'desc')
    .executeTakeFirst();
  const { events } = await tx
    .selectFrom('event')
    .select(({ fn }) => fn.countAll<number>().as('events'))
    .where('companyId', '=', act.company.id)
    .where('subjectKind', '=', 'takeover')
    .where('subjectId', '=', takeoverId)
    .executeTakeFirstOrThrow();
  return { ...made, end: end ?? null, offerId: offer?.offerId ?? null, circumstances: circumstances ?? null, events: Number(events) };
}

/** Every decision with the sheet it was taken over, newest first. */
function decisionsOf(tx: Tx, act: Act, takeoverId: TakeoverRead['id']) {
  return tx
    .selectFrom('takeoverDecision')
    .select(['position', 'verdict', 'reason', 'sheet', 'decidedOn', 'decidedAt', 'decidedBy'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .orderBy('position', 'desc')
    .execute();
}
