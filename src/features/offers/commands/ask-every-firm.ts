import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { dayAt } from '#domain/time.ts';
import { now } from '#platform/clock.ts';
import { type Database, inCompany } from '#platform/database/connect.ts';
import { enqueue } from '#platform/jobs/jobs.ts';
import { actingCompany } from '#platform/session/company.ts';
import { linksAgainJob } from '../jobs.ts';

/** Asks each firm of the installation, by a job, to mail what it knows for this address; once while one waits. */
export async function askEveryFirm(database: Database, address: string): Promise<void> {
  const { rows } = await sql<{ id: Id<'company'> }>`select all_companies() as id`.execute(database.kysely);
  for (const { id } of rows) {
    await inCompany(database, id, async (tx) => {
      const company = await actingCompany(tx, id);
      const at = now();
      const by = { kind: 'client', id: null, name: '' } as const;
      const act = { company, by, role: null, language: company.language, now: at, today: dayAt(at, company.zone) };
      await enqueue(tx, act, linksAgainJob, { address }, { singletonKey: address });
    });
  }
}
