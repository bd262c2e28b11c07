import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { refusals } from '#domain/refusal.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { connect, inCompany } from '../database/connect.ts';
import { workerUrlOf } from '../database/roles.ts';
import { nextNumber } from '../numbers.ts';
import { hold, lostDatabase } from './hold.ts';
import { type CalendarJob, defineJob, enqueue } from './jobs.ts';
import { startWorker } from './worker.ts';

const { appUrl } = await testDatabase();
const database = connect(appUrl);
/** The worker's login: the application's does not see the queue. */
const queue = connect(workerUrlOf(appUrl));
const act = await testCompany(database);
const other = await testCompany(database);
const refuse = refusals({ not_this_time: 422 });
const done: string[] = [];
const gaveUp: string[] = [];
let failures = 0;

const count = defineJob('test.count', z.object({ what: z.string() }), async (tx, own, { what }) => {
  await nextNumber(tx, own, what, 2026);
  done.push(`${own.company.id} ${what}`);
});
const stumbling = defineJob('test.stumbling', z.object({}), async (tx, own) => {
  await nextNumber(tx, own, 'stumbling', 2026);
  if (failures++ === 0) return refuse('not_this_time');
  done.push('stumbled and went on');
  return null;
});
const hopeless = defineJob(
  'test.hopeless',
  z.object({}),
  async () => {
    throw new Error('no route to host');
  },
  {
    retries: 0,
    gaveUp: async (_tx, _act, _data, reason) => void gaveUp.push(reason),
  },
);
const nightly: CalendarJob = {
  name: 'test.nightly',
  cron: '0 3 * * *',
  run: async (tx, own) => {
    if (own.company.id === act.company.id) throw new Error('this one is broken');
    await nextNumber(tx, own, 'nightly', 2026);
  },
};

const worker = await startWorker(appUrl, {
  jobs: [count, stumbling, hopeless],
  calendar: [nightly],
  log: () => {},
  pollSeconds: 0.5,
});
afterAll(() => worker.stop());

const lastNumber = (a: typeof act, series: string) =>
  inCompany(database, a.company.id, (tx) =>
    tx.selectFrom('numberSeries').select('lastNumber').where('series', '=', series).executeTakeFirst(),
  );

describe('jobs', () => {
  it('are done for the firm that asked, when its transaction was saved', async () => {
    await inCompany(database, act.company.id, (tx) => enqueue(tx, act, count, { what: 'kept' }));
    await expect.poll(() => done).toContain(`${act.company.id} kept`);
    expect(await lastNumber(act, 'kept')).toEqual({ lastNumber: 1 });
  });

  it('are not done when it was not', async () => {
    await inCompany(database, act.company.id, async (tx) => {
      await enqueue(tx, act, count, { what: 'undone' });
      throw new Error('rolled back');
    }).catch(() => {});
    await inCompany(database, act.company.id, (tx) => enqueue(tx, act, count, { what: 'after' }));
    await expect.poll(() => done).toContain(`${act.company.id} after`);
    expect(done).not.toContain(`${act.company.id} undone`);
  });

  it('that wait under one key are one, per firm', async () => {
    const startAfter = new Date(Date.now() + 1_500).toISOString() as typeof act.now;
    for (const one of [act, act, other])
      await inCompany(database, one.company.id, (tx) => enqueue(tx, one, count, { what: 'keyed' }, { singletonKey: 'k', startAfter }));
    await expect.poll(() => done.filter((line) => line.endsWith('keyed')).length).toBe(2);
  });

  it('that fail for good say so once, with the reason', async () => {
    await inCompany(database, act.company.id, (tx) => enqueue(tx, act, hopeless, {}));
    await expect.poll(() => gaveUp).toEqual(['no route to host']);
  });

  it('that are refused leave nothing and are tried again', async () => {
    await inCompany(database, act.company.id, (tx) => enqueue(tx, act, stumbling, {}));
    await expect.poll(() => failures).toBe(1);
    expect(await lastNumber(act, 'stumbling')).toBeUndefined();
  });

  it('property 6: a firm whose calendar job fails stops no other', async () => {
    await expect.poll(() => lastNumber(other, 'nightly')).toEqual({ lastNumber: 1 });
    expect(await lastNumber(act, 'nightly')).toBeUndefined();
  });

  it('of a killed worker are done by the next at once, and not while somebody still does them', async () => {
    /** A job as a worker leaves it that took it ten seconds ago and is gone. */
    const taken = async (what: string) => {
      await inCompany(database, act.company.id, (tx) =>
        enqueue(tx, act, count, { what }, { startAfter: '2099-01-01T00:00:00.000Z' as typeof act.now }),
      );
      const { rows } = await sql<{ id: string }>`
        update pgboss.job set state = 'active', started_on = now() - interval '10 seconds', heartbeat_on = now(), start_after = now()
        where name = 'test.count' and state = 'created' and data->'data'->>'what' = ${what} returning id::text`.execute(queue.kysely);
      return { id: rows[0]?.id ?? '', retryCount: 0 };
    };
    const [left, held] = [await taken('left'), await taken('held')];
    const started = Date.now();
    await queue.kysely.transaction().execute(async (tx) => {
      expect(await hold(tx, held)).toBe(true);
      await expect.poll(() => done).toContain(`${act.company.id} left`);
      // Two looks, two seconds apart, and the worker's own poll: about five; a sign of life would be missed after 20.
      expect(Date.now() - started).toBeLessThan(18_000);
      await pause(2_500);
      expect(done).not.toContain(`${act.company.id} held`);
    });
    await expect.poll(() => done).toContain(`${act.company.id} held`);
    // The attempt of the killed worker is over: should it come back to life, it may do nothing.
    await queue.kysely.transaction().execute(async (tx) => expect(await hold(tx, left)).toBe(false));
  });

  it('tell a database that went away from what failed by itself', () => {
    expect(lostDatabase(Object.assign(new Error('terminating connection'), { code: '57P01' }))).toBe(true);
    expect(lostDatabase(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(lostDatabase(Object.assign(new Error('no mail server'), { code: 'ECONNREFUSED', command: 'CONN' }))).toBe(false);
    expect(lostDatabase(Object.assign(new Error('duplicate key'), { code: '23505' }))).toBe(false);
  });

  it('refuse data that does not fit', async () => {
    await expect(
      inCompany(database, act.company.id, (tx) => enqueue(tx, act, count, { what: 3 } as unknown as { what: string })),
    ).rejects.toThrow('string');
  });
});
