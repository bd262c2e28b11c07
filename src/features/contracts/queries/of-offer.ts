import type { ContractState } from '#domain/contracts/lifecycle.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { chainOf } from '../commands/chain.ts';
import { readContract } from '../queries.ts';

/** What became of an accepted offer. `sentTo`: where the link to its contract was mailed last, masked; null: it was mailed to nobody. */
export interface ContractOfOffer {
  readonly state: ContractState;
  readonly sentTo: string | null;
}

/** The contract that was drawn up of a version, the newest where one was voided and another drawn up; null: none yet. */
export async function contractOfOffer(tx: Tx, act: Act, offerVersionId: Id<'offer_version'>): Promise<ContractOfOffer | null> {
  const row = await tx
    .selectFrom('contract')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('offerVersionId', '=', offerVersionId)
    .orderBy('madeAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const contract = row && (await readContract(tx, act, row.id));
  if (!contract || isRefusal(contract)) return null;
  const sent = (await chainOf(tx, act, contract.id)).findLast((link) => link.kind === 'link_sent');
  return { state: contract.state, sentTo: typeof sent?.data['to'] === 'string' ? sent.data['to'] : null };
}
