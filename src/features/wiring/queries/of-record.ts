import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Instant } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** The moment at which the wiring of a home was last written: what a drawing of it is of, so that the same record gives the same bytes (property 34). Null: never. */
export async function recordedAt(tx: Tx, act: Act, homeId: Id<'home'>): Promise<Instant | null> {
  const of = sql`company_id = ${act.company.id} and home_id = ${homeId}`;
  const { rows } = await sql<{ at: Instant | null }>`select greatest(
      (select max(changed_at) from place where ${of}), (select max(changed_at) from port where ${of}), (select max(changed_at) from cable where ${of}),
      (select max(greatest(recorded_at, removed_at)) from port_link where ${of}), (select max(greatest(recorded_at, removed_at)) from cable_end where ${of}),
      (select max(greatest(recorded_at, struck_at)) from cable_test where ${of}), (select max(greatest(recorded_at, ended_at)) from unknown_end_accepted where ${of}),
      (select max(coalesce(edited_at, added_at)) from device where ${of})) as at`.execute(tx);
  return rows[0]?.at ?? null;
}

/** The firm as the title block of a drawing names it. */
export async function drawnBy(tx: Tx, act: Act): Promise<{ name: string; legal: string; logoHash: string | null }> {
  const { name, registrationNumber, vatId, logoHash } = await tx
    .selectFrom('company')
    .select(['name', 'registrationNumber', 'vatId', 'logoHash'])
    .where('id', '=', act.company.id)
    .executeTakeFirstOrThrow();
  return { name, legal: [name, registrationNumber, vatId].filter(Boolean).join(' · '), logoHash };
}
