import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import type { Act } from '#platform/session/act.ts';
import type { ContractRead } from '../queries.ts';
import { about, locked } from './after.ts';

interface LastPayment {
  readonly position: number;
  readonly settled: boolean;
}

async function lastPayment(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<LastPayment | undefined> {
  return tx
    .selectFrom('contractPayment')
    .select(['position', 'settled'])
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contractId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Before the signature nothing has begun; after a withdrawal or the end nothing begins again, nor stops. */
const isOver = ({ state }: ContractRead) => state === 'withdrawn' || state === 'void' || state === 'ended' || state === 'to_sign';

/**
 * The first period is paid (billing says so): service begins; after a payment that was taken back, it begins again. Called twice, or for a contract that is not
 * signed or is over, it writes nothing. Event: `contract.paid`.
 */
export async function recordFirstPayment(
  tx: Tx,
  act: Act,
  { contractId, invoiceId, paidOn }: { contractId: Id<'contract'>; invoiceId: Id<'invoice'>; paidOn: Day },
): Promise<void> {
  const contract = await locked(tx, act, contractId);
  if (isRefusal(contract) || isOver(contract)) return;
  const last = await lastPayment(tx, act, contractId);
  if (last?.settled) return;
  await write(tx, act, { contractId, invoiceId, position: (last?.position ?? 0) + 1, settled: true, paidOn });
  await record(tx, act, about(contract, 'contract.paid', { paidOn, invoiceId }));
}

/**
 * The first period is no longer paid: a returned debit, an entry by mistake, a correction that is billed again for more. The contract waits for the money again;
 * it does not end, and what was served stays served (docs/decisions, "A payment taken back"). Event: `contract.payment_taken_back`.
 */
export async function takeBackFirstPayment(
  tx: Tx,
  act: Act,
  { contractId, invoiceId }: { contractId: Id<'contract'>; invoiceId: Id<'invoice'> },
): Promise<void> {
  const contract = await locked(tx, act, contractId);
  if (isRefusal(contract) || isOver(contract)) return;
  const last = await lastPayment(tx, act, contractId);
  if (!last?.settled) return;
  await write(tx, act, { contractId, invoiceId, position: last.position + 1, settled: false, paidOn: act.today });
  await record(tx, act, about(contract, 'contract.payment_taken_back', { takenBackOn: act.today, invoiceId }));
}

async function write(
  tx: Tx,
  act: Act,
  row: {
    readonly contractId: Id<'contract'>;
    readonly invoiceId: Id<'invoice'>;
    readonly position: number;
    readonly settled: boolean;
    readonly paidOn: Day;
  },
): Promise<void> {
  await tx
    .insertInto('contractPayment')
    .values({ companyId: act.company.id, at: act.now, ...row })
    .execute();
}
