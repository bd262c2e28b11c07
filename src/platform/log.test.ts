import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openLog, toldOf } from './log.ts';

const folder = mkdtempSync(join(tmpdir(), 'caretaker-log-'));
const file = join(folder, 'caretaker.log');
const silently = () => {};
afterAll(() => rmSync(folder, { recursive: true }));

describe('the log', () => {
  it('is put aside at a start when it has grown, and one older is kept', () => {
    writeFileSync(file, 'x'.repeat(5_000_001));
    writeFileSync(`${file}.1`, 'older');
    openLog({ logFile: file, logLevel: 'info' }, silently).info('begins');
    expect(statSync(`${file}.1`).size).toBe(5_000_001);
    expect(readFileSync(file, 'utf8')).toContain('"msg":"begins"');
    openLog({ logFile: file, logLevel: 'info' }, silently).info('goes on');
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(2);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is refused in plain words where it cannot be opened', () => {
    expect(() => openLog({ logFile: join(folder, 'no/such/folder.log'), logLevel: 'info' }, silently)).toThrow(/may not write its log/);
  });

  // In a process of its own: what is asked is that it lives on, and that it can end.
  it.skipIf(!existsSync('/dev/full'))('on a full disk lets the program live on and end, and says so once', () => {
    const script = `
      const { openLog } = await import('#platform/log.ts');
      const log = openLog({ logFile: '/dev/full', logLevel: 'info' }, (words) => console.log(words));
      for (let line = 0; line < 5000; line++) log.info({ line, words: 'w'.repeat(200) }, 'request');
      await new Promise((done) => setTimeout(done, 100));
      console.log('lives, with ' + Math.round(process.memoryUsage().rss / 1e6) + ' MB');
      process.exit(7);`;
    const ended = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      encoding: 'utf8',
      timeout: 120_000,
    });
    expect(ended.stderr).toBe('');
    expect(ended.stdout).toMatch(/^The log cannot be written \(ENOSPC\)[^\n]*\nlives, with \d+ MB\n$/);
    expect(ended.status).toBe(7);
  });
});

describe('what the log holds of a fault', () => {
  it('is no row and no value', () => {
    const fault = Object.assign(new Error('duplicate key value violates unique constraint "member_email"'), {
      code: '23505',
      severity: 'ERROR',
      table: 'member',
      constraint: 'member_email',
      detail: 'Key (email)=(ana@example.test) already exists.',
      where: 'COPY member, line 1: "ana@example.test"',
      parameters: ['hunter2'],
      internalQuery: "select 'hunter2'",
    });
    const told = JSON.stringify(toldOf(new Error('the act failed', { cause: fault })));
    expect(told).toContain('member_email');
    expect(told).toContain('"code":"23505"');
    expect(told).not.toMatch(/ana@|hunter2/);
    expect(JSON.stringify(toldOf(new Error('invalid input syntax for type uuid: "hunter2"')))).not.toContain('hunter2');
    expect(toldOf('hunter2')).toEqual({ type: 'string', message: 'not an error' });
  });
});
