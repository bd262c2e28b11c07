import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { migrate } from '#platform/database/migrate.ts';
import { appUrlOf } from '#platform/database/roles.ts';
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { firmAtWork } from '#test/firm-at-work.ts';
import { officeOn } from '#test/office.ts';
import { newFolder, run } from './caretaker.ts';

const server = await startEmbeddedPostgres({ folder: newFolder(), log: () => {}, settings: { fsync: 'off' } });
afterAll(() => server.stop());
const ownerUrl = Object.assign(new URL(server.url), {
  username: 'firm_owner',
  password: 'of-the-firm',
  pathname: '/of_the_firm',
}).toString();

// The superuser of the same database: forced row-level security hides the rows from its owner.
const behindUrl = Object.assign(new URL(server.url), { pathname: '/of_the_firm' }).toString();

describe('an owner of the database who is no superuser, as a provider gives one', () => {
  it('is enough: the database is prepared, a firm lives its first contract, and another firm sees none of it', async () => {
    const admin = new pg.Client({ connectionString: server.url });
    await admin.connect();
    await admin.query(`create role firm_owner login createrole nosuperuser nobypassrls password 'of-the-firm'`);
    await admin.query('create database of_the_firm owner firm_owner');
    await admin.end();
    await migrate(ownerUrl, 'for-tests-only');
    // The second start finds all of it there.
    await migrate(ownerUrl, 'for-tests-only');
    const { close, ...office } = await officeOn(
      { ownerUrl, appUrl: appUrlOf(ownerUrl, 'for-tests-only'), behindUrl },
      { DATA: newFolder() },
    );
    const firm = await firmAtWork(office, { name: 'Firm plain', mark: 'plain' });
    expect(firm.contractId).toBeTruthy();
    const { rows } = await office.database.pool.query('select count(*)::int as n from client');
    expect(rows).toEqual([{ n: 0 }]);
    expect(office.errors).toEqual([]);
    await close();
  });

  it('is told in plain words what a backup needs', async () => {
    const done = await run('src/platform/backup/main.ts', ['backup', `${newFolder()}/caretaker.backup`], {
      DATABASE_URL: ownerUrl,
      DATA: newFolder(),
    });
    expect(done.code).toBe(1);
    expect(done.said).toMatch(/ALTER ROLE "firm_owner" BYPASSRLS/);
    expect(done.said).not.toMatch(/\n\s+at /);
  });
});
