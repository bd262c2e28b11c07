import { planCreditNote } from '#domain/billing/credit-note.ts';
import { type DonePeriod, isBeforeService, untouched } from '#domain/billing/due.ts';
import { giveBackAfter } from '#domain/billing/give-back.ts';
import type { DayRange } from '#domain/billing/invoice.ts';
import { cutAt, daysLeft, periodOf } from '#domain/billing/periods.ts';
import { contractCan } from '#domain/contracts/contract-can.ts';
import type { Id } from '#domain/id.ts';
import type { Cents, Currency } from '#domain/money.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import { contractForBilling } from '#features/contracts/queries/for-billing.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { notesOf, readInvoice } from './invoice.ts';
import { lackingFor } from './lacking.ts';
import { donePeriods } from './periods.ts';

/** `partly`: some of its days are billed, and others are to be: an end was taken back, or one of its invoices was a mistake. `before_service`: the first payment came later. */
export const periodStandings = ['billed', 'partly', 'forgiven', 'before_service', 'to_bill', 'to_come'] as const;

/** The periods of a contract up to its last day, with how each stands; `next`: the first that is to be billed or to come. Refusal: `no_such_record`. */
export async function periodsOf(tx: Tx, act: Act, contractId: Id<'contract'>) {
  const contract = await contractForBilling(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  const { billed, facts } = contract;
  const over = facts.signedOn === null || facts.voidedOn !== null || facts.withdrawnOn !== null;
  const count = over ? 0 : Math.ceil(facts.termMonths / billed.monthsPerPeriod);
  const done = await donePeriods(tx, act, contractId);
  const reasons = await reasonsOf(tx, act, contractId);
  const periods = Array.from({ length: count }, (_, k) => cutAt(periodOf(billed.anchor, billed.monthsPerPeriod, k), billed.lastDay))
    .filter(({ from, to }) => from <= to)
    .map(({ k, from, to }) => {
      const of = done.get(k) ?? untouched;
      const left = daysLeft({ from, to }, of.billed);
      const before = isBeforeService(contract, k, act.today, of);
      const standing = before && !of.forgiven ? 'before_service' : standingOf(of, left, from, act.today);
      const mayForgive = !of.forgiven && !before && of.billed.length === 0 && k > 0;
      return { k, from, to, standing, left: standing === 'partly' ? left : [], reason: reasons.get(k) ?? null, mayForgive };
    });
  const vat = billed.lines.map(({ vat: { category, rateBps } }) => ({ category, charged: rateBps > 0 }));
  const lacking = over && facts.signedOn !== null ? [] : await lackingFor(tx, act, { ...contract, contractId }, vat);
  const mayEnd = contractCan.terminate(facts, act.today) === true;
  return { periods, mayEnd, lacking, next: periods.find(({ standing }) => ['to_bill', 'to_come', 'partly'].includes(standing))?.k ?? null };
}

function standingOf({ forgiven, billed }: DonePeriod, left: readonly DayRange[], from: Day, today: Day): (typeof periodStandings)[number] {
  if (forgiven) return 'forgiven';
  if (left.length === 0) return 'billed';
  if (billed.length > 0) return 'partly';
  return from <= today ? 'to_bill' : 'to_come';
}

async function reasonsOf(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<Map<number, string>> {
  const rows = await tx
    .selectFrom('periodForgiven')
    .select(['period', 'reason'])
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contractId)
    .execute();
  return new Map(rows.map(({ period, reason }) => [period, reason]));
}

/**
 * What would be credited if the contract ended on a day: the very credit notes that `creditEnded` issues then, unnumbered. Writes nothing (property 7).
 * Refusal: `no_such_record`.
 */
export async function givenBackOnEnd(
  tx: Tx,
  act: Act,
  contractId: Id<'contract'>,
  lastDay: Day,
): Promise<{ currency: Currency; grossCents: Cents } | Refusal> {
  const contract = await contractForBilling(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  const rows = await tx
    .selectFrom('invoice')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contractId)
    .where('kind', '=', 'invoice')
    .execute();
  let grossCents = 0;
  for (const { id } of rows) {
    const invoice = await readInvoice(tx, act, id);
    if (isRefusal(invoice) || invoice.value.kind !== 'invoice') continue;
    const { plan, period } = invoice.value;
    if (period === null) continue;
    const notes = notesOf(invoice.credits);
    const of = giveBackAfter({ contract: contract.billed, k: period, plan, notes }, lastDay);
    const note = of && planCreditNote({ ...plan, number: invoice.number }, notes, { issueOn: act.today, reason: 'end', of });
    if (note && !isRefusal(note)) grossCents += note.grossCents;
  }
  return { currency: contract.currency, grossCents };
}
