import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Instant } from '#domain/time.ts';
import { unzip, unzipIsHere } from '#test/unzip.ts';
import { type ZipEntry, zipStream } from './zip.ts';

const at = '2026-11-30T10:00:00Z' as Instant;
const folder = mkdtempSync(join(tmpdir(), 'zip-test-'));
afterAll(() => rmSync(folder, { recursive: true }));
const entry = (path: string, bytes: Uint8Array, isPacked = false): ZipEntry => ({ path, bytes, isPacked });
async function* these(...entries: ZipEntry[]) {
  yield* entries;
}

it.skipIf(!unzipIsHere())('holds what was put in, by names of every language, as another program reads it', async () => {
  const entries = [
    entry('a/Été à Plœmeur.txt', new TextEncoder().encode('é'.repeat(50_000))),
    entry('b.bin', new Uint8Array(70_000).fill(7), true),
    entry('c', new Uint8Array()),
  ];
  const file = join(folder, 'one.zip');
  writeFileSync(file, new Uint8Array(await new Response(zipStream(these(...entries), at)).arrayBuffer()));
  unzip(file, join(folder, 'one'));
  for (const { path, bytes } of entries) expect(readFileSync(join(folder, 'one', path)).equals(Buffer.from(bytes))).toBe(true);
});

it('asks for the next file once the one before was taken: memory holds one or two however many there are', async () => {
  let made = 0;
  const megabyte = new Uint8Array(1_000_000).fill(3);
  async function* many() {
    for (; made < 200; made += 1) yield entry(`${made}.jpg`, megabyte, true);
  }
  const reader = zipStream(many(), at).getReader();
  let read = 0;
  let ahead = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    read += next.value.length;
    ahead = Math.max(ahead, made * megabyte.length - read);
  }
  expect(read).toBeGreaterThan(200 * megabyte.length);
  expect(ahead).toBeLessThan(4 * megabyte.length);
});

it('breaks where a file cannot be had: half a pack is none', async () => {
  async function* broken() {
    yield entry('a', new Uint8Array(10));
    throw new Error('the store is gone');
  }
  await expect(new Response(zipStream(broken(), at)).arrayBuffer()).rejects.toThrow('the store is gone');
});
