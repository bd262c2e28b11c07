import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

describe('the first load of the office', () => {
  // `npm test` has built the pages before. 130 kB, gzipped: what a phone on a building site is asked to fetch before the first page.
  it('stays under 130 kB of script with the Today page', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/sizes.mjs', '--max', '130'], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toMatch(/\d kB {2}first load with the Today page\n/);
  });
});
