import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { runningEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { at, result } from './result.ts';

/** From `npm start` on a folder that exists to the first answer, and how much script a browser loads before the first page. */
const starts = 5;

async function freePort(): Promise<number> {
  const door = createServer();
  await new Promise<void>((done) => door.listen(0, '127.0.0.1', done));
  const { port } = door.address() as AddressInfo;
  await new Promise((done) => door.close(done));
  return port;
}

async function started(data: string): Promise<{ seconds: number; port: number; stop: () => Promise<void> }> {
  const port = await freePort();
  const from = performance.now();
  const { npm_lifecycle_event: _, ...env } = process.env;
  const child: ChildProcess = spawn(process.execPath, ['bin/start.mjs'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...env, DATA: data, PORT: String(port) },
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  while (!(await answers(port))) {
    if (child.exitCode !== null || performance.now() - from > 180_000) {
      await stop();
      throw new Error('Caretaker did not start');
    }
    await pause(20);
  }
  return { seconds: (performance.now() - from) / 1000, port, stop };
}

async function answers(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null);
  return answer?.status === 200;
}

/** Of what really runs: the database's own answer, and the program's where it gives one. */
async function runningVersions(folder: string, port: number): Promise<string> {
  const client = new pg.Client({ connectionString: runningEmbeddedPostgres(join(folder, 'postgres')) });
  await client.connect();
  const { rows } = await client.query<{ version: string }>("select current_setting('server_version') as version");
  await client.end();
  const health = (await (await fetch(`http://127.0.0.1:${port}/health`)).json()) as { version?: string };
  return `PostgreSQL ${rows[0]?.version} · Node ${process.version}${health.version ? ` · Caretaker ${health.version}` : ''}`;
}

const data = mkdtempSync(join(tmpdir(), 'caretaker-bench-start-'));
try {
  const first = await started(data);
  const versions = await runningVersions(data, first.port);
  await first.stop();
  console.log(`start · ${versions}`);
  console.log(`start · the first one, with an empty folder: ${first.seconds.toFixed(1)} s`);
  const times: number[] = [];
  for (let run = 0; run < starts; run += 1) {
    const again = await started(data);
    await again.stop();
    times.push(again.seconds);
  }
  result(`start on an existing folder, slowest of ${starts}`, at(times, 1), 5, 's');
} finally {
  rmSync(data, { recursive: true, force: true });
}

const sizes = spawnSync(process.execPath, ['bin/sizes.mjs'], { encoding: 'utf8' }).stdout;
const office = /([\d.]+) kB\s+first load with the Today page(.*)/.exec(sizes);
if (!office) throw new Error('bin/sizes.mjs did not say the first load');
result(`office, first load, gzipped`, Number(office[1]), 130, 'kB');
const portal = 'dist/office/portal';
const scripts = existsSync(portal) ? readdirSync(portal).filter((name) => name.endsWith('.js')) : [];
result(
  `pages for clients, scripts, gzipped (${scripts.length})`,
  [...new Set(scripts.flatMap((name) => withImports(join(portal, name))))].reduce(
    (sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length,
    0,
  ) / 1000,
  15,
  'kB',
);

/** A built script and what it imports, which a browser fetches as well. */
function withImports(file: string): string[] {
  const imports = [...readFileSync(file, 'utf8').matchAll(/from\s*["'](\.[^"']+\.js)["']/g)].map(([, path]) => path ?? '');
  return [file, ...imports.flatMap((path) => withImports(join(dirname(file), path)))];
}
