import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Instant } from '#domain/time.ts';
import { checkSeal } from './check.ts';
import { makeSealingKey } from './key.ts';

const now = '2026-11-23T10:00:00.000Z' as Instant;
const key = makeSealingKey({
  companyId: '0199b1c0-0000-7000-8000-000000000001',
  companyName: 'Maison Claire',
  secret: 'x'.repeat(32),
  now,
});

/** A file whose announcements all point at one place of so many digits. */
function announcing(times: number, digits: number): Buffer {
  const head = '%PDF-1.7\n/Contents ';
  const resume = head.length + digits + 2;
  const announcements = Array.from({ length: times }, (_, at) => `/ByteRange [0 ${head.length} ${resume} ${at}]\n`);
  return Buffer.from(`${head}<${'F'.repeat(digits)}>${announcements.join('')}`);
}

/** How many bytes of the file are turned into text while it is checked. */
function textOf(file: Buffer): { state: string; read: number } {
  let read = 0;
  const toText = Buffer.prototype.toString;
  vi.spyOn(Buffer.prototype, 'toString').mockImplementation(function (this: Buffer, ...given) {
    const text = toText.apply(this, given);
    read += text.length;
    return text;
  });
  return { state: checkSeal(file, [key.certificatePem]).state, read };
}
afterEach(() => void vi.restoreAllMocks());

describe('what the check of a stranger’s file costs', () => {
  it('does not grow with the announcements of a signature times the place they point at', () => {
    expect(textOf(announcing(40, 400_000)).read).toBeLessThan(100_000);
    vi.restoreAllMocks();
    expect(textOf(announcing(2_000, 40_000)).read).toBeLessThan(1_000_000);
  });

  it('does not grow with announcements of nothing', () => {
    const { state, read } = textOf(Buffer.alloc(2_000_000, '/ByteRange '));
    expect(state).toBe('no_seal');
    expect(read).toBeLessThan(100_000);
  });

  it('a place wider than ours is a seal of others, whatever stands in it', () => {
    const file = announcing(1, 60_000);
    expect(checkSeal(file, [key.certificatePem])).toEqual({
      state: 'not_ours',
      hash: createHash('sha256').update(file).digest('hex'),
    });
  });
});
