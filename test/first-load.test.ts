import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

describe('the first load', () => {
  // `npm test` has built the pages before. 130 kB, gzipped: what a phone on a building site is asked to fetch before the first page.
  it('of the office stays under 130 kB of script with the Today page, of the field app under 150', () => {
    const limits = ['--max', '130', '--max-field', '150'];
    const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/sizes.mjs', ...limits], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toMatch(/\d kB {2}first load with the Today page\n/);
    expect(stdout).toMatch(/\d kB {2}field app, first load/);
  });
});
