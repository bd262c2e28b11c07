import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { testStore } from '#test/s3.ts';
import { hashOf } from './files.ts';
import { folderStore } from './folder-store.ts';
import { s3Store, s3StoreAfter } from './s3-store.ts';

const store = await testStore();
const folder = mkdtempSync(join(tmpdir(), 'caretaker-s3-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => store.objects.clear());

const company = '01890000-0000-7000-8000-000000000001';
const bytes = new TextEncoder().encode('what was shown, with Été and 😀');
const hash = hashOf(bytes);
const place = `/files/${company}/${hash}`;

describe('files in an S3 store', () => {
  it('are put under their hash, signed and with a checksum, and read back the same', async () => {
    const s3 = s3Store(store.settings);
    expect(await s3.put(company, hash, bytes)).toBeNull();
    expect([...store.objects.keys()]).toEqual([place]);
    expect(Buffer.from((await s3.get(company, hash)) ?? [])).toEqual(Buffer.from(bytes));
    expect(await s3.get(company, hashOf(new Uint8Array([1])))).toBeNull();
  });

  it('are neither kept nor read with a wrong key, and bytes that are not what was asked are not kept', async () => {
    const stranger = s3Store({ ...store.settings, secretAccessKey: 'guessed' });
    await expect(stranger.put(company, hash, bytes)).rejects.toThrow(/answered 403.*SignatureDoesNotMatch/);
    await expect(stranger.get(company, hash)).rejects.toThrow(/answered 403/);
    await expect(s3Store(store.settings).put(company, hash, new Uint8Array([1]))).rejects.toThrow(/answered 400/);
    expect(store.objects.size).toBe(0);
  });

  it('wait out a store that is tired for a moment, and tell one that is full', async () => {
    store.moods.push(503);
    expect(await s3Store(store.settings).put(company, hash, bytes)).toBeNull();
    store.moods.push(507, 507, 507, 507);
    expect(await s3Store(store.settings).put(company, hash, bytes)).toMatchObject({ refusal: 'no_room_to_keep_the_file' });
    store.moods.length = 0;
  });
});

describe('an installation that moves to an S3 store', () => {
  const earlier = folderStore(folder);
  const moved = s3StoreAfter(earlier, store.settings);

  it('still reads every file of its folder, and copies it over', async () => {
    await earlier.put(company, hash, bytes);
    expect(Buffer.from((await moved.get(company, hash)) ?? [])).toEqual(Buffer.from(bytes));
    expect(store.objects.get(place)).toEqual(Buffer.from(bytes));
    rmSync(folder, { recursive: true });
    expect(Buffer.from((await moved.get(company, hash)) ?? [])).toEqual(Buffer.from(bytes));
  });

  it('keeps new files in the store alone', async () => {
    await moved.put(company, hash, bytes);
    expect(await earlier.get(company, hash)).toBeNull();
    expect(await moved.get(company, hashOf(new Uint8Array([2])))).toBeNull();
    await earlier.put(company, hash, bytes);
  });
});
