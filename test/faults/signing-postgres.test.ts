import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { migrate } from '#platform/database/migrate.ts';
import { appUrlOf } from '#platform/database/roles.ts';
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { signingActs } from './signing-acts.ts';
import { signingScene } from './signing-scene.ts';
import { share } from '#test/share.ts';

// A PostgreSQL of its own, which keeps what it promised to keep: `fsync` is on, as in the product.
const root = mkdtempSync(join(tmpdir(), 'caretaker-signing-'));
const folder = join(root, 'postgres');
const server = await startEmbeddedPostgres({ folder, log: () => {} });
afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true, force: true });
});
const password = 'for-tests-only';
await migrate(server.url, password);
const scene = await signingScene({ appUrl: appUrlOf(server.url, password), ownerUrl: server.url });
const { readyToSign } = scene;
const { startServer, post, looksWhole } = signingActs(scene);
const kills = share(2, 30);

function killPostgres(): void {
  process.kill(Number(readFileSync(join(folder, '18', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
}

/** Once the database is back, which its owner brings about by itself. */
async function whenBack<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt();
    } catch (fault) {
      const away = /terminat|ECONNREFUSED|ECONNRESET|Connection|starting up|shutting down|recovery/i.test(String(fault));
      if (!away || tries > 400) throw fault;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

describe('kill -9 of its PostgreSQL while a client signs', () => {
  it(`property 26: after each of ${kills} kills the contract is signed and sealed, or not signed at all and then signed`, {
    timeout: 600_000,
  }, async () => {
    // What it says about a database that went away is not what is looked at here.
    const { address } = await startServer({ quiet: true });
    const took = async () => {
      const one = await readyToSign();
      const began = performance.now();
      expect((await post(address, one)).status).toBe(303);
      expect(await looksWhole(one)).toBe(true);
      return performance.now() - began;
    };
    const usual = Math.min(await took(), await took());
    let before = 0;
    for (let round = 0; round < kills; round += 1) {
      const one = await whenBack(() => readyToSign());
      const answer = post(address, one).then(
        (response) => response.status,
        () => 'cut off' as const,
      );
      // From the very beginning to a little after the usual end, evenly.
      await new Promise((resolve) => setTimeout(resolve, (usual * round) / Math.max(1, kills - 1)));
      killPostgres();
      const status = await answer;
      const signed = await whenBack(() => looksWhole(one));
      // What the client was told has happened.
      if (status === 303) expect(signed).toBe(true);
      if (!signed) before += 1;
      const again = await whenBack(async () => {
        const { status: now } = await post(address, one);
        // Asking again and again is limited, for clients as for this test.
        if (now >= 500 || now === 429) throw new Error('Connection of the server is not back');
        return now;
      });
      expect(again).toBe(signed ? 409 : 303);
      expect(await looksWhole(one)).toBe(true);
    }
    expect(before).toBeGreaterThan(0);
  });
});
