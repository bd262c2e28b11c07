import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** What two wrote into the same field of this home's records and nobody has chosen between yet, the oldest first. */
export const openConflicts = (tx: Tx, act: Act, homeId: Id<'home'>) =>
  tx
    .selectFrom('editConflict')
    .select(['id', 'subjectKind', 'subjectId', 'field', 'other', 'otherAt', 'otherBy'])
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('settledAt', 'is', null)
    .orderBy('recordedAt')
    .orderBy('id')
    .execute();
