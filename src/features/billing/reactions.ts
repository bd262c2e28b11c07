import type { Id } from '#domain/id.ts';
import type { Reaction } from '#platform/events.ts';
import { billContract } from './commands/bill.ts';
import { tellFirstPeriodOf } from './commands/first-period.ts';
import { askBilling } from './jobs.ts';
import { billingHolds } from './queries/periods.ts';

/**
 * A contract that cannot be billed is signed, withdrawn or ended all the same: it is set aside, visibly, and comes back by itself (property 6). Whether its first
 * period is paid is asked all the same: an end that is taken back leaves days that nobody paid for, and service waits for them.
 */
const bringUpToDate: Reaction = async (tx, act, { subject, data }) => {
  const contractId = (typeof data?.['contractId'] === 'string' ? data['contractId'] : subject.id) as Id<'contract'>;
  await billContract(tx, act, contractId);
  await tellFirstPeriodOf(tx, act, contractId);
};

/** What was missing may have been entered just now: those set aside are tried at once, and not only by the next run. */
const tryAgain: Reaction = async (tx, act, { kind, subject, clientId }) => {
  const holds = await billingHolds(tx, act);
  const about = kind.startsWith('company.') ? holds : holds.filter((hold) => hold.clientId === (clientId ?? subject.id));
  await askBilling(
    tx,
    act,
    about.map(({ contractId }) => contractId),
  );
};

/** What billing does when something happened elsewhere; in the same transaction. */
export const reactions: Readonly<Record<string, Reaction>> = {
  'contract.signed': bringUpToDate,
  'contract.withdrawn': bringUpToDate,
  'contract.terminated': bringUpToDate,
  'contract.termination_taken_back': bringUpToDate,
  'company.edited': tryAgain,
  'client.edited': tryAgain,
  'home.edited': tryAgain,
};
