import { sql } from 'kysely';
import type { Day } from '#domain/time.ts';

/** Of papers by their id (`document.id`): the day on which all that they order was done, begun early at the express request; null: it was not. The database's own rule (0124). */
export const performedOn = (paperId: `${string}.${string}`) =>
  sql<Day | null>`paper_performed_on(${sql.ref(`${paperId.split('.')[0]}.companyId`)}, ${sql.ref(paperId)})`;
