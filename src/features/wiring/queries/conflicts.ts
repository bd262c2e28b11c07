import type { Id } from '#domain/id.ts';
import { openConflicts as conflictsOf } from '#features/homes/queries/conflicts.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** Whose fields are of the wiring. */
export const wiringSubjects = ['place', 'port', 'cable'] as const;

/** What two wrote into the same field of the wiring of this home and nobody has chosen between yet, the oldest first. */
export const openConflicts = (tx: Tx, act: Act, homeId: Id<'home'>) => conflictsOf(tx, act, homeId, wiringSubjects);
