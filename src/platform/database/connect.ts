import { CamelCasePlugin, Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { type Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import { type Instant } from '#domain/time.ts';
import type { Tables } from './tables.ts';

/** The application's own connection pool, under the role that cannot bypass row-level security. Only the gate below hands out a transaction. */
export interface Database {
  readonly kysely: Kysely<Tables>;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

declare const gate: unique symbol;
/** A transaction opened for one firm. It is the only handle on the database that queries and commands receive; only `inCompany` makes one. */
export type Tx = Transaction<Tables> & { readonly [gate]: true };

const { builtins } = pg.types;
const parsers: Record<number, (text: string) => unknown> = {
  [builtins.INT8]: (text) => safeInteger(text),
  [builtins.NUMERIC]: Number,
  [builtins.DATE]: (text) => text,
  [builtins.TIMESTAMPTZ]: (text) => instantOf(text),
};

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`the database holds a number that is not safe to count with: ${text}`);
  return value;
}

/** PostgreSQL writes `2026-11-23 20:24:47.123456+00`; the kernel's Instant is ISO in UTC with milliseconds. */
function instantOf(text: string): Instant {
  const [, date, time, fraction = '', offset = '+00'] = /^(\S+) (\d\d:\d\d:\d\d)(?:\.(\d+))?([+-]\S+)?$/.exec(text) ?? [];
  if (date && offset === '+00') return `${date}T${time}.${fraction.padEnd(3, '0').slice(0, 3)}Z` as Instant;
  throw new RangeError(`not a moment in UTC: ${text}`);
}

export function connect(appUrl: string, { connections = 10 }: { connections?: number } = {}): Database {
  const pool = new pg.Pool({
    connectionString: appUrl,
    max: connections,
    application_name: 'caretaker',
    options: '-c timezone=UTC -c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000 -c lock_timeout=15000',
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        parsers[oid] ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  });
  // An idle connection that the server closes (restart, kill) must not end the program: the next query takes a new one.
  pool.on('error', () => {});
  // Nor must one in the middle of a transaction, which the pool does not watch: its query fails, and that is told to whoever asked.
  pool.on('connect', (client) => client.on('error', () => {}));
  const kysely = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return { kysely, pool, close: () => kysely.destroy() };
}

class RolledBack extends Error {
  readonly answer: unknown;
  constructor(answer: unknown) {
    super('refused');
    this.answer = answer;
  }
}

/**
 * Opens a transaction for one firm and does the work in it. A refusal that the work returns undoes everything and is handed back;
 * so a refusal never leaves anything half-done (property 41).
 */
export async function inCompany<T>(database: Database, companyId: Id<'company'>, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await database.kysely.transaction().execute(async (tx) => {
      await sql`select set_config('caretaker.company', ${companyId}, true)`.execute(tx);
      const answer = await work(tx as Tx);
      if (isRefusal(answer)) throw new RolledBack(answer);
      return answer;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.answer as T;
    throw error;
  }
}
