import { sql } from 'kysely';
import { finalStates, offerStateAt, type OfferState } from '#domain/contracts/offer.ts';
import type { OfferValue } from '#domain/contracts/offer-value.ts';
import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import { fold } from '#platform/fold.ts';
import type { Act } from '#platform/session/act.ts';
import type { OfferListInput } from '../schema.ts';
import { factsOf, type OfferEnd } from './versions.ts';

/** One offer as the list shows it, by the version that decides (`decidingVersion`). `perMonthCents`: the least and the most a plan in it costs a month, as the client sees prices. */
export interface ListedOffer {
  readonly id: Id<'offer'>;
  readonly number: string;
  readonly version: number;
  readonly state: OfferState;
  /** Beside a draft: the state of the version in the client's hands. */
  readonly live: OfferState | null;
  readonly clientId: Id<'client'>;
  readonly clientName: string;
  readonly homeId: Id<'home'>;
  readonly homeName: string;
  readonly plans: readonly string[];
  readonly acceptedPlan: string | null;
  readonly perMonthCents: readonly [number, number];
  readonly pricesAre: 'net' | 'gross';
  readonly madeAt: string;
  readonly sentAt: string | null;
  readonly expiresAt: string | null;
  readonly openQuestions: number;
}

/** Offers as the list shows them, a page of them, and how many there are. Search finds the beginnings of words: number, client, home, city. */
export async function listOffers(tx: Tx, act: Act, asked: OfferListInput): Promise<{ rows: ListedOffer[]; total: number }> {
  const found = matching(tx, act, asked);
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await shownRows(found, act, asked)
    .limit(asked.size)
    .offset((asked.page - 1) * asked.size)
    .execute();
  return { rows: rows.map((row) => listed(row, act)), total };
}

const exportedMax = 50_000;

/** All that the filters leave, in the list's order, for the CSV. */
export async function exportedOffers(tx: Tx, act: Act, asked: OfferListInput): Promise<ListedOffer[]> {
  const rows = await shownRows(matching(tx, act, asked), act, asked)
    .limit(exportedMax)
    .execute();
  return rows.map((row) => listed(row, act));
}

/** The table of states again, and below which version decides, in the database's words, for filtering. The state of each row shown is the domain's. */
function stateIs(state: OfferState, now: string) {
  const running = sql`e.kind is null and v.sent_at is not null`;
  if (state === 'draft') return sql<boolean>`v.sent_at is null`;
  if (state === 'sent') return sql<boolean>`${running} and v.expires_at > ${now}`;
  if (state === 'expired') return sql<boolean>`${running} and v.expires_at <= ${now}`;
  return sql<boolean>`e.kind = ${state}`;
}

function joined(tx: Tx, act: Act) {
  return tx
    .selectFrom('offer as o')
    .innerJoin('offerVersion as v', (on) => on.onRef('v.companyId', '=', 'o.companyId').onRef('v.offerId', '=', 'o.id'))
    .leftJoin('offerEnd as e', (on) => on.onRef('e.companyId', '=', 'v.companyId').onRef('e.offerVersionId', '=', 'v.id'))
    .innerJoin('client as c', (on) => on.onRef('c.companyId', '=', 'o.companyId').onRef('c.id', '=', 'o.clientId'))
    .innerJoin('home as h', (on) => on.onRef('h.companyId', '=', 'o.companyId').onRef('h.id', '=', 'o.homeId'))
    .where('o.companyId', '=', act.company.id)
    .where(sql<boolean>`v.id = (select n.id from offer_version n
      left join offer_end ne on ne.company_id = n.company_id and ne.offer_version_id = n.id
      where n.company_id = o.company_id and n.offer_id = o.id
      order by coalesce(ne.kind = any(${[...finalStates]}), false) desc, n.version desc limit 1)`);
}
type Joined = ReturnType<typeof joined>;

function matching(tx: Tx, act: Act, { search, state, clientId, homeId }: OfferListInput): Joined {
  let found = joined(tx, act);
  if (state) found = found.where(stateIs(state, act.now));
  if (clientId) found = found.where('o.clientId', '=', clientId);
  if (homeId) found = found.where('o.homeId', '=', homeId);
  const typed = (fold(search).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8);
  for (const word of typed) {
    found = found.where('o.id', 'in', ({ selectFrom }) =>
      selectFrom('searchWord as w')
        .select(sql<Id<'offer'>>`w.subject_id`.as('id'))
        .where('w.companyId', '=', act.company.id)
        .where('w.kind', '=', 'offer')
        .where('w.word', '>=', word)
        .where('w.word', '<', `${word}\u{10FFFF}`),
    );
  }
  return search.trim() !== '' && typed.length === 0 ? found.where(sql<boolean>`false`) : found;
}

function shownRows(found: Joined, act: Act, { sort, direction }: OfferListInput) {
  const order = { made: 'o.madeAt', number: 'o.number', client: 'c.nameOrder', sent: 'v.sentAt', expires: 'v.expiresAt' } as const;
  return found
    .select([
      'o.id',
      'o.number',
      'o.clientId',
      'o.homeId',
      'o.madeAt',
      'c.name as clientName',
      'h.name as homeName',
      'v.version',
      'v.value',
      'v.sentAt',
      'v.expiresAt',
      'e.kind as endKind',
      'e.at as endAt',
      'e.planKey as endPlan',
    ])
    .select(
      sql<number>`(select count(*) from offer_version qv join offer_question q on q.company_id = qv.company_id and q.offer_version_id = qv.id
      where qv.company_id = o.company_id and qv.offer_id = o.id
        and not exists (select from offer_answer a where a.company_id = q.company_id and a.question_id = q.id))`.as('openQuestions'),
    )
    .select(
      sql<OfferState | null>`case when v.sent_at is null then (
        select coalesce(le.kind, case when l.expires_at > ${act.now} then 'sent' else 'expired' end) from offer_version l
        left join offer_end le on le.company_id = l.company_id and le.offer_version_id = l.id
        where l.company_id = o.company_id and l.offer_id = o.id and l.sent_at is not null order by l.version desc limit 1) end`.as('live'),
    )
    .orderBy(order[sort], (by) => (direction === 'asc' ? by.asc().nullsLast() : by.desc().nullsLast()))
    .orderBy('o.id', direction);
}
type Row = Awaited<ReturnType<ReturnType<typeof shownRows>['execute']>>[number];

function listed({ value, endKind, endAt, endPlan, sentAt, expiresAt, ...row }: Row, act: Act): ListedOffer {
  const end = endKind === null || endAt === null ? null : { kind: endKind as OfferEnd['kind'], at: endAt };
  const facts = factsOf({ sentAt, expiresAt, end }, act.now);
  const { plans, pricesAre }: OfferValue = value;
  const fees = plans.map((plan) => plan.feePerMonthCents);
  const { language } = act;
  return {
    ...row,
    sentAt,
    expiresAt,
    state: offerStateAt(facts, act.now),
    plans: plans.map((plan) => plan.name[language]),
    pricesAre,
    acceptedPlan: plans.find((plan) => plan.planKey === endPlan)?.name[language] ?? null,
    perMonthCents: [Math.min(...fees), Math.max(...fees)],
  };
}
