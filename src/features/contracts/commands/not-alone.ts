import { contractCan } from '#domain/contracts/contract-can.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { readContract } from '../queries.ts';
import { lockContract } from './chain.ts';
import { recordCircumstances } from './draw-up.ts';
import { circumstancesOf } from './law-shown.ts';

/**
 * The client says that somebody of the firm is there: the contract is made for a signature in person at the client's home. Said again, or where a place is
 * already recorded at which it is signed in person, it changes nothing. Refusals: those of `contractCan.sign` and of `recordCircumstances`.
 */
export async function signNotAlone(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<null | Refusal> {
  await lockContract(tx, contractId);
  const contract = await readContract(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  const may = contractCan.sign(contract.facts, act.today);
  if (isRefusal(may)) return may;
  const circumstances = await circumstancesOf(tx, act, contractId);
  if (circumstances.place !== 'distance') return null;
  const made = await recordCircumstances(tx, act, contractId, { ...circumstances, place: 'home', channel: 'tablet' });
  return isRefusal(made) ? made : null;
}
