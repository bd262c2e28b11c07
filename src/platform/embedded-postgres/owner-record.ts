import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { now } from '../clock.ts';

/** The Caretaker that owns a database folder, as it wrote itself down. */
interface OwnerRecord {
  readonly pid: number;
  /** When the process began, as the system tells it: a number that was given to another process since tells something else. */
  readonly began: string;
  /** The machine's run and the container: process numbers mean nothing across them. */
  readonly world: string;
}

const BEAT_MS = 2_000;
const PATIENCE_MS = 2_000;

/**
 * The lock inside the database says who owns it while the database runs. This record says so while it does not: when the server crashed and its
 * owner is bringing it back, and when the owner lives in another container on the same folder, whose processes cannot be seen from here.
 */
export class OwnerMark {
  readonly #file: string;
  #beat: NodeJS.Timeout | undefined;

  constructor(folder: string) {
    this.#file = join(folder, 'owner.json');
  }

  /** Who else owns the folder, or undefined. Takes two seconds when somebody does, and six after a crash in another container. */
  async otherOwner(): Promise<string | undefined> {
    for (let waited = 0; ; waited += 100) {
      const owner = this.#read();
      if (!owner) return undefined;
      if (owner.world !== world()) return (await this.#beats()) ? 'another container or machine' : undefined;
      if (began(owner.pid) !== owner.began) return undefined;
      if (waited > PATIENCE_MS) return `process ${owner.pid}`;
      await pause(100);
    }
  }

  write(): void {
    const record: OwnerRecord = { pid: process.pid, began: began(process.pid) ?? '', world: world() };
    writeFileSync(`${this.#file}.${process.pid}`, JSON.stringify(record), { mode: 0o600 });
    renameSync(`${this.#file}.${process.pid}`, this.#file);
    this.#beat ??= setInterval(() => this.#touch(), BEAT_MS).unref();
  }

  remove(): void {
    clearInterval(this.#beat);
    rmSync(this.#file, { force: true });
  }

  #touch(): void {
    try {
      const moment = new Date(now());
      utimesSync(this.#file, moment, moment);
    } catch {
      // The folder was removed under us; whoever asks next will find no record.
    }
  }

  /** Watches for a change instead of comparing clocks, which differ between machines. */
  async #beats(): Promise<boolean> {
    const seen = this.#changedAt();
    await pause(3 * BEAT_MS);
    return this.#changedAt() !== seen;
  }

  #changedAt(): number {
    return statSync(this.#file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  }

  #read(): OwnerRecord | undefined {
    try {
      return JSON.parse(readFileSync(this.#file, 'utf8')) as OwnerRecord;
    } catch {
      return undefined;
    }
  }
}

function world(): string {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return process.platform;
  }
}

/** Undefined when no such process lives. */
function began(pid: number): string | undefined {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[19];
    if (process.platform === 'win32') return process.kill(pid, 0) ? '' : undefined;
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}
