import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { connect, inCompany } from '../database/connect.ts';
import { getFile, hashOf, putFile, chooseFileStore } from './files.ts';
import { folderStore } from './folder-store.ts';
import { checkUpload } from './upload.ts';

/** A disk that, while it is full, takes half of what is written and then no more. */
const disk = vi.hoisted(() => ({ full: false }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  return {
    ...real,
    async open(...told: Parameters<typeof real.open>) {
      const handle = await real.open(...told);
      const write = handle.writeFile.bind(handle);
      handle.writeFile = async (bytes) => {
        if (!disk.full) return write(bytes);
        await write((bytes as Uint8Array).subarray(0, 3));
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      };
      return handle;
    },
  };
});

const { appUrl } = await testDatabase();
const database = connect(appUrl);
const folder = await mkdtemp(join(tmpdir(), 'caretaker-files-'));
const act = await testCompany(database);
const other = await testCompany(database, { name: 'Casa Verdi', country: 'IT', language: 'it' });
const bytes = new TextEncoder().encode('what was shown');
const file = { bytes, mediaType: 'text/plain', name: 'shown.txt' };
const placeOf = (hash: string) => join(folder, act.company.id, hash.slice(0, 2), hash);
chooseFileStore(folderStore(folder));

describe('files', () => {
  it('are kept under the hash of their content, once, and read back the same', async () => {
    const keep = () => inCompany(database, act.company.id, (tx) => putFile(tx, act, file));
    const hash = granted(await keep());
    expect(await keep()).toBe(hash);
    expect(hash).toBe(hashOf(bytes));
    expect(await readdir(join(folder, act.company.id, hash.slice(0, 2)))).toEqual([hash]);
    const read = granted(await inCompany(database, act.company.id, (tx) => getFile(tx, act, hash)));
    expect(new TextDecoder().decode(read.bytes)).toBe('what was shown');
  });

  it('property 39: a file of another firm is not found, even by its hash', async () => {
    const hash = granted(await inCompany(database, act.company.id, (tx) => putFile(tx, act, file)));
    expect(await inCompany(database, other.company.id, (tx) => getFile(tx, other, hash))).toMatchObject({ refusal: 'file_not_found' });
  });

  it('property 25: bytes changed on the disk are never handed out, and keeping them again mends them', async () => {
    const hash = granted(await inCompany(database, act.company.id, (tx) => putFile(tx, act, file)));
    await writeFile(placeOf(hash), 'what was shoWn');
    expect(await inCompany(database, act.company.id, (tx) => getFile(tx, act, hash))).toMatchObject({ refusal: 'file_is_damaged' });
    await inCompany(database, act.company.id, (tx) => putFile(tx, act, file));
    expect(await inCompany(database, act.company.id, (tx) => getFile(tx, act, hash))).toMatchObject({ hash });
  });

  it('property 41: a full disk refuses by name and leaves no row and no part of a file', async () => {
    const full = { ...file, bytes: new TextEncoder().encode('too much') };
    const keep = () => inCompany(database, act.company.id, (tx) => putFile(tx, act, full));
    disk.full = true;
    expect(await keep()).toMatchObject({ refusal: 'no_room_to_keep_the_file', status: 507 });
    disk.full = false;
    expect(await inCompany(database, act.company.id, (tx) => getFile(tx, act, hashOf(full.bytes)))).toMatchObject({
      refusal: 'file_not_found',
    });
    expect(await readdir(join(placeOf(hashOf(full.bytes)), '..'))).toEqual([]);
    expect(await keep()).toBe(hashOf(full.bytes));
  });
});

describe('an upload', () => {
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  const allowed = { mediaTypes: ['image/png', 'image/jpeg'], maxBytes: 1_000 };

  it('is what its content says, whatever its name claims', async () => {
    expect(await checkUpload(png, allowed)).toEqual({ mediaType: 'image/png' });
    expect(await checkUpload(new TextEncoder().encode('<svg onload="alert(1)"/>'), allowed)).toMatchObject({
      refusal: 'file_kind_not_allowed',
      status: 415,
    });
    expect(await checkUpload(new TextEncoder().encode('%PDF-1.7 no image'), allowed)).toMatchObject({ refusal: 'file_kind_not_allowed' });
  });

  it('is neither empty nor too large', async () => {
    expect(await checkUpload(new Uint8Array(), allowed)).toMatchObject({ refusal: 'file_is_empty' });
    expect(await checkUpload(new Uint8Array(1_001), allowed)).toMatchObject({ refusal: 'file_is_too_large', status: 413 });
  });

  it('is text only without a zero byte', async () => {
    const csv = { mediaTypes: ['text/csv'], maxBytes: 1_000 };
    expect(await checkUpload(new TextEncoder().encode('a;b\n1;2'), csv)).toEqual({ mediaType: 'text/csv' });
    expect(await checkUpload(new Uint8Array([97, 0, 98]), csv)).toMatchObject({ refusal: 'file_kind_not_allowed' });
  });
});
