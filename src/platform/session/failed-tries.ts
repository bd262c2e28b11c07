import { createHash } from 'node:crypto';
import type pg from 'pg';
import { addMinutes, type Instant } from '#domain/time.ts';
import { newId } from '../ids.ts';

/** So many wrong passwords for one address, and it waits: counted in the database, by all servers together. */
const most = { tries: 10, minutes: 15 } as const;

/**
 * Counts a try at somebody's password before it is made, so that many at the same moment are no more than one after the other. Answers with what
 * `forgetTry` takes when the password was right, or null when there were too many; a refused try does not count, so waiting helps.
 */
export async function countTry(pool: pg.Pool, email: string, at: Instant): Promise<string | null> {
  const who = createHash('sha256').update(email.trim().toLowerCase()).digest('hex');
  const since = addMinutes(at, -most.minutes);
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [who]);
    await client.query('delete from failed_try where at <= $1', [since]);
    const { rows } = await client.query<{ id: string }>(
      `insert into failed_try (id, who, at) select $1::uuid, $2::text, $3::timestamptz
       where (select count(*) from failed_try where who = $2) < $4 returning id`,
      [newId(), who, at, most.tries],
    );
    await client.query('commit');
    return rows[0]?.id ?? null;
  } catch (fault) {
    await client.query('rollback').catch(() => {});
    throw fault;
  } finally {
    client.release();
  }
}

/** The password was right: the try that `countTry` counted was no failure. */
export async function forgetTry(pool: pg.Pool, counted: string): Promise<void> {
  await pool.query('delete from failed_try where id = $1', [counted]);
}
