import { giveBackAfter, giveBackOnWithdrawal } from '#domain/billing/give-back.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import type { ContractToBill } from '#features/contracts/queries/for-billing.ts';
import { servedOf } from '#features/contracts/queries/served.ts';
import type { Tx } from '#platform/database/connect.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import type { InvoiceIssued } from '../documents/value.ts';
import { type InvoiceRead, notesOf, readInvoice } from '../queries/invoice.ts';
import { creditInvoice, type CreditAsked } from './credit.ts';
import { lockInvoice } from './locks.ts';

/**
 * Gives back what is not owed after a withdrawal: all of it, or all but the days served at the client's express request
 * (Directive 2011/83/EU art. 14(3)). Amounts billed once are given back whole. What was credited before is not given back twice.
 */
export async function creditWithdrawn(tx: Tx, act: Act, contract: ContractToBill): Promise<Id<'invoice'>[] | Refusal> {
  const served = await servedOf(tx, act, contract);
  return creditEach(tx, act, contract, (value, { credits }) => {
    if (credits.some(({ creditCause }) => creditCause === 'withdrawal')) return null;
    const { withdrawnOn } = contract.facts;
    if (value.period === null || withdrawnOn === null) return null;
    const of = giveBackOnWithdrawal({ plan: value.plan, notes: notesOf(credits) }, served, withdrawnOn, contract.earlyStart);
    return of && { of, cause: 'withdrawal', reason: textsIn(value.language)('billing:document.withdrawn', { number: contract.number }) };
  });
}

/**
 * Gives back what was billed for days after the last one of a contract that was ended early, as the contract promises. It looks at what is billed and at the
 * last day as now known, so that asked again it gives nothing more; an end that is taken back is followed by billing those days again.
 */
export function creditEnded(tx: Tx, act: Act, contract: ContractToBill): Promise<Id<'invoice'>[] | Refusal> {
  const { lastDay } = contract.billed;
  if (contract.facts.termination === null) return Promise.resolve([]);
  return creditEach(tx, act, contract, (value, { credits }) => {
    if (value.period === null) return null;
    const of = giveBackAfter({ contract: contract.billed, k: value.period, plan: value.plan, notes: notesOf(credits) }, lastDay);
    const values = { number: contract.number, day: formatDay(lastDay, value.language, 'long') };
    return of && { of, cause: 'end', servedUntil: lastDay, reason: textsIn(value.language)('billing:document.ended', values) };
  });
}

async function creditEach(
  tx: Tx,
  act: Act,
  contract: ContractToBill,
  wish: (value: InvoiceIssued, invoice: InvoiceRead) => (Omit<CreditAsked, 'id'> & { readonly servedUntil?: Day }) | null,
): Promise<Id<'invoice'>[] | Refusal> {
  const rows = await tx
    .selectFrom('invoice')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contract.id)
    .where('kind', '=', 'invoice')
    .orderBy('year')
    .orderBy('ordinal')
    .execute();
  const credited: Id<'invoice'>[] = [];
  for (const { id } of rows) {
    await lockInvoice(tx, act, id);
    const invoice = await readInvoice(tx, act, id);
    if (isRefusal(invoice)) return invoice;
    if (invoice.value.kind !== 'invoice') continue;
    const asked = wish(invoice.value, invoice);
    if (asked === null) continue;
    const done = await creditInvoice(tx, act, id, { id: newId<'invoice'>(), ...asked });
    if (isRefusal(done)) return done;
    credited.push(done.creditNoteId);
  }
  return credited;
}
