import type { Id } from '#domain/id.ts';
import type { Reaction } from '#platform/events.ts';
import { billContract } from './commands/bill.ts';
import { askBilling } from './jobs.ts';
import { billingHolds } from './queries/periods.ts';

/** A contract that cannot be billed is signed, withdrawn or ended all the same: it is set aside, visibly, and comes back by itself (property 6). */
const bringUpToDate: Reaction = async (tx, act, { subject, data }) => {
  const contractId = typeof data?.['contractId'] === 'string' ? data['contractId'] : subject.id;
  await billContract(tx, act, contractId as Id<'contract'>);
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
