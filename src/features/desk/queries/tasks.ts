import { daysBetween } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import type { Sight } from './sight.ts';
import { contractsAhead, contractsToSign, firstPayments } from './waiting/contracts.ts';
import { demosUnprepared } from './waiting/demos.ts';
import { invoicesComing, invoicesOverdue, refundsDue } from './waiting/invoices.ts';
import { contractsMissing, contractsOnHold, documentsFailed, mailServerMissing, mailsFailed } from './waiting/faults.ts';
import { offersWaiting, questionsOpen } from './waiting/offers.ts';
import { takeoversNotCredited, takeoversWaiting } from './waiting/takeovers.ts';
import type { Task, Waiting } from './waiting/task.ts';

export const groups = ['mend', 'follow_up', 'sign', 'money', 'ahead'] as const;
export type GroupKey = (typeof groups)[number];

/**
 * Who is told what: the permission of doing it, not of reading about it. First things first: what is broken, who waits for an answer,
 * what waits for a signature, money, what lies ahead; within each the order of this table and of the queries,
 * the most pressing first.
 */
const table: readonly { readonly group: GroupKey; readonly needs: string; readonly waiting: Waiting }[] = [
  { group: 'mend', needs: 'desk.today', waiting: mailServerMissing },
  { group: 'mend', needs: 'desk.today', waiting: mailsFailed },
  { group: 'mend', needs: 'invoice.read', waiting: contractsOnHold },
  { group: 'mend', needs: 'contract.edit', waiting: contractsMissing },
  { group: 'mend', needs: 'invoice.send', waiting: documentsFailed },
  { group: 'mend', needs: 'takeover.edit', waiting: takeoversNotCredited },
  { group: 'follow_up', needs: 'offer.answer', waiting: questionsOpen },
  { group: 'follow_up', needs: 'journey.introduce_service', waiting: demosUnprepared },
  { group: 'follow_up', needs: 'offer.send', waiting: offersWaiting },
  { group: 'follow_up', needs: 'takeover.read', waiting: takeoversWaiting },
  { group: 'sign', needs: 'contract.sign_in_person', waiting: contractsToSign },
  { group: 'money', needs: 'payment.refund', waiting: refundsDue },
  { group: 'money', needs: 'invoice.send', waiting: invoicesOverdue },
  { group: 'money', needs: 'invoice.send', waiting: firstPayments },
  { group: 'money', needs: 'invoice.send', waiting: invoicesComing },
  { group: 'ahead', needs: 'contract.end', waiting: contractsAhead },
];

/** What waits for who asks, by group, none that is empty. `inDays`: from today, negative when past. */
export async function tasks(tx: Tx, act: Act, sees: Sight) {
  const found: { readonly group: GroupKey; readonly task: Task }[] = [];
  // One after the other: they share the connection of the transaction.
  for (const { group, needs, waiting } of table)
    if (sees(needs)) found.push(...(await waiting(tx, act, sees)).map((task) => ({ group, task })));
  return groups.flatMap((group) => {
    const rows = found.filter((one) => one.group === group).map(({ task }) => ({ ...task, inDays: daysBetween(act.today, task.day) }));
    return rows.length > 0 ? [{ group, rows }] : [];
  });
}
