import { type ChildProcess } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { serverAccount } from './embedded-postgres/account.ts';
import { findBinaries } from './embedded-postgres/binaries.ts';
import { CannotStart } from './embedded-postgres/cannot-start.ts';
import { clusterKey, ensureCluster } from './embedded-postgres/first-start.ts';
import { OwnerMark } from './embedded-postgres/owner-record.ts';
import { claim, urlOf } from './embedded-postgres/ownership.ts';
import {
  type Place,
  type RunningServer,
  fingerprint,
  freePort,
  logFile,
  removeStalePidFile,
  requestStop,
  runningServer,
  serverProcesses,
  signal,
  spawnServer,
} from './embedded-postgres/server-process.ts';
import { rotate } from './log.ts';

export { CannotStart } from './embedded-postgres/cannot-start.ts';

export interface EmbeddedPostgres {
  /** Connection string of the cluster's owner (a superuser) for the database `caretaker`; it stays valid when the server is restarted. */
  readonly url: string;
  /** Ends the server after writing everything to disk. Connections still open are closed by it. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** The folder of the database alone, usually `data/postgres`. Made when it is missing. */
  readonly folder: string;
  /** Progress and trouble, in plain words. */
  readonly log: (words: string) => void;
  /** PostgreSQL settings beyond the usual ones; tests switch `fsync` off. */
  readonly settings?: Readonly<Record<string, string>>;
}

const DATABASE = 'caretaker';
/** A killed Caretaker's lock goes with its connection, within milliseconds; only a living one holds it for longer. */
const HELD_FOR_GOOD_MS = 2_000;
const PATIENCE_MS = 120_000;

/**
 * Starts the PostgreSQL that comes with Caretaker on a folder, or takes over the one that a killed Caretaker left running there.
 * Throws `CannotStart`, in plain words, when another Caretaker lives on the folder or the machine cannot run it.
 * A server that dies is started again on the same port until `stop` is called.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const place = await prepare(options);
  const supervisor = new Supervisor(place, options.log);
  await supervisor.start();
  return { url: supervisor.url, stop: () => supervisor.stop() };
}

/** The URL of a server that runs on the folder now, owned by whichever process, or undefined: what a backup beside a running Caretaker uses. */
export function runningEmbeddedPostgres(folder: string): string | undefined {
  for (const name of existsSync(folder) ? readdirSync(folder).filter((entry) => /^\d+$/.test(entry)) : []) {
    const cluster = join(folder, name);
    const key = clusterKey(cluster);
    const server = runningServer(cluster, key);
    if (server) return urlOf(server, key, DATABASE);
  }
  return undefined;
}

async function prepare(options: EmbeddedPostgresOptions): Promise<Place> {
  const folder = resolve(options.folder);
  makeFolder(folder);
  const newest = readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .sort((a, b) => Number(b) - Number(a))[0];
  const account = serverAccount(newest ? join(folder, newest) : folder);
  const binaries = findBinaries(folder, account);
  const cluster = await ensureCluster(folder, binaries, account, options.log);
  const place = { folder, cluster, binaries, account, key: readKey(cluster), settings: options.settings ?? {} };
  rotate(logFile(place));
  return place;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (fault) {
    throw new CannotStart(`Caretaker may not write into its data folder ${folder} (${(fault as Error).message}).`);
  }
}

function readKey(cluster: string) {
  try {
    return clusterKey(cluster);
  } catch (fault) {
    throw new CannotStart(`The database in ${cluster} belongs to another account of this machine (${(fault as Error).message}).`);
  }
}

/** Keeps one server alive on one cluster, and the lock that says it is ours. */
class Supervisor {
  readonly #place: Place;
  readonly #log: (words: string) => void;
  readonly #mark: OwnerMark;
  #child: ChildProcess | undefined;
  #server: RunningServer | undefined;
  #port: number | undefined;
  #stopping = false;
  readonly #onExit = () => {
    if (this.#server) requestStop(this.#place, this.#server.pid);
  };

  constructor(place: Place, log: (words: string) => void) {
    this.#place = place;
    this.#log = log;
    this.#mark = new OwnerMark(place.folder);
  }

