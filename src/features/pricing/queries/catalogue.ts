import type { Act } from '#platform/session/act.ts';
import type { Tx } from '#platform/database/connect.ts';

/** The firm's catalogue in its order, archived services last. */
export async function catalogue(tx: Tx, act: Act) {
  const services = await tx
    .selectFrom('service')
    .select(['id', 'key', 'names', 'descriptions', 'origin', 'archivedAt'])
    .where('companyId', '=', act.company.id)
    .orderBy('position')
    .orderBy('key')
    .execute();
  return [...services.filter((one) => one.archivedAt === null), ...services.filter((one) => one.archivedAt !== null)];
}
export type CatalogueService = Awaited<ReturnType<typeof catalogue>>[number];

/** A service as the domain asks for it when it looks for what is unsaid. */
export const asked = ({ key, archivedAt }: Pick<CatalogueService, 'key' | 'archivedAt'>) => ({ key, retired: archivedAt !== null });
