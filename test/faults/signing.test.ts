import { describe, expect, it } from 'vitest';
import { signingActs } from './signing-acts.ts';
import { signingScene } from './signing-scene.ts';
import { share } from '#test/share.ts';

const scene = await signingScene();
const { readyToSign } = scene;
const { startServer, post, looksWhole } = signingActs(scene);
const kills = share(2, 40);

describe('kill -9 of the server while a client signs', () => {
  it(`property 26: after each of ${kills} kills the contract is signed and sealed, or not signed at all and then signed`, {
    timeout: share(600_000, 1_800_000),
  }, async () => {
    let running = await startServer();
    const calm = await readyToSign();
    const began = performance.now();
    expect((await post(running.address, calm)).status).toBe(303);
    const takes = performance.now() - began;
    expect(await looksWhole(calm)).toBe(true);
    const warm = await readyToSign();
    const warmBegan = performance.now();
    await post(running.address, warm);
    const usual = Math.min(takes, performance.now() - warmBegan);
    let before = 0;
    for (let round = 0; round < kills; round += 1) {
      const one = await readyToSign();
      const answer = post(running.address, one).then(
        (response) => response.status,
        () => 'cut off' as const,
      );
      // From the very beginning to a little after the usual end, evenly.
      await new Promise((resolve) => setTimeout(resolve, (usual * 1.2 * round) / Math.max(1, kills - 1)));
      running.server.kill('SIGKILL');
      const status = await answer;
      const signed = await looksWhole(one);
      // What the client was told has happened.
      if (status === 303) expect(signed).toBe(true);
      running = await startServer();
      if (!signed) {
        before += 1;
        expect((await post(running.address, one)).status).toBe(303);
        expect(await looksWhole(one)).toBe(true);
      } else expect((await post(running.address, one)).status).toBe(409);
    }
    expect(before).toBeGreaterThan(0);
  });
});
