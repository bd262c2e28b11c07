import pg from 'pg';

/**
 * Lets this database take rows of moments to come (db/migrations/0129), for whoever acts by a clock of their own: the tests, which are on 23 November 2026 and the months
 * after it, and the bench. Only the owner can.
 */
export const letRowsLieAhead = (ownerUrl: string): Promise<void> =>
  asOwner(ownerUrl, `insert into rows_may_lie_ahead (why) values ('the clock of the tests') on conflict do nothing`);

/** Back to how every installation is: for a test of the clock itself. */
export const letNoRowLieAhead = (ownerUrl: string): Promise<void> => asOwner(ownerUrl, 'delete from rows_may_lie_ahead');

async function asOwner(ownerUrl: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
