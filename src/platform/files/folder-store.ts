import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type FileStore, hashOf } from './files.ts';
import { noRoom } from './refusals.ts';

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** Files in a folder: `<company>/<first two letters>/<hash>`. Written beside, flushed to the disk, then renamed, so a file is there whole or not at all. */
export function folderStore(path: string): FileStore {
  const placeOf = (companyId: string, hash: string) => join(path, companyId, hash.slice(0, 2), hash);
  const get = async (companyId: string, hash: string): Promise<Uint8Array | null> => {
    try {
      return await readFile(placeOf(companyId, hash));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    }
  };
  return {
    get,
    async put(companyId, hash, bytes) {
      const there = await get(companyId, hash);
      if (there && hashOf(there) === hash) return null;
      try {
        await writeWhole(placeOf(companyId, hash), bytes);
        return null;
      } catch (error) {
        const refused = noRoom(error);
        if (refused) return refused;
        throw error;
      }
    },
  };
}

/** Beside its place first, so that what stands under its name is whole; when it fails nothing is left. */
export async function writeWhole(place: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(place);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const beside = `${place}.${randomUUID()}.part`;
  try {
    const file = await open(beside, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, place);
    await flushFolder(folder);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** The new name itself must survive a power cut. Windows has no such call and needs none. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
