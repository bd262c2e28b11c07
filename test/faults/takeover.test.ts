import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { setClock } from '#platform/clock.ts';
import { connect, type Database } from '#platform/database/connect.ts';
import { migrate } from '#platform/database/migrate.ts';
import { appUrlOf } from '#platform/database/roles.ts';
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { calmPool, testDatabase } from '#test/database.ts';
import { letRowsLieAhead } from '#test/rows-ahead.ts';
import { serving } from '#test/serving.ts';
import { begin, walkFirm } from '#test/takeovers/firm.ts';
import { looksRight, rowsOf } from '#test/takeovers/invariants.ts';
import { base, walkOffice } from '#test/takeovers/office.ts';
import { finish, forget, type Move, move, moved } from '#test/takeovers/lot.ts';
import { ranTo, tell } from '#test/takeovers/tally.ts';
import { gatesTold, modelOn, type World } from '#test/takeovers/walk.ts';
import { share } from '#test/share.ts';

// The walks through a takeover, over a server of its own that is killed in the midst of what is asked, or whose PostgreSQL is.
const walks = share(1, 8);
const killsOfAWalk = share(2, 14);
// What hangs ends: the usual run has few kills.
const timeout = share(300_000, 1_800_000);
afterAll(() => setClock(null));

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** Once the database is back, which its owner brings about by itself. */
async function whenBack<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt();
    } catch (fault) {
      if (!/terminat|ECONN|Connection|starting up|shutting down|recovery|socket/i.test(String(fault)) || tries > 400) throw fault;
      await wait(100);
    }
  }
}

interface Grounds {
  readonly database: Database;
  readonly owner: pg.Pool;
  readonly appUrl: string;
  readonly victim: 'server' | 'PostgreSQL';
  readonly kill: (server: ChildProcess) => void;
}

const serverOn = (appUrl: string, filesFolder: string) =>
  serving({ appUrl, filesFolder }, { program: join(import.meta.dirname, 'takeover-server.ts'), quiet: true });

const killed: fc.Arbitrary<readonly { readonly one: Move; readonly at: number }[]> = fc.array(fc.record({ one: move, at: fc.nat(99) }), {
  minLength: 50,
  maxLength: 60,
});

async function walkUnderKills({ database, owner, appUrl, victim, kill }: Grounds): Promise<number> {
  const filesFolder = mkdtempSync(join(tmpdir(), 'caretaker-walk-kills-'));
  // The files of the process that sets the scene are those of the server.
  walkOffice(database, filesFolder);
  const stranger = await walkFirm(database, 'Autre Maison');
  await begin(database, stranger.act);
  const before = await rowsOf(owner, stranger.act.company.id);
  let running = await serverOn(appUrl, filesFolder);
  let kills = 0;
  try {
    // One that the client, or the law, ends on the way is finished too, but says nothing of the rest of the way; then another is walked.
    for (let offered = 0, nr = 0; offered < walks; nr += 1) {
      if (nr >= walks + 12) throw new Error(`${nr} walks, and only ${offered} came to the offer`);
      const moves = fc.sample(killed, 1)[0]!;
      setClock(stranger.act.now);
      const firm = await whenBack(() => walkFirm(database, 'Maison Claire'));
      const takeover = await whenBack(() => begin(database, firm.act));
      const knock = (path: string, init: RequestInit) => fetch(path.replace(base, running.address), init);
      const world: World = { database, owner, firm, stranger, takeover, now: firm.act.now, knock };
      const model = modelOn(firm.act.today);
      forget();
      const every = Math.floor(moves.length / killsOfAWalk);
      for (const [nr, { one, at }] of moves.entries()) {
        if (nr % every !== every - 1) {
          await moved(model, world, one);
          continue;
        }
        kills += 1;
        const server = running.server;
        // From the very beginning to a little after the usual end of an act.
        const struck = wait((at / 100) ** 2 * 160).then(() => kill(server));
        let isBack = false;
        world.killed = async () => {
          if (isBack) return;
          await struck;
          if (victim === 'server') running = await serverOn(appUrl, filesFolder);
          // What the killed one had begun ends with its connections; then nothing of it goes on.
          await whenBack(() => ended(owner, takeover.takeoverId));
          await whenBack(async () => {
            const { status } = await knock(`${base}/api/takeovers/${takeover.takeoverId}`, asOwner(world));
            if (status !== 200) throw new Error('the Connection is not back');
          });
          isBack = true;
        };
        await moved(model, world, { ...one, way: one.way === 'wait' ? 'proper' : one.way });
        await world.killed();
        delete world.killed;
      }
      await gatesTold(model, world);
      await finish(model, world);
      await looksRight(model, world);
      ranTo(model.deepest);
      if (model.deepest === 'offered') offered += 1;
    }
    expect(await rowsOf(owner, stranger.act.company.id)).toBe(before);
    return kills;
  } finally {
    running.server.kill('SIGKILL');
  }
}
const asOwner = ({ now, firm }: World) => ({ headers: { 'x-now': now, 'x-as': firm.as.owner } });
/** Waits for the lock of the takeover, which the killed one may hold for a moment yet. */
async function ended(owner: pg.Pool, takeoverId: string): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock(hashtextextended($1::uuid::text, 60))', [takeoverId]);
    await client.query('commit');
    client.release();
  } catch (fault) {
    client.release(true);
    throw fault;
  }
}

describe('kill -9 in the midst of a takeover', () => {
  it('properties 15, 16, 17 and 26: of its server: each act was done whole or not at all, and the walk is finished to the handover', {
    timeout,
  }, async () => {
    const { appUrl, ownerUrl } = await testDatabase();
    const database = connect(appUrl);
    const owner = calmPool(ownerUrl, 2);
    const kills = await walkUnderKills({ database, owner, appUrl, victim: 'server', kill: (server) => server.kill('SIGKILL') });
    console.log(`${kills} kills of the server`);
    tell();
    await owner.end();
    await database.close();
    expect(kills).toBeGreaterThanOrEqual(walks * killsOfAWalk);
  });

  it('properties 15, 16, 17 and 26: of its PostgreSQL: the same', { timeout }, async () => {
    // One of its own, which keeps what it promised to keep: `fsync` is on, as in the product.
    const folder = join(mkdtempSync(join(tmpdir(), 'caretaker-walk-')), 'postgres');
    const server = await startEmbeddedPostgres({ folder, log: () => {} });
    await migrate(server.url, 'for-tests-only');
    await letRowsLieAhead(server.url);
    const appUrl = appUrlOf(server.url, 'for-tests-only');
    const database = connect(appUrl);
    const owner = calmPool(server.url, 2);
    const pid = () => Number(readFileSync(join(folder, '18', 'postmaster.pid'), 'utf8').split('\n')[0]);
    const kills = await walkUnderKills({ database, owner, appUrl, victim: 'PostgreSQL', kill: () => process.kill(pid(), 'SIGKILL') });
    console.log(`${kills} kills of PostgreSQL`);
    await owner.end();
    await database.close();
    await server.stop();
    expect(kills).toBeGreaterThanOrEqual(walks * killsOfAWalk);
  });
});
