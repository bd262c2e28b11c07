import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { addMinutes, dayAt, daysBetween, type Instant } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import type { Sight } from './sight.ts';
import { mostOfAKind, type Task } from './waiting/task.ts';

/** How long it is news, in days: a withdrawal stops all work, so it stands longer. */
const newsFor = { contract_withdrawn: 14, contract_signed: 7, offer_declined: 7 } as const;

interface Row {
  readonly kind: keyof typeof newsFor;
  readonly id: Id<'contract'> | Id<'offer'>;
  readonly number: string;
  readonly client: string;
  readonly home: string;
  /** The client's own words. */
  readonly said?: string;
  readonly at: Instant;
}

/** What clients did of late, the newest first: with their contracts for those who draw contracts up, with their offers for those who send offers. */
export async function happened(tx: Tx, act: Act, sees: Sight): Promise<(Task & { readonly inDays: number })[]> {
  const rows = [
    ...(sees('contract.edit') ? await ofContracts(tx, act) : []),
    ...(sees('offer.send') ? await ofOffers(tx, act) : []),
  ].toSorted((a, b) => (a.at > b.at ? -1 : 1));
  return rows.slice(0, mostOfAKind).map(({ at, id, ...row }) => {
    const day = dayAt(at, act.company.zone);
    const page = row.kind === 'offer_declined' ? 'offers' : 'contracts';
    return { ...row, href: `/${page}/${id}`, day, inDays: daysBetween(act.today, day) };
  });
}

const since = (act: Act, days: number) => addMinutes(act.now, -days * 24 * 60);

/** Signatures and withdrawals. A contract withdrawn from is told of as that alone. */
async function ofContracts(tx: Tx, act: Act): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select n.kind, k.id, k.number, c.name as client, h.name as home, n.at from (
      select 'contract_withdrawn' as kind, w.company_id, w.contract_id, w.at from contract_withdrawal w
      where w.company_id = ${act.company.id} and w.at >= ${since(act, newsFor.contract_withdrawn)}
      union all
      select 'contract_signed', s.company_id, s.contract_id, s.signed_at from signature s
      where s.company_id = ${act.company.id} and s.signed_at >= ${since(act, newsFor.contract_signed)}
        and not exists (select from contract_withdrawal w where w.company_id = s.company_id and w.contract_id = s.contract_id)
    ) n
    join contract k on k.company_id = n.company_id and k.id = n.contract_id
    join client c on c.company_id = k.company_id and c.id = k.client_id
    join home h on h.company_id = k.company_id and h.id = k.home_id
    order by n.at desc, k.id limit ${mostOfAKind}`.execute(tx);
  return rows;
}

/** Offers that were declined, with the reason given; one that was answered with a newer version since is news no more. */
async function ofOffers(tx: Tx, act: Act): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select 'offer_declined' as kind, o.id, o.number, c.name as client, h.name as home, e.reason as said, e.at
    from offer_end e
    join offer_version v on v.company_id = e.company_id and v.id = e.offer_version_id
    join offer o on o.company_id = v.company_id and o.id = v.offer_id
    join client c on c.company_id = o.company_id and c.id = o.client_id
    join home h on h.company_id = o.company_id and h.id = o.home_id
    where e.company_id = ${act.company.id} and e.kind = 'declined' and e.at >= ${since(act, newsFor.offer_declined)}
      and not exists (select from offer_version n where n.company_id = v.company_id and n.offer_id = v.offer_id and n.version > v.version
        and n.sent_at is not null)
    order by e.at desc, o.id limit ${mostOfAKind}`.execute(tx);
  return rows;
}
