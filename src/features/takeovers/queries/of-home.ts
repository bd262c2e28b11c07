import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Over } from '#domain/takeovers/facts.ts';
import type { Day } from '#domain/time.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** The takeover of a home that goes on: neither over nor handed over. At most one, as the database holds it. */
export async function liveTakeoverOf(tx: Tx, act: Act, homeId: Id<'home'>) {
  return tx
    .selectFrom('takeover')
    .select(['id', 'number'])
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where(sql<boolean>`takeover_is_over(company_id, id) is null and not takeover_has_signed(company_id, id, 'handover')`)
    .executeTakeFirst();
}

/** A takeover as the page of its home or client names it. `state`: it goes on, was handed over, or why it is over. */
export interface NamedTakeover {
  readonly id: Id<'takeover'>;
  readonly number: string;
  readonly homeId: Id<'home'>;
  readonly homeName: string;
  readonly askedOn: Day;
  readonly state: 'live' | 'handed_over' | Over;
}

async function named(tx: Tx, act: Act, of: ReturnType<typeof sql<boolean>>): Promise<NamedTakeover[]> {
  const { rows } = await sql<NamedTakeover>`select t.id, t.number, t.home_id, h.name as home_name, t.asked_on,
      coalesce(takeover_is_over(t.company_id, t.id), case when takeover_has_signed(t.company_id, t.id, 'handover') then 'handed_over' else 'live' end) as state
    from takeover t join home h on h.company_id = t.company_id and h.id = t.home_id
    where t.company_id = ${act.company.id} and ${of} order by t.made_at desc, t.id`.execute(tx);
  return rows;
}

/** The takeovers of a home, newest first. Refusal: `no_such_record`. */
export async function takeoversOfHome(tx: Tx, act: Act, homeId: Id<'home'>): Promise<{ takeovers: NamedTakeover[] } | Refusal> {
  const home = await readHome(tx, act, homeId);
  return isRefusal(home) ? home : { takeovers: await named(tx, act, sql<boolean>`t.home_id = ${homeId}`) };
}

/** The takeovers with a client, newest first. Refusal: `no_such_record`. */
export async function takeoversOfClient(tx: Tx, act: Act, clientId: Id<'client'>): Promise<{ takeovers: NamedTakeover[] } | Refusal> {
  const client = await readClient(tx, act, clientId);
  return isRefusal(client) ? client : { takeovers: await named(tx, act, sql<boolean>`t.client_id = ${clientId}`) };
}
