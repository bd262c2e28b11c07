import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { bareDatabase, testDatabase } from '#test/database.ts';
import { migrate } from './migrate.ts';

const { appUrl, ownerUrl, appPassword } = await testDatabase();
const beside = await bareDatabase();

async function rows(url: string, query: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(query)).rows;
  } finally {
    await client.end();
  }
}
const stillIn = () => rows(appUrl, 'select current_user as name');

describe('a program with another secret', () => {
  it('is refused in plain words, and the login of the first stays as it was', async () => {
    await expect(migrate(ownerUrl, 'of-another-secret')).rejects.toThrow(
      /another secret.*Nothing was changed.*copy the file “secret”.*CARETAKER_SECRET/s,
    );
    expect(await stillIn()).toEqual([{ name: 'caretaker_server' }]);
    await migrate(ownerUrl, appPassword);
  });

  it('is refused also in another database of the same server, where the login is the same one', async () => {
    await expect(migrate(beside, 'of-another-secret')).rejects.toThrow(
      /login caretaker_server belongs to another Caretaker.*CARETAKER_APP_ROLE/s,
    );
    expect(await stillIn()).toHaveLength(1);
  });
});

describe('the mark of the secret', () => {
  it('is one row that the application’s login neither sees nor changes', async () => {
    expect(await rows(ownerUrl, 'select length(secret_mark) as length from installation')).toEqual([{ length: 32 }]);
    await expect(rows(appUrl, 'select from installation')).rejects.toThrow(/permission denied/);
    await expect(rows(ownerUrl, `insert into installation (one, secret_mark) values (false, repeat('x', 32))`)).rejects.toThrow(/check/);
  });
});
