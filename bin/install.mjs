// What every command needs before it can work: a Node that is new enough and the packages of the lock file.
// Plain JavaScript without packages, because it runs before any is there, on whatever Node ≥ 20 the machine has.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Prints the words and ends: for what the person who typed the command can mend. */
export function giveUp(words) {
  console.error(`\n${words}\n`);
  process.exit(1);
}

/** Makes node_modules what package-lock.json says; in milliseconds when it already is. */
export function install() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) giveUp(`This is Node ${process.versions.node}. Caretaker needs Node 20 or newer: https://nodejs.org`);
  if (!installed()) runNpm();
  process.chdir(root);
}

/**
 * The Node 24 that comes with the packages, or the machine's own where none comes (macOS).
 * It replaces this process's Node for everything after the installation.
 */
export function node() {
  for (const name of ['node', 'node.exe']) {
    const own = join(root, 'node_modules', '.bin', name);
    if (existsSync(own) && spawnSync(own, ['--version']).status === 0) return own;
  }
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 24)
    giveUp(
      `This is Node ${process.versions.node}, and no newer one comes along for this machine. Please install Node 24: https://nodejs.org`,
    );
  return process.execPath;
}

/** Runs a program of node_modules on our Node, shown on this terminal. Gives its exit code. */
export function run(program, args = [], options = {}) {
  const { status, error } = spawnSync(node(), [binOf(program), ...args], {
    stdio: 'inherit',
    ...options,
    env: { ...environment(), ...options.env },
  });
  if (error) throw error;
  return status ?? 1;
}

/** Starts our Node on a file, passes signals on and ends as it ends. */
export function become(args) {
  const child = spawn(node(), args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: environment() });
  // Ctrl-C on a terminal reaches the child by itself, since it belongs to the same group.
  for (const name of ['SIGTERM', 'SIGHUP', 'SIGINT'])
    process.on(name, () => (name === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(name)));
  // npm hands a signal to its shell, which ends without passing it on, and a killed npm leaves its shell waiting:
  // then what is left to notice is that one of them is gone.
  if (process.env.npm_lifecycle_event) {
    const before = launchers();
    setInterval(() => (launchers() === before ? undefined : child.kill('SIGTERM')), 500).unref();
  }
  child.on('error', (fault) => giveUp(fault.message));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

/** The process that started this one, and where that is npm's shell, the npm above it. Of the parent's parent only Linux tells cheaply. */
function launchers() {
  const parent = process.ppid;
  try {
    if (!readFileSync(`/proc/${parent}/cmdline`, 'utf8').includes('\0-c\0')) return `${parent}`;
    // `12 (sh) S 11 …`: the name may hold anything, so what counts stands behind its last bracket.
    const [, npm] = readFileSync(`/proc/${parent}/stat`, 'utf8').split(') ').at(-1).split(' ');
    return `${parent} ${npm}`;
  } catch {
    return `${parent}`;
  }
}

/** Our Node first on the path, so that what a program starts runs on it as well. */
function environment() {
  const own = join(root, 'node_modules', '.bin');
  return { ...process.env, PATH: `${own}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}` };
}

/** The file that a package names as its program: `.bin` holds shell scripts on Windows. */
function binOf(program) {
  for (const name of [{ tsc: 'typescript' }[program] ?? program, `@biomejs/${program}`]) {
    const folder = join(root, 'node_modules', name);
    if (!existsSync(join(folder, 'package.json'))) continue;
    const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = typeof bin === 'string' ? bin : bin?.[program];
    if (file) return join(folder, file);
  }
  throw new Error(`no package here has a program ${program}`);
}

/**
 * npm writes down what it installed, as the last thing it does. Each package of the lock file must be there in that very version;
 * optional ones, which belong to other machines, may be absent.
 */
export function installed() {
  try {
    const wanted = packagesIn(join(root, 'package-lock.json'));
    const have = packagesIn(join(root, 'node_modules', '.package-lock.json'));
    return Object.entries(wanted).every(
      ([path, { version, optional }]) => path === '' || (have[path] ? have[path].version === version : optional === true),
    );
  } catch {
    return false;
  }
}

function packagesIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function runNpm() {
  console.log('Installing what Caretaker needs (about a minute, only this time) …');
  const started = Date.now();
  // No install script of any package is needed, so none may run.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const { status } =
    npm && existsSync(npm) && /\.[cm]?js$/.test(npm)
      ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
      : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) giveUp('The packages could not be installed. Is this machine connected to the internet? The lines above tell more.');
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) install();
