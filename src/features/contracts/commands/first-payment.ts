import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import type { Act } from '#platform/session/act.ts';
import { about, locked } from './after.ts';

interface LastPayment {
  readonly position: number;
  readonly settled: boolean;
  readonly invoiceId: Id<'invoice'>;
}

async function lastPayment(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<LastPayment | undefined> {
  return tx
    .selectFrom('contractPayment')
    .select(['position', 'settled', 'invoiceId'])
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contractId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/**
 * The first period is settled: service begins; after a payment that was taken back, it begins again. Called twice, or for a contract that is not signed, it
 * writes nothing. Event: `contract.paid`.
 */
export async function recordFirstPayment(
  tx: Tx,
  act: Act,
  { contractId, invoiceId, settledOn }: { contractId: Id<'contract'>; invoiceId: Id<'invoice'>; settledOn: Day },
): Promise<void> {
  const contract = await locked(tx, act, contractId);
  if (isRefusal(contract) || contract.facts.signedOn === null) return;
  const last = await lastPayment(tx, act, contractId);
  if (last?.settled) return;
  const { numInsertedOrUpdatedRows: written } = await tx
    .insertInto('contractPayment')
    .values({
      companyId: act.company.id,
      contractId,
      position: (last?.position ?? 0) + 1,
      settled: true,
      paidOn: settledOn,
      at: act.now,
      invoiceId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (!written) return;
  await record(tx, act, about(contract, 'contract.paid', { paidOn: settledOn, invoiceId }));
}

/**
 * The payment that service began with is taken back: a returned debit, an entry by mistake. The contract waits for it again; it does not end, and what was
 * served stays served (docs/decisions, "A payment taken back"). Another invoice's money changes nothing here. Event: `contract.payment_taken_back`.
 */
export async function takeBackFirstPayment(
  tx: Tx,
  act: Act,
  { contractId, invoiceId }: { contractId: Id<'contract'>; invoiceId: Id<'invoice'> },
): Promise<void> {
  const contract = await locked(tx, act, contractId);
  if (isRefusal(contract)) return;
  const last = await lastPayment(tx, act, contractId);
  if (!last?.settled || last.invoiceId !== invoiceId) return;
  await tx
    .insertInto('contractPayment')
    .values({
      companyId: act.company.id,
      contractId,
      position: last.position + 1,
      settled: false,
      paidOn: act.today,
      at: act.now,
      invoiceId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await record(tx, act, about(contract, 'contract.payment_taken_back', { takenBackOn: act.today, invoiceId }));
}
