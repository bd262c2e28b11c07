import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { testDatabase } from './database.ts';

const first = await testDatabase();
const second = await testDatabase();

async function rows(url: string, query: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(query)).rows;
  } finally {
    await client.end();
  }
}

describe('the database of a test file', () => {
  it('is migrated', async () => {
    expect(await rows(first.ownerUrl, 'select name from migration order by name limit 1')).toEqual([{ name: '0001_foundation.sql' }]);
  });

  it('is its own: what one holds, another does not', async () => {
    await rows(first.ownerUrl, 'create table only_here (n int)');
    expect(await rows(second.ownerUrl, `select to_regclass('only_here') as found`)).toEqual([{ found: null }]);
  });

  it('opens for the application under a role that cannot bypass row-level security', async () => {
    const query = 'select rolsuper or rolbypassrls as above from pg_roles where rolname = current_user';
    expect(await rows(first.appUrl, query)).toEqual([{ above: false }]);
  });
});
