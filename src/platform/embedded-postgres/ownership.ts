import pg from 'pg';
import { type ClusterKey, OWNER } from './first-start.ts';
import { type RunningServer } from './server-process.ts';

/** Any number, the same for ever: the lock whose holder is the one Caretaker of this data folder. */
const OWNERSHIP = 84_200_042;

export type Claim = { readonly owned: pg.Client } | { readonly heldBy: string } | 'not_answering';

/**
 * Tries to become the one Caretaker of a cluster: a lock inside the database, held by an open connection. The kernel closes the connection of a
 * process that is killed, so the lock is never left behind, and two starts at once can never both have it.
 */
export async function claim(server: RunningServer, key: ClusterKey): Promise<Claim> {
  const client = new pg.Client({
    connectionString: urlOf(server, key, 'postgres'),
    application_name: `caretaker ${process.pid}`,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  // A connection that breaks later is noticed by its owner; this only keeps it from ending the process.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ granted: boolean }>('select pg_try_advisory_lock($1) as granted', [OWNERSHIP]);
    if (rows[0]?.granted) return { owned: client };
    const holder = await client.query<{ name: string }>(
      `select application_name as name from pg_locks join pg_stat_activity using (pid) where locktype = 'advisory' and objid = $1`,
      [OWNERSHIP],
    );
    await client.end();
    return { heldBy: holder.rows[0]?.name.replace('caretaker ', 'process ') ?? 'another process' };
  } catch {
    client.end().catch(() => {});
    return 'not_answering';
  }
}

export function urlOf(server: Pick<RunningServer, 'port'>, key: ClusterKey, database: string): string {
  return `postgres://${OWNER}:${key.password}@127.0.0.1:${server.port}/${database}`;
}
