import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Account, clusterAsSeenBy } from './account.ts';
import { type Binaries } from './binaries.ts';
import { type ClusterKey } from './first-start.ts';

/** One cluster, and all that is needed to run a server on it. */
export interface Place {
  readonly folder: string;
  readonly cluster: string;
  readonly binaries: Binaries;
  readonly account: Account;
  readonly key: ClusterKey;
  readonly settings: Readonly<Record<string, string>>;
}

/** A server that runs on the cluster, as its own `postmaster.pid` tells. */
export interface RunningServer {
  readonly pid: number;
  readonly port: number;
}

const SETTINGS: Readonly<Record<string, string>> = {
  // Loopback with a 192-bit password: one way on every platform, without the 107 bytes a socket's path may have.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // Without the details of an error, which hold whole rows: they are people's data.
  log_error_verbosity: 'terse',
  max_wal_size: '512MB',
  // Containers give 64 MB of shared memory, which parallel plans overrun; no report of a firm needs them.
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
};

/** Changes when the build or a setting changes: an orphan with another fingerprint is ended, not adopted. */
export function fingerprint(place: Place): string {
  const text = JSON.stringify([place.binaries.version, SETTINGS, place.settings]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Starts the server in its own process group, so that Ctrl-C reaches Caretaker alone and the database is stopped last. */
export function spawnServer(place: Place, port: number): ChildProcess {
  const settings = {
    ...SETTINGS,
    ...place.settings,
    port: String(port),
    cluster_name: mark(place.key),
    'caretaker.fingerprint': fingerprint(place),
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const seen = clusterAsSeenBy(place.account, place.cluster);
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  if (process.platform === 'win32') {
    // An administrator may not run postgres itself; pg_ctl gives up those rights first.
    const options = args.map((part) => (part === '-c' ? part : `"${part}"`)).join(' ');
    return spawn(place.binaries.pgCtl, ['start', '-W', '-D', seen, '-l', logFile(place), '-o', options], {
      stdio: 'ignore',
      env,
      windowsHide: true,
    });
  }
  const log = openSync(logFile(place), 'a', 0o600);
  try {
    return spawn(place.binaries.postgres, ['-D', seen, ...args], {
      ...place.account,
      cwd: place.cluster,
      detached: true,
      stdio: ['ignore', log, log],
      env,
    });
  } finally {
    closeSync(log);
  }
}

/** The server's own log; one older log is kept. */
export function logFile(place: Pick<Place, 'folder'>): string {
  return join(place.folder, 'postgres.log');
}

/** The server on the cluster whose process truly lives; a pid file left by a crash or a reboot counts for nothing. */
export function runningServer(cluster: string, key: ClusterKey): RunningServer | undefined {
  const said = pidFile(cluster);
  if (!said) return undefined;
  const lives = process.platform === 'win32' ? processLives(said.pid) : serverProcesses(key).includes(said.pid);
  return lives ? said : undefined;
}

/**
 * Every living process of this cluster's server, found by the mark on its command line. PostgreSQL itself only asks whether the number in its
 * pid file is in use, which in a container it nearly always is, by somebody else.
 */
export function serverProcesses(key: ClusterKey): number[] {
  if (process.platform === 'win32') return [];
  return commandLines()
    .filter(({ command }) => command.includes(mark(key)))
    .map(({ pid }) => pid);
}

/** Only when no process of the server lives any more. */
export function removeStalePidFile(cluster: string): void {
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

/** Asks the server to end: open transactions are rolled back, everything is written, then it exits. */
export function requestStop(place: Place, pid: number): void {
  if (process.platform === 'win32') {
    spawn(place.binaries.pgCtl, ['stop', '-m', 'fast', '-D', place.cluster], { stdio: 'ignore', windowsHide: true });
  } else {
    signal(pid, 'SIGINT');
  }
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself.
  }
}

/** A port of the loopback that is free now; the caller tries again when somebody else was quicker. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function mark(key: ClusterKey): string {
  return `caretaker-${key.id}`;
}

/** Lines of postmaster.pid: 1 the process, 4 the port. Written line by line, so it may be short for a moment. */
function pidFile(cluster: string): RunningServer | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 && port > 0 ? { pid, port } : undefined;
  } catch {
    return undefined;
  }
}

function commandLines(): { pid: number; command: string }[] {
  if (process.platform !== 'linux') {
    const listed = execFileSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8', maxBuffer: 64_000_000 });
    return listed.split('\n').map((line) => ({ pid: Number.parseInt(line, 10), command: line }));
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), command: commandLine(name) }));
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
