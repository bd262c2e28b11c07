import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { dayAt, type Day } from '#domain/time.ts';
import { knownBefore } from '#domain/vault/to-change.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { access } from '../access.ts';

/** A secret that the previous firm knew, by its name; what it is stays locked. `changedOn`: since when they know it no more; null: they know it still. */
export interface KnownToPreviousFirm {
  readonly id: Id<'secret'>;
  readonly name: string;
  readonly systemName: string | null;
  readonly changedOn: Day | null;
}

/**
 * The secrets of a home that the previous firm knew when they were found, and since when it knows each no more: told by what was written, so that renewing one is the tick.
 * For the register of information. `mayName`: whether who asks may read names of secrets; whoever may not is told how many there are, and no more.
 */
export async function secretsKnownBefore(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
): Promise<{ readonly secrets: readonly KnownToPreviousFirm[]; readonly mayName: boolean }> {
  const rows = await tx
    .selectFrom('secret')
    .innerJoin('secretValue', (join) =>
      join.onRef('secretValue.companyId', '=', 'secret.companyId').onRef('secretValue.secretId', '=', 'secret.id'),
    )
    .leftJoin('system', (join) => join.onRef('system.companyId', '=', 'secret.companyId').onRef('system.id', '=', 'secret.systemId'))
    .select([
      'secret.id',
      'secret.name',
      'system.name as systemName',
      'secretValue.field',
      'secretValue.asFound',
      'secretValue.setAt',
      sql<boolean>`secret_value.locked is null`.as('emptied'),
    ])
    .where('secret.companyId', '=', act.company.id)
    .where('secret.homeId', '=', homeId)
    .where('secret.removedAt', 'is', null)
    .orderBy(sql`lower(secret.name)`)
    .orderBy('secret.id')
    .orderBy('secretValue.number', 'desc')
    .execute();
  const secrets = [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((writings) => {
    const [first] = writings;
    const known = knownBefore(writings);
    if (!first || !known) return [];
    const changedOn = known.changedAt && dayAt(known.changedAt, act.company.zone);
    return [{ id: first.id, name: first.name, systemName: first.systemName, changedOn }];
  });
  const who = { role: act.role, ...(act.scopes === undefined ? {} : { scopes: act.scopes }) };
  return { secrets, mayName: access.may(who, 'secret.read') };
}