  get url(): string {
    return urlOf(this.#server ?? { port: 0 }, this.#place.key, DATABASE);
  }

  async start(): Promise<void> {
    const other = await this.#mark.otherOwner();
    if (other) throw alreadyRunning(this.#place, other);
    await this.#own();
    process.on('exit', this.#onExit);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    process.off('exit', this.#onExit);
    const server = this.#server;
    if (server) await endServer(this.#place, server.pid);
    this.#mark.remove();
  }

  /** Ends with a server that runs, is ours, has today's settings, and holds the database `caretaker`. */
  async #own(): Promise<void> {
    const started = performance.now();
    let heldSince: number | undefined;
    for (;;) {
      const server = await this.#running();
      const answer = server ? await claim(server, this.#place.key) : 'not_answering';
      if (server && typeof answer === 'object' && 'owned' in answer) {
        if (await this.#accept(server, answer.owned)) return;
        continue;
      }
      if (typeof answer === 'object' && 'heldBy' in answer) {
        heldSince ??= performance.now();
        if (performance.now() - heldSince > HELD_FOR_GOOD_MS) throw alreadyRunning(this.#place, answer.heldBy);
      }
      if (performance.now() - started > PATIENCE_MS) throw new CannotStart(`The database does not answer.\n${logTail(this.#place)}`);
      await pause(25);
    }
  }

  /** The living server, or undefined after one has been started and is not there yet. */
  async #running(): Promise<RunningServer | undefined> {
    const { cluster, key } = this.#place;
    const server = runningServer(cluster, key);
    if (server) return server;
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) return undefined;
    if (child?.exitCode && !this.#mayTryAgain()) throw new CannotStart(`The database did not start.\n${logTail(this.#place)}`);
    await endRemains(this.#place);
    removeStalePidFile(cluster);
    this.#port = child?.exitCode || !this.#port ? await freePort() : this.#port;
    this.#child = spawnServer(this.#place, this.#port);
    this.#child.unref();
    this.#child.on('error', (fault) => this.#log(`The database could not be started: ${fault.message}`));
    return undefined;
  }

  /** Another start was quicker to the port or to the cluster: both end well when tried again. */
  #mayTryAgain(): boolean {
    return /could not bind|Address already in use|could not create any TCP|lock file "postmaster.pid"/.test(logTail(this.#place));
  }

  /** Takes the server as ours, or ends one that runs with older settings. */
  async #accept(server: RunningServer, client: pg.Client): Promise<boolean> {
    const shown = await client.query<{ fingerprint: string }>(`select current_setting('caretaker.fingerprint', true) as fingerprint`);
    if (shown.rows[0]?.fingerprint !== fingerprint(this.#place)) {
      this.#log('Restarting the database with the new version or settings …');
      await endServer(this.#place, server.pid);
      return false;
    }
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`create database ${DATABASE}`);
    this.#mark.write();
    this.#server = server;
    this.#port = server.port;
    client.once('end', () => void this.#recover());
    return true;
  }

  /** The lock's connection broke: PostgreSQL restarts itself after a crashed connection; a whole server that died is started again. */
  async #recover(): Promise<void> {
    if (this.#stopping) return;
    this.#log('The database went away; bringing it back …');
    while (!this.#stopping) {
      try {
        await this.#own();
        if (this.#stopping && this.#server) await endServer(this.#place, this.#server.pid);
        else this.#log('The database is back.');
        return;
      } catch (fault) {
        this.#log((fault as Error).message);
        this.#child = undefined;
        await pause(1_000);
      }
    }
  }
}

/** Fast shutdown, and after half a minute without an end the immediate one, from which the next start recovers. */
async function endServer(place: Place, pid: number): Promise<void> {
  requestStop(place, pid);
  const started = performance.now();
  let pressed = false;
  while (runningServer(place.cluster, place.key)?.pid === pid) {
    if (!pressed && performance.now() - started > 30_000) {
      signal(pid, 'SIGQUIT');
      pressed = true;
    }
    await pause(20);
  }
  if (serverProcesses(place.key).length > 0) await endRemains(place);
}

/** Connections of a server that was itself killed notice it and end; whoever does not within five seconds is ended. */
async function endRemains(place: Place): Promise<void> {
  for (let waited = 0; ; waited += 50) {
    const remains = serverProcesses(place.key);
    if (remains.length === 0) return;
    if (waited > 5_000) for (const pid of remains) signal(pid, 'SIGKILL');
    await pause(50);
  }
}

function alreadyRunning(place: Place, holder: string): CannotStart {
  return new CannotStart(
    `Caretaker is already running on this data folder (${place.folder}, ${holder}).\n` +
      'Use the one that runs, or stop it first. For a second, separate Caretaker set DATA to another folder and PORT to another port.',
  );
}

function logTail(place: Place): string {
  const file = logFile(place);
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(-4).join('\n') : '';
}
