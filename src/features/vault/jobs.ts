import { z } from 'zod';
import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { defineJob, enqueue, type CalendarJob, type Job } from '#platform/jobs/jobs.ts';
import type { Act } from '#platform/session/act.ts';
import { lockAnew, wrapKeysAnew } from './commands/renew.ts';
import { valuesUnderOlderKeys } from './queries/keys.ts';

const Begun = z.object({ from: z.uuid().nullable() });

/** One batch, and the wish for the next in the same transaction: so a renewal that was killed goes on where it was. */
export const lockAnewJob = defineJob('vault.lock-anew', Begun, async (tx: Tx, act: Act, { from }) => {
  const did = await lockAnew(tx, act, from as Id<'secret_value'> | null);
  if (isRefusal(did)) return did;
  if (did.next) await askForBatch(tx, act, did.next);
  return null;
});

/** Asks for a batch; while one waits that begins at the same place, no second is added. */
export const askForBatch = (tx: Tx, act: Act, from: Id<'secret_value'> | null = null): Promise<void> =>
  enqueue(tx, act, lockAnewJob, { from }, { singletonKey: from ?? 'first' });

export const jobs: readonly Job[] = [lockAnewJob];

/** Brings about what a new key asks for: the firm's keys under today's key outside, its values under its newest key. */
export const keysNightly: CalendarJob = {
  name: 'vault-keys',
  cron: '40 2 * * *',
  run: async (tx, act) => {
    await wrapKeysAnew(tx, act);
    if ((await valuesUnderOlderKeys(tx, act)) > 0) await askForBatch(tx, act);
  },
};
