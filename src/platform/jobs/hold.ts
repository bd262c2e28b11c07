import { type Kysely, sql } from 'kysely';
import type { Database } from '../database/connect.ts';
import type { Tables } from '../database/tables.ts';

/**
 * A job that is being done is held by a lock of the transaction that does it. A worker that is killed loses its connections, and with them its
 * holds, at once: so what it left can be told from what is only slow, without waiting for a sign of life to be missed.
 */
const holds = 8_420;
/** So often a killed worker's job goes to the next at once: one that kills its workers is left to the slower way, which waits longer each time. */
const quickReleases = 5;
const lookEveryMs = 2_000;

/** One attempt at one job, as pg-boss counts it. */
export interface Attempt {
  readonly id: string;
  readonly retryCount: number;
}

/**
 * Holds the job until the transaction ends, waiting for an earlier attempt that still does it. False when the job has gone to another attempt
 * meanwhile: then nothing of this one may be done.
 */
export async function hold(tx: Kysely<Tables>, { id, retryCount }: Attempt): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(${holds}, hashtext(${id}))`.execute(tx);
  const { rows } = await sql`
    select from pgboss.job where id = ${id}::uuid and state = 'active' and retry_count = ${retryCount}`.execute(tx);
  return rows.length > 0;
}

/** Attempts that nobody holds, although they began a while ago. */
async function unheld(database: Database, queues: readonly string[]): Promise<Attempt[]> {
  // The lock that is tried is given back with the statement's own transaction.
  const { rows } = await sql<Attempt>`
    select id::text as id, retry_count as "retryCount" from (
      select id, retry_count from pgboss.job
      where name = any(${queues}::text[]) and state = 'active' and started_on < now() - interval '2 seconds' limit 200 offset 0) as taken
    where pg_try_advisory_xact_lock(${holds}, hashtext(id::text))`.execute(database.kysely);
  return rows;
}

/** Gives attempts back to the queue, to be done by whichever worker comes next, now. Returns how many were. */
export async function release(database: Database, attempts: readonly Attempt[]): Promise<number> {
  if (attempts.length === 0) return 0;
  const { numAffectedRows = 0n } = await sql`
    update pgboss.job set state = 'retry', start_after = now(), heartbeat_on = null
    from jsonb_to_recordset(${JSON.stringify(attempts)}::jsonb) as left_behind (id uuid, "retryCount" int)
    where job.id = left_behind.id and job.state = 'active' and job.retry_count = left_behind."retryCount"
      and job.retry_count < least(job.retry_limit, ${quickReleases})`.execute(database.kysely);
  return Number(numAffectedRows);
}

/**
 * Looks every two seconds for work that a killed worker left, and gives it to the next. What nobody holds at one look may be an attempt that
 * is just beginning or ending; what nobody holds at two is left. Ends with the function that it returns.
 */
export function releaseAbandoned(database: Database, queues: readonly string[], released: (count: number) => void): () => Promise<void> {
  const keyOf = ({ id, retryCount }: Attempt) => `${id} ${retryCount}`;
  let suspects = new Set<string>();
  const look = async () => {
    try {
      const free = await unheld(database, queues);
      const count = await release(
        database,
        free.filter((one) => suspects.has(keyOf(one))),
      );
      suspects = new Set(free.map(keyOf));
      if (count > 0) released(count);
    } catch {
      // The database is away for a moment, and what is held there with it.
      suspects.clear();
    }
  };
  let looking = look();
  const timer = setInterval(() => (looking = looking.then(look)), lookEveryMs);
  return async () => {
    clearInterval(timer);
    await looking;
  };
}

/**
 * The connection was lost, or the server is stopping or starting: nothing that the job did wrong. A mail server that cannot be reached is
 * another matter, and names the command it failed at.
 */
export function lostDatabase(error: unknown): boolean {
  const { code = '', message = '', command } = error as { code?: string; message?: string; command?: string };
  if (command) return false;
  return /^(08|57P0)|^(ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code) || /^(Connection terminated|Client has encountered)/.test(message);
}
