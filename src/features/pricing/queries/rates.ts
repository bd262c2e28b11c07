import type { Act } from '#platform/session/act.ts';
import type { Tx } from '#platform/database/connect.ts';

/** The rate cards of the firm, as they were made, those put away too. */
export function allRateCards(tx: Tx, act: Act) {
  return tx
    .selectFrom('rateCard')
    .select(['id', 'region', 'value', 'origin', 'revision', 'changedAt', 'inForceFrom', 'archivedAt'])
    .where('companyId', '=', act.company.id)
    .orderBy('id')
    .execute();
}
export type StoredRateCard = Awaited<ReturnType<typeof allRateCards>>[number];

/** The cards homes are priced with; which of them is in force on a day says `domain/pricing/rate-card.ts`. */
export async function rateCards(tx: Tx, act: Act): Promise<StoredRateCard[]> {
  return (await allRateCards(tx, act)).filter((card) => card.archivedAt === null);
}

/** The classes of device in the firm's order. Archived ones stay known: devices name them for ever. */
export function deviceClasses(tx: Tx, act: Act) {
  return tx
    .selectFrom('deviceClass')
    .select(['key', 'names', 'value', 'origin', 'revision', 'archivedAt'])
    .where('companyId', '=', act.company.id)
    .orderBy('position')
    .orderBy('key')
    .execute();
}

/** The formula in use. Throws before the firm is set up. */
export function currentFormula(tx: Tx, act: Act) {
  return tx
    .selectFrom('pricingFormula')
    .select(['id', 'version', 'value', 'origin', 'madeAt', 'madeBy'])
    .where('companyId', '=', act.company.id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
}
