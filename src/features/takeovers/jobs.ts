import { z } from 'zod';
import { isId, type Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import { type CalendarJob, defineJob, enqueue, type Job } from '#platform/jobs/jobs.ts';
import type { Act } from '#platform/session/act.ts';
import { creditAgain } from './commands/credit-left.ts';
import { notCredited } from './queries/not-credited.ts';

/** So many takeovers are credited in one transaction. */
const atOnce = 25;

/** Credits what could not be credited after withdrawals and ends. Done twice it changes nothing. */
export const creditJob = defineJob(
  'takeovers.credit',
  z.object({ takeoverIds: z.array(z.string().refine(isId)).max(atOnce) }),
  (tx, act, { takeoverIds }) => creditAgain(tx, act, takeoverIds as Id<'takeover'>[]),
);

/** Asks for what waits to be credited; of one client, where that client was mended. */
export async function askCrediting(tx: Tx, act: Act, clientId: string | null = null): Promise<void> {
  const waiting = (await notCredited(tx, act)).filter((one) => clientId === null || one.clientId === clientId);
  const takeoverIds = [...new Set(waiting.map((one) => one.takeoverId))];
  for (let from = 0; from < takeoverIds.length; from += atOnce) {
    const some = takeoverIds.slice(from, from + atOnce);
    await enqueue(tx, act, creditJob, { takeoverIds: some }, { singletonKey: some.join(' ').slice(0, 200) });
  }
}

/** What the calendar brings about: what could not be credited is tried again. */
export const creditAgainHourly: CalendarJob = {
  name: 'takeovers.credit_again',
  cron: '20 * * * *',
  run: (tx, act) => askCrediting(tx, act),
};

export const jobs: readonly Job[] = [creditJob] as readonly Job[];
