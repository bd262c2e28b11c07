import { sql } from 'kysely';
import type { Day } from '#domain/time.ts';

/** Of papers under an alias: the day on which all that they order was done, begun early at the express request; null: it was not. The database's own rule (0124). */
export const performedOn = (papers: string) =>
  sql<Day | null>`paper_performed_on(${sql.ref(`${papers}.companyId`)}, ${sql.ref(`${papers}.id`)})`;
