import type { Instant } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { closedVersions } from '#platform/vault/firm-keys.ts';

export interface VaultStanding {
  readonly key: { readonly version: number; readonly madeAt: Instant; readonly madeBy: string } | null;
  /** Values that open; of those, how many a key before the newest still locks. */
  readonly values: number;
  readonly older: number;
  /** Values that do not open here: the key outside is missing. */
  readonly closed: number;
}

/** Where the firm's vault stands: its key, and how far a renewal is. */
export async function vaultStanding(tx: Tx, act: Act): Promise<VaultStanding> {
  const key = await tx
    .selectFrom('vaultKey')
    .select(['version', 'madeAt', 'madeBy'])
    .where('companyId', '=', act.company.id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  const rows = await tx
    .selectFrom('secretValue')
    .select(({ fn }) => ['keyVersion', fn.countAll<number>().as('count')])
    .where('companyId', '=', act.company.id)
    .where('keyVersion', 'is not', null)
    .groupBy('keyVersion')
    .execute();
  const missing = new Set<number | null>(await closedVersions(tx, act));
  const sum = (of: typeof rows) => of.reduce((total, { count }) => total + count, 0);
  const open = rows.filter(({ keyVersion }) => !missing.has(keyVersion));
  return {
    key: key ?? null,
    values: sum(open),
    older: sum(open.filter(({ keyVersion }) => keyVersion !== key?.version)),
    closed: sum(rows) - sum(open),
  };
}

/** How many values that open are still locked under an older key than the newest. */
export const valuesUnderOlderKeys = async (tx: Tx, act: Act): Promise<number> => (await vaultStanding(tx, act)).older;
