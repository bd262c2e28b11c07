import pg from 'pg';
import { UnusableDatabase } from '../database/one-secret.ts';
import type { Settings } from '../settings.ts';
import { keptKeys, outsideKeys } from './outside.ts';

/**
 * Looks, before anything is locked, whether the key outside is the one that this database was locked with, as the owner of the database. Makes the first key of
 * a new installation, and writes down the mark of the one that locks. Throws `UnusableDatabase`, in plain words, when it is missing: another key would
 * lock beside what nobody can open any more.
 */
export async function refuseLostVaultKey(ownerUrl: string, settings: Settings): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'caretaker vault' });
  await client.connect();
  try {
    // One at a time, so that two first starts agree on one key.
    await client.query('begin');
    await client.query('lock table installation in share row exclusive mode');
    const used = await marksUsed(client);
    const here = new Set([...keptKeys(settings).map(({ mark }) => mark), ...settings.lostVaultKeys]);
    const missing = used.filter((mark) => !here.has(mark));
    if (missing.length > 0) throw new UnusableDatabase(lostWords(missing, settings));
    const { mark } = outsideKeys(settings).current();
    await client.query('update installation set vault_mark = $1 where vault_mark is distinct from $1', [mark]);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

/** The marks of the keys that locked what is in the database, and of the one that was to. */
export async function marksUsed(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ mark: string }>(
    'select vault_mark as mark from installation where vault_mark is not null union select wrapped_by from vault_key order by 1',
  );
  return rows.map(({ mark }) => mark);
}

/** Where the key is asked for: at a start, and before a restore. */
export function lostWords(
  missing: readonly string[],
  { vaultKeyFile, givenVaultKeys }: Pick<Settings, 'vaultKeyFile' | 'givenVaultKeys'>,
): string {
  const where = givenVaultKeys ? 'VAULT_KEY' : `the file ${vaultKeyFile}`;
  return (
    `The key of the vault is missing: ${where} does not hold the one with the mark ${missing.join(', ')}. Nothing was changed.\n` +
    'Passwords and other secrets are locked with it. Put the file vault.key back, from where it was kept or from the first server of this installation,\n' +
    'or set VAULT_KEY to what is in it. Only if it is lost for good: set VAULT_KEY_LOST=' +
    `${missing.join(',')}. Caretaker then starts with a new key, and what the lost one locked stays closed for ever.`
  );
}
