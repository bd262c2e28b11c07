import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { addDays, addMinutes, dayAt, daysBetween, type Instant } from '#domain/time.ts';
import { listOffers, type ListedOffer } from '#features/offers/queries/list.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { mostOfAKind, type Task } from './task.ts';

/** With so many days left an offer that was not answered is said to expire. */
const expiringDays = 7;
/** For so many days after its last one an unanswered offer is still worth a call. */
const expiredDays = 14;

interface Asked {
  offerId: Id<'offer'>;
  number: string;
  client: string;
  home: string;
  askedAt: Instant;
}

/** Questions of clients that nobody answered, the oldest first; an offer stands once, whatever it is asked. */
export async function questionsOpen(tx: Tx, act: Act): Promise<Task[]> {
  const { rows } = await sql<Asked>`
    select o.id as offer_id, o.number, c.name as client, h.name as home, min(q.asked_at) as asked_at
    from offer_question q
    join offer_version v on v.company_id = q.company_id and v.id = q.offer_version_id
    join offer o on o.company_id = v.company_id and o.id = v.offer_id
    join client c on c.company_id = o.company_id and c.id = o.client_id
    join home h on h.company_id = o.company_id and h.id = o.home_id
    where q.company_id = ${act.company.id}
      and not exists (select from offer_answer a where a.company_id = q.company_id and a.question_id = q.id)
    group by o.id, o.number, c.name, h.name order by min(q.asked_at), o.id limit ${mostOfAKind}`.execute(tx);
  return rows.map(({ offerId, number, client, home, askedAt }) => ({
    kind: 'question_open',
    href: `/offers/${offerId}`,
    number,
    client,
    home,
    day: dayAt(askedAt, act.company.zone),
  }));
}

/** Offers without an answer: those about to expire, those that wait, those whose client was reminded and when, those that expired lately, and drafts that nobody sent. Whoever asked a question waits for us and is left out here. */
export async function offersWaiting(tx: Tx, act: Act): Promise<Task[]> {
  const open = (await listOffers(tx, act, asked('sent', 'asc'))).rows.filter((offer) => offer.openQuestions === 0);
  const lastDay = (offer: ListedOffer) => dayAt(addMinutes(offer.expiresAt as Instant, -1), act.company.zone);
  const sentOn = (offer: ListedOffer) => dayAt(offer.sentAt as Instant, act.company.zone);
  const expiring = open.filter((offer) => daysBetween(act.today, lastDay(offer)) < expiringDays);
  const waiting = open.filter((offer) => !expiring.includes(offer)).toSorted((a, b) => ((a.sentAt ?? '') < (b.sentAt ?? '') ? -1 : 1));
  const reminded = await lastReminders(
    tx,
    act,
    waiting.map((offer) => offer.id),
  );
  const expired = (await listOffers(tx, act, asked('expired', 'desc'))).rows.filter(
    (offer) => lastDay(offer) >= addDays(act.today, -expiredDays) && offer.openQuestions === 0,
  );
  const drafts = (await listOffers(tx, act, asked('draft', 'desc'))).rows;
  return [
    ...expiring.map((offer) => taskOf('offer_expiring', offer, lastDay(offer))),
    // Sent today, it is with the client: nobody is followed up yet.
    ...waiting
      .filter((offer) => !reminded.has(offer.id) && sentOn(offer) < act.today)
      .map((offer) => taskOf('offer_waiting', offer, sentOn(offer))),
    ...waiting.flatMap((offer) => {
      const at = reminded.get(offer.id);
      return at ? [taskOf('offer_reminded', offer, dayAt(at, act.company.zone))] : [];
    }),
    ...expired.map((offer) => taskOf('offer_expired', offer, lastDay(offer))),
    ...drafts.map((offer) => taskOf('offer_draft', offer, dayAt(offer.madeAt as Instant, act.company.zone))),
  ];
}

/** When the client of each was last reminded, where somebody did. */
async function lastReminders(tx: Tx, act: Act, ids: readonly Id<'offer'>[]): Promise<Map<string, Instant>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('event')
    .select(({ fn }) => ['subjectId', fn.max('at').as('at')])
    .where('companyId', '=', act.company.id)
    .where('subjectKind', '=', 'offer')
    .where('subjectId', 'in', ids)
    .where('kind', '=', 'offer.reminded')
    .groupBy('subjectId')
    .execute();
  return new Map(rows.map(({ subjectId, at }) => [subjectId, at]));
}

const asked = (state: 'sent' | 'expired' | 'draft', direction: 'asc' | 'desc'): Parameters<typeof listOffers>[2] => ({
  search: '',
  sort: 'expires',
  direction,
  page: 1,
  size: mostOfAKind,
  state,
});

function taskOf(kind: Task['kind'], { id, number, clientName, homeName }: ListedOffer, day: Task['day']): Task {
  return { kind, href: `/offers/${id}`, number, client: clientName, home: homeName, day };
}
