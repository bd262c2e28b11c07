import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { keyFor, readSettings } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'caretaker-settings-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('settings', () => {
  it('have usable defaults when nothing is set', () => {
    const settings = readSettings({ DATA: join(folder, 'a') });
    expect(settings).toMatchObject({
      port: 8420,
      host: '127.0.0.1',
      baseUrl: 'http://localhost:8420',
      databaseUrl: undefined,
      s3: undefined,
      allowMoreCompanies: false,
      trustedProxies: 0,
    });
  });

  it('make the secret once, readable by its owner alone', () => {
    const DATA = join(folder, 'b');
    const secret = readSettings({ DATA }).secret;
    expect(readSettings({ DATA }).secret).toBe(secret);
    expect(readFileSync(join(DATA, 'secret'), 'utf8').trim()).toBe(secret);
    expect(statSync(join(DATA, 'secret')).mode & 0o777).toBe(0o600);
    expect(readdirSync(DATA)).toEqual(['secret']);
  });

  it('refuse a secret file that was cut off, instead of locking everything up with half a key', () => {
    const DATA = join(folder, 'c');
    readSettings({ DATA });
    writeFileSync(join(DATA, 'secret'), 'short');
    expect(() => readSettings({ DATA })).toThrow(/secret.*damaged/);
  });

  it.each([
    [{ PORT: '80x' }, /PORT is "80x"/],
    [{ PORT: '70000' }, /PORT/],
    [{ TRUSTED_PROXIES: 'yes' }, /TRUSTED_PROXIES is "yes"/],
    [{ ALLOW_MORE_COMPANIES: 'perhaps' }, /ALLOW_MORE_COMPANIES.*1 or 0/],
    [{ BASE_URL: 'caretaker.example' }, /BASE_URL.*http/],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL.*postgres/],
    [{ SMTP_URL: 'http://mail' }, /SMTP_URL.*smtp/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL is "loud".*trace/],
    [{ CARETAKER_SECRET: 'abc' }, /at least 32/],
    [{ S3_BUCKET: 'files' }, /S3_ENDPOINT is needed/],
  ])('say in words what is wrong with %j', (wrong, words) => {
    expect(() => readSettings({ DATA: join(folder, 'd'), ...wrong })).toThrow(words);
  });

  it('never repeat a password in what they say', () => {
    expect(() => readSettings({ DATA: join(folder, 'd'), DATABASE_URL: 'postgre://me:hunter2@db/x' })).toThrow(/^(?!.*hunter2)/);
  });

  it('take an empty variable for an absent one, and drop the slash at the end of the address', () => {
    const settings = readSettings({ DATA: join(folder, 'e'), SMTP_URL: ' ', BASE_URL: 'https://care.example/' });
    expect(settings.smtpUrl).toBeUndefined();
    expect(settings.baseUrl).toBe('https://care.example');
  });

  it('let further firms be set up and proxies be believed only when told so', () => {
    const settings = readSettings({ DATA: join(folder, 'f'), ALLOW_MORE_COMPANIES: '1', TRUSTED_PROXIES: '2' });
    expect(settings).toMatchObject({ allowMoreCompanies: true, trustedProxies: 2 });
  });

  it('derive one key per purpose', () => {
    expect(keyFor('s', 'links').equals(keyFor('s', 'seals'))).toBe(false);
    expect(keyFor('s', 'links')).toHaveLength(32);
  });
});
