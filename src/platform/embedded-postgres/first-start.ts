import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Account, clusterAsSeenBy, giveTo } from './account.ts';
import { type Binaries } from './binaries.ts';
import { CannotStart } from './cannot-start.ts';

/** What Caretaker keeps inside the cluster, so that a cluster and its password can never be separated. */
export interface ClusterKey {
  /** Marks every process of this cluster's server, so that it can be found again. */
  readonly id: string;
  readonly password: string;
}

export const OWNER = 'caretaker_owner';
const KEY_FILE = 'caretaker.json';

/**
 * Makes the cluster unless it is there. It is made in a temporary folder, written through to the disk and then renamed: a start that is killed
 * leaves a folder that the next start removes, never half a cluster. Two first starts at once: the second rename fails and its work is dropped.
 */
export async function ensureCluster(folder: string, binaries: Binaries, account: Account, log: (words: string) => void): Promise<string> {
  const cluster = join(folder, binaries.major);
  removeLeftovers(folder);
  if (existsSync(join(cluster, KEY_FILE))) return cluster;
  refuseOtherVersion(folder, binaries);
  log('Preparing the database (first start) …');
  const workshop = join(folder, `new-${process.pid}-${randomBytes(4).toString('hex')}`);
  try {
    await makeCluster(workshop, binaries, account);
    renameSync(join(workshop, 'cluster'), cluster);
    writeThrough(folder);
  } catch (fault) {
    if (!existsSync(join(cluster, KEY_FILE))) throw fault;
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
  return cluster;
}

export function clusterKey(cluster: string): ClusterKey {
  return JSON.parse(readFileSync(join(cluster, KEY_FILE), 'utf8')) as ClusterKey;
}

async function makeCluster(workshop: string, binaries: Binaries, account: Account): Promise<void> {
  const cluster = join(workshop, 'cluster');
  const key: ClusterKey = { id: randomBytes(8).toString('hex'), password: randomBytes(24).toString('base64url') };
  for (const path of [workshop, cluster]) {
    mkdirSync(path, { mode: 0o700 });
    giveTo(account, path);
  }
  writePrivate(join(workshop, 'password'), `${key.password}\n`, account);
  const seen = clusterAsSeenBy(account, cluster);
  const passwordFile = seen === cluster ? join(workshop, 'password') : `${seen}/../password`;
  const identity = ['-D', seen, '-U', OWNER, `--pwfile=${passwordFile}`];
  // Every connection gives a password, also those on this machine; C.UTF-8 sorts alike on every machine and in every version.
  const manners = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  await run(binaries.initdb, [...identity, ...manners], cluster, account);
  writePrivate(join(cluster, KEY_FILE), JSON.stringify(key), account);
  writeThrough(cluster);
}

function run(program: string, args: string[], cwd: string, account: Account): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...account,
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
    child.on('error', (fault) => reject(new CannotStart(cannotChangeAccount(fault))));
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new CannotStart(`The database could not be prepared:\n${lastLines(said)}`)),
    );
  });
}

function cannotChangeAccount(fault: Error): string {
  const hint = process.getuid?.() === 0 ? ' PostgreSQL never runs as root; start Caretaker as a normal user, or set DATABASE_URL.' : '';
  return `The database could not be prepared: ${fault.message}.${hint}`;
}

function lastLines(said: string): string {
  if (said.includes('No space left on device')) return 'The disk is full; the database needs about 100 MB to begin with.';
  return said.trim().split('\n').slice(-4).join('\n');
}

/** Folders of first starts that were killed. One whose maker still lives is another start at work right now. */
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const maker = /^new-(\d+)-/.exec(name)?.[1];
    if (!maker || (Number(maker) !== process.pid && alive(Number(maker)))) continue;
    try {
      rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    } catch {
      // An initdb that outlived its parent still writes there; the start after this one removes it.
    }
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function refuseOtherVersion(folder: string, binaries: Binaries): void {
  const other = readdirSync(folder).find((name) => /^\d+$/.test(name) && name !== binaries.major);
  if (!other) return;
  throw new CannotStart(
    `This data folder was made with PostgreSQL ${other}; this Caretaker brings ${binaries.major}.\n` +
      'With the Caretaker you had before, run "npm run backup -- caretaker.tar.gz"; with this one and an empty data folder, "npm run restore -- caretaker.tar.gz".',
  );
}

function writePrivate(path: string, content: string, account: Account): void {
  writeFileSync(path, content, { mode: 0o600, flush: true });
  giveTo(account, path);
}

/** Makes names in a folder survive a power cut. Windows cannot open folders and needs no such call. */
function writeThrough(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
