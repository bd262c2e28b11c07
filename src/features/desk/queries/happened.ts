import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { addMinutes, dayAt, daysBetween, type Instant } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import type { Sight } from './sight.ts';
import { mostOfAKind, type Task } from './waiting/task.ts';

/** How long it is news, in days: a withdrawal stops all work, so it stands longer. */
const newsFor = { contract_withdrawn: 14, contract_signed: 7 } as const;

interface Row {
  readonly kind: keyof typeof newsFor;
  readonly id: Id<'contract'>;
  readonly number: string;
  readonly client: string;
  readonly home: string;
  readonly at: Instant;
}

/** What clients did of late with their contracts, for those who draw contracts up; the newest first. A contract withdrawn from is told of as that alone. */
export async function happened(tx: Tx, act: Act, sees: Sight): Promise<(Task & { readonly inDays: number })[]> {
  if (!sees('contract.edit')) return [];
  const since = (days: number) => addMinutes(act.now, -days * 24 * 60);
  const { rows } = await sql<Row>`
    select n.kind, k.id, k.number, c.name as client, h.name as home, n.at from (
      select 'contract_withdrawn' as kind, w.company_id, w.contract_id, w.at from contract_withdrawal w
      where w.company_id = ${act.company.id} and w.at >= ${since(newsFor.contract_withdrawn)}
      union all
      select 'contract_signed', s.company_id, s.contract_id, s.signed_at from signature s
      where s.company_id = ${act.company.id} and s.signed_at >= ${since(newsFor.contract_signed)}
        and not exists (select from contract_withdrawal w where w.company_id = s.company_id and w.contract_id = s.contract_id)
    ) n
    join contract k on k.company_id = n.company_id and k.id = n.contract_id
    join client c on c.company_id = k.company_id and c.id = k.client_id
    join home h on h.company_id = k.company_id and h.id = k.home_id
    order by n.at desc, k.id limit ${mostOfAKind}`.execute(tx);
  return rows.map(({ at, id, ...row }) => {
    const day = dayAt(at, act.company.zone);
    return { ...row, href: `/contracts/${id}`, day, inDays: daysBetween(act.today, day) };
  });
}
