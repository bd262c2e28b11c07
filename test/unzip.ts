import { spawnSync } from 'node:child_process';
import { expect } from 'vitest';

/** Whether `unzip` is on this machine; the tests that need it are counted as skipped. EVERY_TOOL=1 (CI): where it is missing is a failure. */
export function unzipIsHere(): boolean {
  const there = spawnSync('unzip', ['-v']).error === undefined;
  if (!there && process.env['EVERY_TOOL'] === '1') throw new Error('unzip is missing on this machine, where every tool is to be');
  return there;
}

/** Unpacks a ZIP as a program of somebody else does; it finds nothing to complain of. */
export function unzip(file: string, into: string): void {
  const { status, stderr } = spawnSync('unzip', ['-q', file, '-d', into], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
}
