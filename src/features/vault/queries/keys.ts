import type { Instant } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** How many values are still locked under an older key than the newest. */
export async function valuesUnderOlderKeys(tx: Tx, act: Act): Promise<number> {
  return (await counted(tx, act)).older;
}

async function counted(tx: Tx, act: Act): Promise<{ values: number; older: number }> {
  const key = await tx
    .selectFrom('vaultKey')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('companyId', '=', act.company.id)
    .executeTakeFirst();
  const newest = key?.version ?? 0;
  const { values, older } = await tx
    .selectFrom('secretValue')
    .select(({ fn }) => [fn.countAll<number>().as('values'), fn.countAll<number>().filterWhere('keyVersion', '<', newest).as('older')])
    .where('companyId', '=', act.company.id)
    .where('keyVersion', 'is not', null)
    .executeTakeFirstOrThrow();
  return { values, older };
}

export interface VaultStanding {
  readonly key: { readonly version: number; readonly madeAt: Instant; readonly madeBy: string } | null;
  /** Values in all, and those that the key before still locks. */
  readonly values: number;
  readonly older: number;
}

/** Where the firm's vault stands: its key, and how far a renewal is. */
export async function vaultStanding(tx: Tx, act: Act): Promise<VaultStanding> {
  const { values, older } = await counted(tx, act);
  const key = await tx
    .selectFrom('vaultKey')
    .select(['version', 'madeAt', 'madeBy'])
    .where('companyId', '=', act.company.id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { key: key ?? null, values, older };
}
