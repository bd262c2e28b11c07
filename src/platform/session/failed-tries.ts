import { createHash } from 'node:crypto';
import type pg from 'pg';
import { addMinutes, type Instant } from '#domain/time.ts';
import { newId } from '../ids.ts';
import { networkOf } from './caller.ts';
import { normalEmail } from './users.ts';

/**
 * Wrong passwords in a quarter of an hour, counted in the database by all servers together.
 *
 * - **10 for one account from one network**: then that network waits. Whoever guesses shuts themselves out, and nobody else.
 * - **100 for one account from everywhere**: then all wait but the networks in which that account is signed in. Guessing from many places gets no further
 *   than that, 9,600 a day at words of ten characters and more, and the owner's own devices go on.
 *
 * Who takes a new password by mail has shown whose account it is: its tries are forgotten (`forgetTries`).
 */
const most = { minutes: 15, fromOneNetwork: 10, fromEverywhere: 100 } as const;

/** The rows by which a try was counted. */
export type CountedTry = readonly string[];
export interface Tried {
  readonly email: string;
  /** Where the try came from, as `addressOfCaller` says it. */
  readonly address: string;
}

/**
 * Counts a try at somebody's password before it is made, so that many at the same moment are no more than one after the other. Answers with what
 * `forgetTry` takes when the password was right, or null when there were too many; a refused try does not count, so waiting helps.
 */
export async function countTry(pool: pg.Pool, { email, address }: Tried, at: Instant): Promise<CountedTry | null> {
  const account = accountOf(email);
  const network = networkOf(address);
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [account]);
    await client.query('delete from failed_try where at <= $1', [addMinutes(at, -most.minutes)]);
    const { rows } = await client.query<{ id: string }>(
      `insert into failed_try (id, who, at) select one.id, one.who, $5::timestamptz
       from (values ($1::uuid, $2::text), ($3::uuid, $4::text)) as one (id, who)
       where (select count(*) from failed_try where who = $4) < $6
         and ((select count(*) from failed_try where who = $2) < $7
           or exists (select from session s join "user" u on u.id = s."userId" where u.email = $8 and s."ipAddress" = $9 and s."expiresAt" > $5))
       returning id`,
      [
        newId(),
        account,
        newId(),
        `${account} ${hashOf(network)}`,
        at,
        most.fromOneNetwork,
        most.fromEverywhere,
        normalEmail(email),
        network,
      ],
    );
    await client.query('commit');
    return rows.length > 0 ? rows.map(({ id }) => id) : null;
  } catch (fault) {
    await client.query('rollback').catch(() => {});
    throw fault;
  } finally {
    client.release();
  }
}

/** The password was right: the try that `countTry` counted was no failure. */
export async function forgetTry(pool: pg.Pool, counted: CountedTry): Promise<void> {
  await pool.query('delete from failed_try where id = any($1::uuid[])', [counted]);
}

/** A new password was chosen: none of the tries at the old one stands in its way, wherever they came from. */
export async function forgetTries(pool: pg.Pool, email: string): Promise<void> {
  await pool.query('delete from failed_try where starts_with(who, $1)', [accountOf(email)]);
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const accountOf = (email: string): string => hashOf(normalEmail(email));
