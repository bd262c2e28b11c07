import { describe, expect, it } from 'vitest';
import { ask } from '#test/office.ts';
import { firm, newFolder, officeOf, start } from './caretaker.ts';
import { share } from '#test/share.ts';

const kills = share(1, 30);
const health = async (url: string) => ((await (await fetch(`${url}/health`)).json()) as { status: string }).status;

describe('a second start', () => {
  it('on the same data folder is refused in plain words, and the first goes on', async () => {
    const first = await start(newFolder());
    await first.ready();
    const second = await start(first.data);
    expect(await second.ended).toBe(1);
    expect(second.said()).toMatch(/already running on this data folder.*DATA to another folder and PORT to another port/s);
    expect(second.said()).not.toMatch(/\n\s+at |Error:/);
    expect(await health(first.url)).toBe('ok');
    // And one with its own data, on the port that is taken.
    const third = await start(newFolder(), { PORT: new URL(first.url).port });
    expect(await third.ended).toBe(1);
    expect(third.said()).toMatch(/port \d+ is taken by another program. Set PORT/);
    expect(third.said()).not.toMatch(/\n\s+at /);
    expect(await health(first.url)).toBe('ok');
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
  });

  it('with a setting that cannot be used is refused in plain words', async () => {
    const one = await start(newFolder(), { LOG_LEVEL: 'loud' });
    expect(await one.ended).toBe(1);
    expect(one.said()).toMatch(/LOG_LEVEL is "loud"; it must be one of trace/);
    expect(one.said()).not.toMatch(/\n\s+at /);
  });
});

describe('kill -9 during the very first start', () => {
  it(`of the whole program, ${kills} times at any moment: the next start works and a firm can be set up`, {
    timeout: share(600_000, 1_800_000),
  }, async () => {
    // From the secret over the cluster and the migrations to the job tables; measured once, then cut at even places with some chance.
    const calm = await start(newFolder());
    const began = performance.now();
    await calm.ready();
    const takes = performance.now() - began;
    calm.child.kill('SIGTERM');
    expect(await calm.ended).toBe(0);
    for (let round = 0; round < kills; round += 1) {
      const data = newFolder();
      const cut = await start(data);
      await new Promise((resolve) => setTimeout(resolve, (takes * 1.1 * (round + Math.random())) / kills));
      cut.child.kill('SIGKILL');
      await cut.ended;
      const next = await start(data);
      await next.ready();
      expect(await health(next.url)).toBe('ok');
      const office = officeOf(next, 'postgres://nobody@127.0.0.1:1/none');
      expect((await ask(office, 'post', '/api/set-up', { body: firm('one') })).status).toBe(200);
      await office.close();
      next.child.kill('SIGTERM');
      expect(await next.ended).toBe(0);
    }
  });
});
