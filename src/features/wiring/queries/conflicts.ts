import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** Whose fields are of the wiring. */
export const wiringSubjects = ['place', 'port', 'cable'] as const;
type WiringSubject = (typeof wiringSubjects)[number];

/** What two wrote into the same field of the wiring of this home and nobody has chosen between yet, the oldest first. */
export const openConflicts = (tx: Tx, act: Act, homeId: Id<'home'>) =>
  tx
    .selectFrom('editConflict')
    .select([
      sql<WiringSubject>`subject_kind`.as('subjectKind'),
      sql<string | number | boolean | null>`other`.as('other'),
      'id',
      'subjectId',
      'field',
      'otherAt',
      'otherBy',
    ])
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('subjectKind', 'in', wiringSubjects)
    .where('settledAt', 'is', null)
    .orderBy('recordedAt')
    .orderBy('id')
    .execute();
