import type { Id } from '#domain/id.ts';
import type { Reaction } from '#platform/events.ts';
import { billContract } from './commands/bill.ts';

/** A contract that cannot be billed is signed or withdrawn all the same: it is set aside, visibly, and comes back by itself (property 6). */
const bringUpToDate: Reaction = async (tx, act, { subject, data }) => {
  const contractId = typeof data?.['contractId'] === 'string' ? data['contractId'] : subject.id;
  await billContract(tx, act, contractId as Id<'contract'>);
};

/** What billing does when something happened elsewhere; in the same transaction. */
export const reactions: Readonly<Record<string, Reaction>> = {
  'contract.signed': bringUpToDate,
  'contract.withdrawn': bringUpToDate,
};
