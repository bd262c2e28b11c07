import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { ReportKind } from '#domain/reports/kinds.ts';
import type { SurveyOfTakeover } from '#domain/reports/standing.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

interface Row {
  readonly takeoverId: Id<'takeover'>;
  readonly on: Day | null;
  readonly byName: string | null;
  readonly summary: string | null;
}

/**
 * A survey as the takeover of its home has it, going on or handed over; null: the home is in none. Read from the tables of takeovers and not through their queries, which
 * tell clients of reports themselves.
 */
export async function surveyOfHome(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  kind: ReportKind,
): Promise<(SurveyOfTakeover & { readonly takeoverId: Id<'takeover'> }) | null> {
  const { rows } = await sql<Row>`select t.id as takeover_id, o.signed_off_on as "on", o.by_name, o.summary from takeover t
      join home h on h.company_id = t.company_id and h.id = t.home_id and h.client_id = t.client_id
      left join survey_sign_off o on o.company_id = t.company_id and o.takeover_id = t.id and o.point = ${kind}
    where t.company_id = ${act.company.id} and t.home_id = ${homeId} and takeover_is_over(t.company_id, t.id) is null
    order by t.made_at desc, t.id desc limit 1`.execute(tx);
  const [row] = rows;
  if (!row) return null;
  const { takeoverId, on, byName, summary } = row;
  return { takeoverId, signedOff: on === null ? null : { on, byName: byName ?? '', summary: summary ?? '' } };
}

/** Of which surveys of a home anything is recorded, so that there is a report to look at (`whyNoReport`). */
export async function surveyedOf(tx: Tx, act: Act, homeId: Id<'home'>): Promise<Readonly<Record<ReportKind, boolean>>> {
  const of = sql`company_id = ${act.company.id} and home_id = ${homeId}`;
  const { rows } = await sql<Record<ReportKind, boolean>>`select
      exists (select from cable where ${of} and removed_at is null) or exists (select from port where ${of} and removed_at is null) as wiring,
      exists (select from device d where d.company_id = ${act.company.id} and d.home_id = ${homeId} and d.archived_at is null
        and exists (select from device_finding f where f.company_id = d.company_id and f.device_id = d.id)) as products,
      exists (select from information_item where ${of} and removed_at is null) as information`.execute(tx);
  return rows[0] ?? { wiring: false, products: false, information: false };
}
