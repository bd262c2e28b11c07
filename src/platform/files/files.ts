import { createHash } from 'node:crypto';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '../database/connect.ts';
import type { Act } from '../session/act.ts';
import { refuse } from './refusals.ts';

/** Where the bytes are. A firm's files lie apart from those of the others, each under the SHA-256 of its content. */
export interface FileStore {
  /** Returns once the bytes are safe. Refusal: `no_room_to_keep_the_file`. */
  put(companyId: string, hash: string, bytes: Uint8Array): Promise<Refusal | null>;
  get(companyId: string, hash: string): Promise<Uint8Array | null>;
}

export interface KeptFile {
  readonly hash: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly name: string;
}

let store: FileStore | null = null;

/** Chosen once where the program starts: a folder, or S3 by settings. */
export function chooseFileStore(chosen: FileStore): void {
  store = chosen;
}

function storeInUse(): FileStore {
  if (!store) throw new Error('no file store was chosen: call chooseFileStore where the program starts');
  return store;
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Keeps a file of the firm and answers with its hash. The bytes are safe before the row is written; a rollback leaves at most bytes nobody
 * refers to, never a row without bytes. Keeping the same bytes again changes nothing. Refusal: `no_room_to_keep_the_file`.
 */
export async function putFile(tx: Tx, act: Act, file: { bytes: Uint8Array; mediaType: string; name: string }): Promise<string | Refusal> {
  const hash = hashOf(file.bytes);
  const refused = await storeInUse().put(act.company.id, hash, file.bytes);
  if (isRefusal(refused)) return refused;
  const row = {
    companyId: act.company.id,
    hash,
    byteLength: file.bytes.length,
    mediaType: file.mediaType,
    name: file.name,
    addedAt: act.now,
  };
  await tx
    .insertInto('file')
    .values(row)
    .onConflict((conflict) => conflict.columns(['companyId', 'hash']).doNothing())
    .execute();
  return hash;
}

/**
 * The file with its bytes, which are hashed again: what is handed out is what was kept.
 * Refusals: `file_not_found` (also another firm's), `file_is_damaged` (the store lost or changed it).
 */
export async function getFile(tx: Tx, act: Act, hash: string): Promise<KeptFile | Refusal> {
  const row = await tx
    .selectFrom('file')
    .select(['hash', 'mediaType', 'name'])
    .where('companyId', '=', act.company.id)
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (!row) return refuse('file_not_found');
  const bytes = await storeInUse().get(act.company.id, hash);
  if (!bytes || hashOf(bytes) !== hash) return refuse('file_is_damaged', { values: { name: row.name } });
  return { ...row, bytes };
}

/** The bytes of a file of the firm whose row was read before, hashed again; null: the store lost or changed them. For what is written out after its transaction. */
export async function keptBytes({ company }: Pick<Act, 'company'>, hash: string): Promise<Uint8Array | null> {
  const bytes = await storeInUse().get(company.id, hash);
  return bytes && hashOf(bytes) === hash ? bytes : null;
}
