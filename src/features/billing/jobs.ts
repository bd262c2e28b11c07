import { z } from 'zod';
import { isId, type Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import { contractsToBill } from '#features/contracts/queries.ts';
import { type CalendarJob, defineJob, enqueue, type Job } from '#platform/jobs/jobs.ts';
import type { Act } from '#platform/session/act.ts';
import { billContract } from './commands/bill.ts';
import { documentJob } from './commands/document.ts';
import { periodsToBill } from './commands/due.ts';
import { billingHolds, donePeriodsOfAll } from './queries/periods.ts';

/** So many contracts are billed in one transaction; each is undone by itself when it refuses. */
const atOnce = 25;

/** Brings some contracts up to date. Done twice, or by two at once, it changes nothing. */
export const billJob = defineJob(
  'billing.bill',
  z.object({ contractIds: z.array(z.string().refine(isId)).max(atOnce) }),
  async (tx, act, { contractIds }) => {
    // One order for everybody, so that two runs never wait for each other in a circle.
    for (const contractId of contractIds.toSorted()) await billContract(tx, act, contractId as Id<'contract'>);
  },
);

/** Contracts with a period due that is neither billed nor forgiven, and those set aside: all that a run has to do today. */
export async function contractsDue(tx: Tx, act: Act): Promise<Id<'contract'>[]> {
  const contracts = await contractsToBill(tx, act);
  const done = await donePeriodsOfAll(tx, act);
  const due = contracts
    .filter((contract) => periodsToBill(contract, act.today, done.get(contract.id) ?? new Set()).length > 0)
    .map(({ id }) => id);
  const held = (await billingHolds(tx, act)).map(({ contractId }) => contractId);
  return [...new Set([...due, ...held])].sort();
}

/** What the calendar brings about: every contract is billed up to today. It looks at what is, never at when it last ran (property 4). */
export const reconcile: CalendarJob = {
  name: 'billing.reconcile',
  // Hourly, since midnight comes at another hour in each zone.
  cron: '5 * * * *',
  run: async (tx, act) => {
    const due = await contractsDue(tx, act);
    for (let from = 0; from < due.length; from += atOnce) {
      const contractIds = due.slice(from, from + atOnce);
      await enqueue(tx, act, billJob, { contractIds }, { singletonKey: contractIds[0] ?? '' });
    }
  },
};

export const jobs: readonly Job[] = [documentJob, billJob] as readonly Job[];
