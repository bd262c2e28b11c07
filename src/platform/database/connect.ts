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
  /** A connection apart that keeps the plan of each statement, for one long piece of work that asks the same again and again. Closed by whoever asked for it. */
  keepingPlans(): Database;
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

/** Not five for the values asked and then one for all: nearly everything is asked by its key. Of the functions of the database too. */
const onePlanEach = ' -c plan_cache_mode=force_generic_plan';

interface Connecting {
  readonly connections?: number;
  readonly keepPlans?: boolean;
}

export function connect(appUrl: string, { connections = 10, keepPlans = false }: Connecting = {}): Database {
  const pool = new pg.Pool({
    connectionString: appUrl,
    max: connections,
    application_name: 'caretaker',
    options: `-c timezone=UTC -c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000 -c lock_timeout=15000${keepPlans ? onePlanEach : ''}`,
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        parsers[oid] ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  });
  // An idle connection that the server closes (restart, kill) must not end the program: the next query takes a new one.
  pool.on('error', () => {});
  // Nor must one in the middle of a transaction, which the pool does not watch: its query fails, and that is told to whoever asked.
  pool.on('connect', (client) => client.on('error', () => {}));
  if (keepPlans) pool.on('connect', prepareStatements);
  const kysely = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return { kysely, pool, keepingPlans: () => connect(appUrl, { connections: 1, keepPlans: true }), close: () => kysely.destroy() };
}

/**
 * Gives each statement of the connection a name, so that the server reads and plans it once and not every time. Not for every day: the texts of lists differ
 * with what is asked, and a connection keeps them until it is closed.
 */
function prepareStatements(client: pg.PoolClient): void {
  const names = new Map<string, string>();
  const nameOf = (text: string) => names.get(text) ?? names.set(text, `s${names.size + 1}`).get(text);
  const ask = client.query.bind(client) as (asked: string | pg.QueryConfig) => unknown;
  client.query = ((text: string, values: unknown[] = []) =>
    ask(values.length === 0 ? text : { name: nameOf(text), text, values })) as never;
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
