import { isReplaced } from '#domain/billing/first-payment.ts';
import { giftAgain } from '#domain/billing/gift.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { creditsOf, type InvoiceRead, notesOf } from '../queries/invoice.ts';
import { daysOf, invoicesOfPeriod } from '../queries/of-period.ts';
import { creditInvoice } from './credit.ts';

/**
 * Gives again, on an invoice just issued, the goodwill of the mistaken ones that it replaces, with the reasons it was given for. Null: there was none.
 * Refusals: those of `creditInvoice`. The contract is locked by the caller.
 */
export async function giveAgain(tx: Tx, act: Act, contractId: Id<'contract'>, k: number): Promise<null | Refusal> {
  const issued = await invoicesOfPeriod(tx, act, contractId, k);
  const successor = issued.at(-1);
  if (successor?.value.kind !== 'invoice') return null;
  const before = issued.slice(0, -1).map((one) => ({ one, days: daysOf(one), grossCents: one.grossCents, credits: creditsOf(one) }));
  const mistaken = before.filter((one, at) => !isReplaced(one, before.slice(at + 1)) && isReplaced(one, [{ days: daysOf(successor) }]));
  const of = giftAgain(
    successor.value.plan,
    mistaken.flatMap(({ one }) => planned(one)),
  );
  if (of === null) return null;
  const gifts = mistaken.flatMap(({ one }) => one.credits.filter(({ creditCause }) => creditCause === 'goodwill'));
  const reason = [...new Set(gifts.map(({ value }) => value.plan.reason))].join(' · ');
  const given = await creditInvoice(tx, act, successor.id, { id: newId<'invoice'>(), reason, of, cause: 'goodwill' });
  return isRefusal(given) ? given : null;
}

const planned = ({ value, credits }: InvoiceRead) => (value.kind === 'invoice' ? [{ plan: value.plan, notes: notesOf(credits) }] : []);
