import { partsToBill } from '#domain/billing/due.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { withoutHarm } from '#platform/database/without-harm.ts';
import { lockContract } from '#features/contracts/commands/chain.ts';
import { contractForBilling } from '#features/contracts/queries/for-billing.ts';
import type { Act } from '#platform/session/act.ts';
import { donePeriods } from '../queries/periods.ts';
import { refuse } from '../refusals.ts';
import { creditEnded, creditWithdrawn } from './give-back.ts';
import { liftHold, setAside } from './hold.ts';
import { issuePart } from './issue.ts';
import { settleEarly } from './settle.ts';

/**
 * Brings one contract up to date: every period due by today is billed, what was billed for days after a withdrawal or an end is credited, and money that
 * came before the law allows it settles once it may. A refusal sets the contract aside with its reason and
 * undoes what was begun for it, and nothing else (property 6); what is mended is lifted by the next run. How often it runs changes nothing (properties 1, 4).
 */
export async function billContract(
  tx: Tx,
  act: Act,
  contractId: Id<'contract'>,
): Promise<{ issued: Id<'invoice'>[]; held: Refusal | null }> {
  await lockContract(tx, contractId);
  const broke = (reason: string) => refuse('bill_could_not_be_written', { values: { reason } });
  // A fault of this contract must not stop the others: it is set aside with what broke.
  const answer = await withoutHarm(tx, broke, () => bill(tx, act, contractId));
  if (isRefusal(answer)) {
    await setAside(tx, act, contractId, answer);
    return { issued: [], held: answer };
  }
  await liftHold(tx, act, contractId);
  return { issued: answer, held: null };
}

async function bill(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<Id<'invoice'>[] | Refusal> {
  const contract = await contractForBilling(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  await settleEarly(tx, act, { contractId });
  if (contract.facts.withdrawnOn !== null) return creditWithdrawn(tx, act, contract);
  const issued: Id<'invoice'>[] = [];
  const ended = await creditEnded(tx, act, contract);
  if (isRefusal(ended)) return ended;
  issued.push(...ended);
  const done = await donePeriods(tx, act, contractId);
  for (const part of partsToBill(contract, act.today, done)) {
    const id = await issuePart(tx, act, contract, part);
    // A period without a line (only amounts billed once, or a line that begins later) is nothing to bill.
    if (isRefusal(id) && id.refusal === 'contract_has_no_lines_in_this_period') continue;
    if (isRefusal(id)) return id;
    issued.push(id);
  }
  return issued;
}
