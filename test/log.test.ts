import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { firmAtWork } from './firm-at-work.ts';
import { ask, testOffice } from './office.ts';

const folder = mkdtempSync(join(tmpdir(), 'caretaker-talkative-'));
const file = join(folder, 'caretaker.log');
// No mail can be sent, so the worker has something to tell as well.
const office = await testOffice({ LOG_LEVEL: 'trace', LOG_FILE: file, SMTP_URL: 'smtp://127.0.0.1:1' });
const worker = await office.program.startWorker();
afterAll(async () => {
  await worker.stop();
  rmSync(folder, { recursive: true });
});
const firm = await firmAtWork(office, { name: 'Firm quiet', mark: 'whisper' });

describe('the log of a whole story, at its most talkative', () => {
  it('holds no token, code, password, cookie, key, name or address of a person', async () => {
    const key = (
      await ask(office, 'post', '/api/api-keys', {
        cookie: firm.cookies.owner,
        body: { name: 'k', scopes: ['client.read'], expiresInDays: 1 },
      })
    ).json['key'] as string;
    await ask(office, 'get', '/api/clients?search=whisper', { key });
    await ask(office, 'post', '/api/auth/request-password-reset', { body: { email: 'owner@whisper.example' } });
    await ask(office, 'post', '/api/auth/sign-in/email', { body: { email: 'owner@whisper.example', password: 'wrong whisper' } });
    // And when something breaks in the middle of it.
    await office.behind(`create function broken() returns trigger language plpgsql as $$ begin raise 'broken' using detail = 'row of ' || new.name, errcode = 'P0001'; end $$;
      create trigger broken before insert on client for each row execute function broken()`);
    const client = { kind: 'household', name: 'whisper broken', language: 'fr', email: 'broken@whisper.example', country: 'FR' };
    expect((await ask(office, 'post', '/api/clients', { cookie: firm.cookies.owner, body: { client } })).status).toBe(503);
    await expect.poll(() => readFileSync(file, 'utf8')).toContain('a job failed and will be tried again');
    const log = readFileSync(file, 'utf8');
    expect(log.split('\n').length).toBeGreaterThan(30);
    expect(log).toContain('"request failed"');
    const mails = await office.behind<{ body_text: string }>('select body_text from mail');
    const secrets = [
      key,
      office.settings.secret,
      'a long enough password',
      'wrong whisper',
      ...Object.values(firm.tokens),
      ...Object.values(firm.cookies).flatMap((cookie) => cookie.split('; ').map((one) => one.split('=').slice(1).join('='))),
      ...mails.flatMap(({ body_text }) => [...body_text.matchAll(/^\d{6}$|[\w-]{24,}/gm)].map(([found]) => found)),
    ].filter(Boolean);
    expect(secrets.length).toBeGreaterThan(15);
    expect(secrets.filter((secret) => log.includes(secret) || log.includes(decodeURIComponent(secret)))).toEqual([]);
    expect(log).not.toContain('whisper');
  });
});

describe('a line of the log', () => {
  it('says which door answered and what was refused by name, by the pattern of its address', async () => {
    const before = readFileSync(file, 'utf8').length;
    const nowhere = '0192b5c0-1111-7111-8111-111111111111';
    const { owner } = firm.cookies;
    await ask(office, 'get', `/api/clients/${firm.clientId}`, { cookie: owner });
    await ask(office, 'get', `/api/clients/${nowhere}`, { cookie: owner });
    await ask(office, 'post', '/api/clients', { cookie: owner, body: {} });
    await ask(office, 'get', `/o/${firm.tokens.offer}`);
    await ask(office, 'get', `/o/${'A'.repeat(43)}`);
    await ask(office, 'get', '/mail');
    await ask(office, 'get', '/api/nothing/here');
    const lines = readFileSync(file, 'utf8')
      .slice(before)
      .split('\n')
      .filter((line) => line.includes('"request"'));
    expect(
      lines.map((line) => {
        const { method, route, status, refusal } = JSON.parse(line) as Record<string, unknown>;
        return [method, route, status, refusal];
      }),
    ).toEqual([
      ['GET', '/api/clients/:id', 200, undefined],
      ['GET', '/api/clients/:id', 404, 'no_such_record'],
      ['POST', '/api/clients', 422, 'form_has_errors'],
      ['GET', '/o/:token', 200, undefined],
      ['GET', '/o/:token', 404, 'link_is_unknown'],
      ['GET', '/mail', 303, undefined],
      ['GET', '/api/*', 404, 'no_such_page'],
    ]);
  });
});
