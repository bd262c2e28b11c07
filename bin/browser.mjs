// The programs of the machine that some tests use: a Chromium for the screens, pdfsig to judge our seals, unzip to open our packs.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The path of a Chromium: CHROMIUM, the system's, one installed now (root on Debian), or the one of a development package. */
export async function chromium() {
  const found = process.env.CHROMIUM ?? onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']);
  if (found) return found;
  if (aptInstall('chromium')) return onPath(['chromium']);
  if (process.platform === 'darwin') return '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    return await packaged.executablePath();
  } catch {
    return undefined;
  }
}

/** The path of pdfsig, installed now when that is possible. Without it the tests that need it say that they were left out. */
export function pdfsig() {
  return onPath(['pdfsig']) ?? (aptInstall('poppler-utils') ? onPath(['pdfsig']) : undefined);
}

/** The path of unzip, likewise. */
export function unzip() {
  return onPath(['unzip']) ?? (aptInstall('unzip') ? onPath(['unzip']) : undefined);
}

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':');
  return names.flatMap((name) => folders.map((folder) => `${folder}/${name}`)).find((path) => existsSync(path));
}

function aptInstall(name) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  console.log(`Installing ${name} of the system, for the tests …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', '-o', 'Dpkg::Use-Pty=0', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  const get = () => apt('install', '-y', '--no-install-recommends', name);
  return get() || (apt('update') && get());
}
