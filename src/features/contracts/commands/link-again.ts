import { masked } from '#domain/contracts/one-time-code.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { refuse as refuseContract } from '#domain/contracts/refusals.ts';
import type { Tx } from '#platform/database/connect.ts';
import { addressUnder, makeLink } from '#platform/links.ts';
import type { Act } from '#platform/session/act.ts';
import { readContract } from '../queries.ts';
import { happened, lockContract } from './chain.ts';

/**
 * One more link to the contract's page for whoever lost theirs, to be mailed to that address; older ones stay open. What may be done there is the page's own
 * to say. Refusals: `no_such_record`, `contract_was_voided`.
 */
export async function linkAgain(tx: Tx, act: Act, contractId: Id<'contract'>, to: string): Promise<{ address: string } | Refusal> {
  await lockContract(tx, contractId);
  const contract = await readContract(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  if (contract.state === 'void') return refuseContract('contract_was_voided');
  const address = addressUnder(`/s/${await makeLink(tx, act, { kind: 'contract', subjectId: contractId, expiresAt: null })}`);
  await happened(tx, act, contractId, 'link_sent', { to: masked(to) });
  return { address };
}
