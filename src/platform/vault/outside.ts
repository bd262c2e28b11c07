import { createHash, randomBytes } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { keptSecret, readSecret, type Settings } from '../settings.ts';

/** A key of the vault that is kept outside of the database; it locks the firms' own keys and nothing else. */
export interface OutsideKey {
  /** Tells whether another key is the same one, and nothing else about it: what the database may know. */
  readonly mark: string;
  readonly key: string;
}

/** The keys at hand. The first locks; the others still open what they locked. */
export interface OutsideKeys {
  current(): OutsideKey;
  find(mark: string): OutsideKey | undefined;
  /** Lost for good, as whoever runs the installation says. */
  isLost(mark: string): boolean;
}

type Where = Pick<Settings, 'vaultKeyFile' | 'givenVaultKeys' | 'lostVaultKeys'>;

/** Of a key of 32 random bytes: nobody guesses it from its mark. */
export const markOf = (key: string): string =>
  createHash('sha256').update(`caretaker\0mark of a vault key\0${key}`).digest('hex').slice(0, 16);

const named = (key: string): OutsideKey => ({ mark: markOf(key), key });

/** The keys as they are kept now: VAULT_KEY, or the file; none where there is no file. Throws `UnusableSetting` when the file was cut off. */
export function keptKeys({ vaultKeyFile, givenVaultKeys }: Where): readonly OutsideKey[] {
  if (givenVaultKeys) return givenVaultKeys.map(named);
  try {
    return linesOf(readSecret(vaultKeyFile)).map(named);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw fault;
  }
}

const linesOf = (text: string): string[] => text.split(/\s+/).filter((line) => line !== '');

/** The keys of an installation. The file is made when the first key is asked for, and read anew for a key that is not known yet: one may have been added meanwhile. */
export function outsideKeys(where: Where): OutsideKeys {
  let keys: readonly OutsideKey[] = [];
  const known = (mark: string) => keys.find((one) => one.mark === mark);
  return {
    current: () => {
      if (keys.length === 0) keys = where.givenVaultKeys ? keptKeys(where) : linesOf(keptSecret(where.vaultKeyFile)).map(named);
      return keys[0] as OutsideKey;
    },
    find: (mark) => {
      if (!known(mark)) keys = keptKeys(where);
      return known(mark);
    },
    isLost: (mark) => where.lostVaultKeys.includes(mark),
  };
}

/** A new key before those that are kept: it locks from now on. Of VAULT_KEY nothing is changed here; whoever set it sets the new one before it. */
export function addKey(where: Where): OutsideKey {
  const added = randomBytes(32).toString('base64url');
  const lines = [added, ...keptKeys(where).map(({ key }) => key)];
  const part = `${where.vaultKeyFile}.${process.pid}.part`;
  writeFileSync(part, `${lines.join('\n')}\n`, { mode: 0o600, flush: true });
  renameSync(part, where.vaultKeyFile);
  return named(added);
}

let chosen: OutsideKeys | null = null;

/** The keys that this program opens and locks with, set once where it starts. */
export function chooseVault(keys: OutsideKeys): void {
  chosen = keys;
}

export function vault(): OutsideKeys {
  if (!chosen) throw new Error('no vault was chosen: call chooseVault where the program starts');
  return chosen;
}
