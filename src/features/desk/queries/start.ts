import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import type { Sight } from './sight.ts';

interface Facts {
  /** An offer went out. */
  offered: boolean;
  /** One that is a draft still. */
  draftId: Id<'offer'> | null;
  rated: boolean;
  homeId: Id<'home'> | null;
  clients: boolean;
}

/** Which steps come before a firm's first offer, in order, and the permission of each. */
const steps = [
  { step: 'rates', needs: 'rate_card.edit', page: () => '/plans/rates', done: ({ rated }: Facts) => rated },
  { step: 'client', needs: 'client.edit', page: () => '/clients/new', done: ({ clients }: Facts) => clients },
  {
    step: 'offer',
    needs: 'offer.edit',
    page: ({ draftId, homeId }: Facts) => (draftId ? `/offers/${draftId}` : homeId ? `/plans/price?home=${homeId}` : '/clients'),
    done: ({ offered }: Facts) => offered,
  },
] as const;

/** The first three steps of a new firm, with those that are done; null once the first offer is out, and for who may take none of them. */
export async function firstSteps(tx: Tx, act: Act, sees: Sight) {
  const id = act.company.id;
  const { rows } = await sql<Facts>`
    select exists (select from offer_version where company_id = ${id} and sent_at is not null) as offered,
      (select offer_id from offer_version where company_id = ${id} and sent_at is null order by offer_id limit 1) as draft_id,
      exists (select from rate_card where company_id = ${id} and origin <> 'starting_assumption') as rated,
      exists (select from client where company_id = ${id}) as clients,
      (select h.id from home h where h.company_id = ${id} and h.archived_at is null order by h.id limit 1) as home_id`.execute(tx);
  const facts = rows[0];
  if (!facts || facts.offered) return null;
  const mine = steps.filter(({ needs }) => sees(needs));
  return mine.length > 0 ? mine.map(({ step, page, done }) => ({ step, href: page(facts), done: done(facts) })) : null;
}
