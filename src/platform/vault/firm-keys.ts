import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '../database/connect.ts';
import type { Act } from '../session/act.ts';
import { lockSecret, unlockSecret } from './at-rest.ts';
import { type OutsideKey, vault } from './outside.ts';
import { refuse } from './refusals.ts';

/** A key of the firm, unlocked. */
export interface FirmKey {
  readonly version: number;
  readonly key: Buffer;
}

const purposeOf = (version: number) => `vault-key ${version}`;

/** Whoever writes with the newest key holds it until the transaction ends, and a new one waits for them: so nothing is locked with a key that was renewed unseen. */
const hold = (tx: Tx, act: Act, how: 'shared' | 'alone') =>
  sql`select ${sql.raw(how === 'alone' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared')}(hashtextextended(${act.company.id}::uuid::text, 144))`.execute(
    tx,
  );

const newest = (tx: Tx, act: Act) =>
  tx
    .selectFrom('vaultKey')
    .select(['version', 'wrapped', 'wrappedBy'])
    .where('companyId', '=', act.company.id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();

/**
 * The key that locks now; the firm's first is made here, and another one where the newest is lost for good. Refusals: `vault_key_is_not_here` (the key outside
 * that locked it), `secret_cannot_be_opened` (tampered with).
 */
export async function lockingKey(tx: Tx, act: Act): Promise<FirmKey | Refusal> {
  const before = await newest(tx, act);
  if (!before || vault().isLost(before.wrappedBy)) return renewKey(tx, act, before?.version ?? 0);
  await hold(tx, act, 'shared');
  return unwrapped(act, (await newest(tx, act)) ?? before);
}

/** Which version locks now; 0: the firm has no key yet. */
export async function newestVersion(tx: Tx, act: Act): Promise<number> {
  return (await newest(tx, act))?.version ?? 0;
}

/** The versions whose key outside is lost, or not at this server: what they locked stays closed. */
export async function closedVersions(tx: Tx, act: Act): Promise<number[]> {
  const rows = await tx.selectFrom('vaultKey').select(['version', 'wrappedBy']).where('companyId', '=', act.company.id).execute();
  return rows.filter(({ wrappedBy }) => !vault().find(wrappedBy)).map(({ version }) => version);
}

/** The key of that version, to open with. Refusals as above. */
export async function openingKey(tx: Tx, act: Act, version: number): Promise<FirmKey | Refusal> {
  const row = await tx
    .selectFrom('vaultKey')
    .select(['version', 'wrapped', 'wrappedBy'])
    .where('companyId', '=', act.company.id)
    .where('version', '=', version)
    .executeTakeFirst();
  return row ? unwrapped(act, row) : refuse('vault_key_is_not_here');
}

/** A new key of the firm after the version that is named, which locks from now on. Of two at once the second is given the first's. Refusals as above. */
export async function renewKey(tx: Tx, act: Act, after: number): Promise<FirmKey | Refusal> {
  await hold(tx, act, 'alone');
  const row = await newest(tx, act);
  if (row && row.version !== after) return unwrapped(act, row);
  const made = { version: (row?.version ?? 0) + 1, key: randomBytes(32) };
  await tx
    .insertInto('vaultKey')
    .values({
      companyId: act.company.id,
      version: made.version,
      ...wrapped(act, made, vault().current()),
      madeAt: act.now,
      madeBy: act.by.name,
    })
    .execute();
  return made;
}

/** Locks the firm's keys anew that another key outside locked, of those at hand. Says how many; done again it does nothing. */
export async function wrapAnew(tx: Tx, act: Act): Promise<number> {
  const current = vault().current();
  const rows = await tx
    .selectFrom('vaultKey')
    .select(['version', 'wrapped', 'wrappedBy'])
    .where('companyId', '=', act.company.id)
    .where('wrappedBy', '<>', current.mark)
    .forUpdate()
    .execute();
  let count = 0;
  for (const row of rows) {
    const key = unwrapped(act, row);
    // Its key outside is lost, or not at this server: it stays as it is.
    if (isRefusal(key)) continue;
    await tx
      .updateTable('vaultKey')
      .set(wrapped(act, key, current))
      .where('companyId', '=', act.company.id)
      .where('version', '=', row.version)
      .execute();
    count += 1;
  }
  return count;
}

const wrapped = (act: Act, { version, key }: FirmKey, by: OutsideKey) => ({
  wrapped: lockSecret({ secret: by.key, companyId: act.company.id, purpose: purposeOf(version) }, key),
  wrappedBy: by.mark,
});

function unwrapped(act: Act, row: { version: number; wrapped: string; wrappedBy: string }): FirmKey | Refusal {
  const outside = vault().find(row.wrappedBy);
  if (!outside) return refuse('vault_key_is_not_here');
  const key = unlockSecret({ secret: outside.key, companyId: act.company.id, purpose: purposeOf(row.version) }, row.wrapped);
  return key ? { version: row.version, key } : refuse('secret_cannot_be_opened');
}
