import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { runningEmbeddedPostgres, startEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { ask, signIn } from '#test/office.ts';
import { eventually, firm, newFolder, officeOf, start } from './caretaker.ts';

describe('SIGTERM', () => {
  it('lets a running request and a running job finish, takes nothing new, and ends with 0', async () => {
    const data = newFolder();
    const running = await start(data);
    await running.ready();
    const folder = join(data, 'postgres');
    const office = officeOf(running, runningEmbeddedPostgres(folder) ?? '');
    expect((await ask(office, 'post', '/api/set-up', { body: firm('one') })).status).toBe(200);
    const cookie = await signIn(office, 'owner@one.example', 'a long enough password');
    // Both wait for somebody who holds what they need: the request for the clients, the job for the mails.
    const holder = new pg.Client({ connectionString: office.ownerUrl });
    await holder.connect();
    const invited = { name: 'Later', email: 'later@one.example', role: 'technician', language: 'en' };
    await holder.query(`create or replace function held() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(77); return new; end $$;
      create trigger held before update on mail for each row execute function held()`);
    await holder.query('select pg_advisory_lock(77)');
    expect((await ask(office, 'post', '/api/team/invitations', { cookie, body: invited })).status).toBe(200);
    await holder.query('begin; lock table client in share mode');
    const client = { kind: 'household', name: 'Last', language: 'fr', email: 'last@one.example', country: 'FR' };
    const request = ask(office, 'post', '/api/clients', { cookie, body: { client } });
    const waiting = async () => (await office.behind<{ n: number }>(`select count(*)::int as n from pg_locks where not granted`))[0]?.n;
    await eventually(async () => expect(await waiting()).toBe(2));
    running.child.kill('SIGTERM');
    await eventually(() => expect(running.said()).toContain('Stopping'));
    await eventually(() => expect(fetch(`${running.url}/health`)).rejects.toThrow(/fetch failed/));
    expect(running.child.exitCode).toBeNull();
    await holder.query('commit');
    expect((await request).status).toBe(200);
    await holder.query('select pg_advisory_unlock(77)');
    await holder.end();
    await office.close();
    expect(await running.ended).toBe(0);
    expect(readdirSync(join(data, 'mail')).filter((name) => name.endsWith('.eml'))).toHaveLength(1);
    const server = await startEmbeddedPostgres({ folder, log: () => {} });
    const after = new pg.Client({ connectionString: server.url });
    await after.connect();
    const { rows } = await after.query(`select (select count(*)::int from client where name = 'Last') as clients,
      (select count(*)::int from mail where sent_at is not null) as sent,
      (select count(*)::int from pgboss.job where name = 'mail.send' and state < 'completed') as left`);
    expect(rows).toEqual([{ clients: 1, sent: 1, left: 0 }]);
    await after.end();
    await server.stop();
  });
});
