import { z } from 'zod';
import { type DonePeriods, partsToBill } from '#domain/billing/due.ts';
import { isId, type Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import { lockContract } from '#features/contracts/commands/chain.ts';
import { type ContractToBill, contractsToBill } from '#features/contracts/queries/for-billing.ts';
import { type CalendarJob, defineJob, enqueue, type Job } from '#platform/jobs/jobs.ts';
import type { Act } from '#platform/session/act.ts';
import { billContract } from './commands/bill.ts';
import { documentJob } from './commands/document.ts';
import { lockTakeover } from './commands/locks.ts';
import { earlyMoney, settleEarly } from './commands/settle.ts';
import { billingHolds, donePeriodsOfAll } from './queries/periods.ts';

/** The database compares ids by their bytes, and so does this. */
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** So many contracts are billed in one transaction; each is undone by itself when it refuses. */
const atOnce = 25;

/** Brings some contracts up to date. Done twice, or by two at once, it changes nothing. */
export const billJob = defineJob(
  'billing.bill',
  z.object({ contractIds: z.array(z.string().refine(isId)).max(atOnce) }),
  async (tx, act, { contractIds }) => {
    const inOrder = contractIds.toSorted(byText) as Id<'contract'>[];
    // All before the first number is taken: who waits for a contract must hold no series that another contract's bill waits for.
    for (const contractId of inOrder) await lockContract(tx, contractId);
    for (const contractId of inOrder) await billContract(tx, act, contractId);
  },
);

/** Contracts with a period due that is neither billed nor forgiven, those ended with something to give back, those set aside,
 * and those whose money came before it may settle: all that a run has to do. */
export async function contractsDue(tx: Tx, act: Act): Promise<Id<'contract'>[]> {
  const contracts = await contractsToBill(tx, act);
  const done = await donePeriodsOfAll(tx, act);
  const due = contracts
    .filter((contract) => {
      const periods: DonePeriods = done.get(contract.id) ?? new Map();
      return partsToBill(contract, act.today, periods).length > 0 || billedBeyond(contract, periods);
    })
    .map(({ id }) => id);
  const held = (await billingHolds(tx, act)).map(({ contractId }) => contractId);
  const early = (await earlyMoney(tx, act)).flatMap(({ contractId }) => contractId ?? []);
  return [...new Set([...due, ...held, ...early])].toSorted(byText);
}

/** Ended early, and still billed for days after its last one. */
const billedBeyond = ({ billed, facts }: ContractToBill, periods: DonePeriods) =>
  facts.termination !== null && [...periods.values()].some((done) => done.billed.some(({ to }) => to > billed.lastDay));

/** Asks for the billing of these contracts, so many at once. */
export async function askBilling(tx: Tx, act: Act, contractIds: readonly Id<'contract'>[]): Promise<void> {
  for (let from = 0; from < contractIds.length; from += atOnce) {
    const some = contractIds.slice(from, from + atOnce);
    await enqueue(tx, act, billJob, { contractIds: some }, { singletonKey: some.join(' ').slice(0, 200) });
  }
}

/** Settles what the clients of some takeovers paid before the law allowed the firm to take it. Done twice it changes nothing. */
export const settleJob = defineJob(
  'billing.settle',
  z.object({ takeoverIds: z.array(z.string().refine(isId)).max(atOnce) }),
  async (tx, act, { takeoverIds }) => {
    const inOrder = takeoverIds.toSorted(byText) as Id<'takeover'>[];
    for (const takeoverId of inOrder) await lockTakeover(tx, takeoverId);
    for (const takeoverId of inOrder) await settleEarly(tx, act, { takeoverId });
  },
);

/** Asks for what came early for takeovers to settle, now that it may. */
async function askSettling(tx: Tx, act: Act): Promise<void> {
  const early = (await earlyMoney(tx, act)).flatMap(({ takeoverId }) => takeoverId ?? []);
  const takeoverIds = [...new Set(early)].toSorted(byText);
  for (let from = 0; from < takeoverIds.length; from += atOnce) {
    const some = takeoverIds.slice(from, from + atOnce);
    await enqueue(tx, act, settleJob, { takeoverIds: some }, { singletonKey: some.join(' ').slice(0, 200) });
  }
}

/** What the calendar brings about: every contract is billed up to today, and money that came early settles. It looks at what is, never at when it last ran (property 4). */
export const reconcile: CalendarJob = {
  name: 'billing.reconcile',
  // Hourly, since midnight comes at another hour in each zone.
  cron: '5 * * * *',
  run: async (tx, act) => {
    await askBilling(tx, act, await contractsDue(tx, act));
    await askSettling(tx, act);
  },
};

export const jobs: readonly Job[] = [documentJob, billJob, settleJob] as readonly Job[];
