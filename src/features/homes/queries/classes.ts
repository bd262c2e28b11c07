import type { Texts } from '#domain/language.ts';
import { startingClassKeys } from '#domain/pricing/defaults/classes.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** A class a device can be of. `names` is null while the firm has not set its classes up: the starting names are the product's texts. */
export interface ClassChoice {
  readonly key: string;
  readonly names: Texts | null;
}

/**
 * The classes of this firm; before pricing is set up, those it will start with. Read from pricing's table and not through its queries,
 * because pricing asks this feature for the profile of a home, and features know each other in one direction only.
 */
export async function deviceClasses(tx: Tx, act: Act): Promise<readonly ClassChoice[]> {
  const own = await tx
    .selectFrom('deviceClass')
    .select(['key', 'names'])
    .where('companyId', '=', act.company.id)
    .where('archivedAt', 'is', null)
    .orderBy('position')
    .orderBy('key')
    .execute();
  return own.length > 0 ? own : startingClassKeys.map((key) => ({ key, names: null }));
}
