import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Instant } from '#domain/time.ts';
import type { SecretField, SecretKind } from '#domain/vault/kinds.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** When that person exported a vault since then, for the limit. */
export async function exportsOf(tx: Tx, act: Act, memberId: Id<'member'>, since: Instant): Promise<Instant[]> {
  const rows = await tx
    .selectFrom('secretExport')
    .select('at')
    .where('companyId', '=', act.company.id)
    .where('byId', '=', memberId)
    .where('at', '>', since)
    .execute();
  return rows.map(({ at }) => at);
}

/** A part that leaves with an export, locked still, with the secret it is of. */
export interface PartThatLeaves {
  readonly secretId: Id<'secret'>;
  readonly kind: SecretKind;
  readonly name: string;
  readonly username: string;
  readonly address: string;
  readonly field: SecretField;
  readonly valueId: Id<'secret_value'>;
  readonly keyVersion: number;
  readonly locked: string;
}

/** What counts of each part of the secrets of a home that stand, in the order of their names; what was emptied or taken out is none of it. */
export async function partsThatLeave(tx: Tx, act: Act, homeId: Id<'home'>): Promise<PartThatLeaves[]> {
  const { rows } =
    await sql<PartThatLeaves>`select s.id as secret_id, s.kind, s.name, s.username, s.address, v.field, v.id as value_id, v.key_version, v.locked
    from secret s cross join lateral (select distinct on (w.field) w.field, w.id, w.key_version, w.locked from secret_value w
      where w.company_id = s.company_id and w.secret_id = s.id order by w.field, w.number desc) v
    where s.company_id = ${act.company.id} and s.home_id = ${homeId} and s.removed_at is null and v.locked is not null
    order by s.name, s.id, v.field`.execute(tx);
  return rows;
}

/** The vaults of a home that were handed out since a moment (null: ever), newest first: for its client. */
export async function exportsOfHome(tx: Tx, act: Act, homeId: Id<'home'>, since: Instant | null) {
  const all = tx
    .selectFrom('secretExport')
    .select(['id', 'reason', 'parts', 'at', 'byName'])
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc');
  return (since ? all.where('at', '>=', since) : all).execute();
}
export type ExportListed = Awaited<ReturnType<typeof exportsOfHome>>[number];
