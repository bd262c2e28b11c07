import { isBeforeService, untouched } from '#domain/billing/due.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { lockContract } from '#features/contracts/commands/chain.ts';
import { contractForBilling } from '#features/contracts/queries/for-billing.ts';
import { record } from '#platform/events.ts';
import type { Act } from '#platform/session/act.ts';
import { donePeriods } from '../queries/periods.ts';
import { refuse } from '../refusals.ts';

/**
 * Decides that a missed period is not billed, with the reason; it cannot be taken back (property 4). Event: `period.forgiven`.
 * Refusals: `no_such_record`, `nothing_to_bill_before_signature`, `period_is_billed_already`, `period_is_forgiven_already`, `period_is_not_of_this_contract`,
 * `first_period_starts_the_service`, `service_had_not_begun_in_this_period`.
 */
export async function forgivePeriod(
  tx: Tx,
  act: Act,
  contractId: Id<'contract'>,
  { period, reason }: { period: number; reason: string },
): Promise<{ period: number } | Refusal> {
  await lockContract(tx, contractId);
  const contract = await contractForBilling(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  if (contract.facts.signedOn === null) return refuse('nothing_to_bill_before_signature');
  const most = Math.ceil(contract.facts.termMonths / contract.monthsPerPeriod) - 1;
  if (period < 0 || period > most) return refuse('period_is_not_of_this_contract', { field: 'period', values: { most: most + 1 } });
  const done = (await donePeriods(tx, act, contractId)).get(period) ?? untouched;
  const { forgiven, billed } = done;
  if (forgiven) return refuse('period_is_forgiven_already', { field: 'period' });
  if (billed.length > 0) return refuse('period_is_billed_already', { field: 'period' });
  if (isBeforeService(contract, period, act.today, done)) return refuse('service_had_not_begun_in_this_period', { field: 'period' });
  // Service begins, and goes on, with the money of the first period. It is given away and not forgiven: credited as goodwill.
  if (period === 0) return refuse('first_period_starts_the_service', { field: 'period' });
  await tx
    .insertInto('periodForgiven')
    .values({ companyId: act.company.id, contractId, period, reason, decidedAt: act.now, decidedBy: act.by.name })
    .execute();
  const { clientId, homeId } = contract;
  await record(tx, act, {
    kind: 'period.forgiven',
    subject: { kind: 'contract', id: contractId },
    clientId,
    homeId,
    data: { contractId, period, reason },
  });
  return { period };
}
