import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { bareDatabase } from '#test/database.ts';
import { ask, signIn } from '#test/office.ts';
import { eventually, firm, newFolder, officeOf, start } from '#test/processes/caretaker.ts';

// A login of its own: the one of the other tests belongs to their secret.
const role = `caretaker_apart_${randomBytes(3).toString('hex')}`;
const url = await bareDatabase();
const env = {
  DATABASE_URL: url,
  CARETAKER_APP_ROLE: role,
  CARETAKER_SECRET: randomBytes(32).toString('hex'),
  VAULT_KEY: randomBytes(32).toString('hex'),
};
afterAll(async () => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const name of [role, `${role}_sign_in`]) await client.query(`drop role if exists ${name}`);
  await client.end();
});

describe('server and worker as two processes on one DATABASE_URL', () => {
  it('share the work; a third with another secret is refused and harms neither', async () => {
    // Both at once on an empty database: one migrates, the other waits.
    const [server, worker] = await Promise.all([start(newFolder(), env, '--only=server'), start(newFolder(), env, '--only=worker')]);
    await Promise.all([server.ready(), worker.ready()]);
    await expect(fetch(`${worker.url}/health`)).rejects.toThrow(/fetch failed/);
    const office = officeOf(server, url);
    expect((await ask(office, 'post', '/api/set-up', { body: firm('apart') })).status).toBe(200);
    const cookie = await signIn(office, 'owner@apart.example', 'a long enough password');
    const invited = { name: 'Later', email: 'later@apart.example', role: 'technician', language: 'en' };
    expect((await ask(office, 'post', '/api/team/invitations', { cookie, body: invited })).status).toBe(200);
    const mailsIn = (data: string) =>
      existsSync(join(data, 'mail')) ? readdirSync(join(data, 'mail')).filter((name) => name.endsWith('.eml')) : [];
    await eventually(() => expect(mailsIn(worker.data)).toHaveLength(1));
    expect(mailsIn(server.data)).toEqual([]);

    const { CARETAKER_SECRET: _, ...without } = env;
    const stranger = await start(newFolder(), without, '--only=worker');
    expect(await stranger.ended).toBe(1);
    expect(stranger.said()).toMatch(/belongs to a Caretaker with another secret. Nothing was changed/);
    expect(stranger.said()).not.toMatch(/\n\s+at /);
    await signIn(office, 'owner@apart.example', 'a long enough password');
    expect((await ask(office, 'get', '/api/clients', { cookie })).status).toBe(200);

    await office.close();
    for (const one of [server, worker]) one.child.kill('SIGTERM');
    expect(await Promise.all([server.ended, worker.ended])).toEqual([0, 0]);
  });
});
