import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Need } from '#domain/takeovers/gates.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

// Takeovers know homes, so homes do not know takeovers: what is asked here, the database's own functions answer.

/** The takeover whose survey the devices of a home wait for, with all that its gate lacks today. `lawfulFrom`: the day on which the law opens it, where one is known. */
export interface DevicesWait {
  readonly takeoverId: Id<'takeover'>;
  readonly number: string;
  readonly lacks: readonly Need[];
  readonly lawfulFrom: Day | null;
}

/** Why what the devices of a home are is not written yet (T5, property 15); null: nothing stands in the way. */
export async function devicesWaitFor(tx: Tx, act: Act, homeId: Id<'home'>): Promise<DevicesWait | null> {
  const { rows } =
    await sql<DevicesWait>`select t.id as takeover_id, t.number, takeover_lacks_all(t.company_id, t.id, 'survey', ${act.today}::date) as lacks,
      (select s.first_work_on from takeover_signature s where s.company_id = t.company_id and s.takeover_id = t.id and s.kind = 'agreement'
        and paper_stands(s.company_id, s.document_id)) as lawful_from
    from takeover t where t.company_id = ${act.company.id} and t.id = devices_wait_for(${act.company.id}, ${homeId}, ${act.today}::date)`.execute(
      tx,
    );
  const [wait] = rows;
  return wait && wait.lacks.length > 0 ? wait : null;
}

/** The numbers of the takeovers that go on with a client or of a home, in order. */
export async function takeoversGoingOn(
  tx: Tx,
  act: Act,
  of: { readonly clientId: Id<'client'> } | { readonly homeId: Id<'home'> },
): Promise<readonly string[]> {
  const whose = 'clientId' in of ? sql`t.client_id = ${of.clientId}` : sql`t.home_id = ${of.homeId}`;
  const { rows } = await sql<{ number: string }>`select t.number from takeover t
    where t.company_id = ${act.company.id} and ${whose} and takeover_going_on(t.company_id, t.home_id) = t.id order by t.number`.execute(
    tx,
  );
  return rows.map(({ number }) => number);
}
