import { planStart } from '#domain/contracts/contract-can.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import type { Act } from '#platform/session/act.ts';
import { readContract, type ContractRead } from '../queries.ts';
import { daysAreFree } from '../queries/of-home.ts';
import { happened, lockContract } from './chain.ts';
import { makeDocument } from './documents.ts';
import { circumstancesOf } from './law-shown.ts';
import { sendToSign } from './send.ts';

/** Writes the first day of the term, while nobody has signed; the chain keeps both days. Call under `lockContract`. */
export async function writeStart(tx: Tx, act: Act, { id, facts }: ContractRead, startsOn: Day): Promise<void> {
  if (startsOn === facts.startsOn) return;
  await tx.updateTable('contract').set({ startsOn }).where('companyId', '=', act.company.id).where('id', '=', id).execute();
  await happened(tx, act, id, 'start_moved', { from: facts.startsOn, to: startsOn });
}

/**
 * Draws the document up again with another first day, and sends the new link where it is signed at a distance: the older document, its codes and its links
 * no longer hold (property 25). Refusals: those of `planStart`, of `daysAreFree` and of rendering. `sentTo` null: nobody was written to. Event: `contract.start_moved`.
 */
export async function moveStart(
  tx: Tx,
  act: Act,
  contractId: Id<'contract'>,
  startsOn: Day,
): Promise<{ startsOn: Day; sentTo: string | null } | Refusal> {
  await lockContract(tx, contractId);
  const contract = await readContract(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  const planned = planStart(contract.facts, startsOn, act.today);
  if (isRefusal(planned)) return planned;
  const free = await daysAreFree(tx, act, contract, planned);
  if (isRefusal(free)) return free;
  await writeStart(tx, act, contract, planned);
  const document = await makeDocument(tx, act, contractId);
  if (isRefusal(document)) return document;
  const { number, clientId, homeId, facts } = contract;
  await record(tx, act, {
    kind: 'contract.start_moved',
    subject: { kind: 'contract', id: contractId },
    clientId,
    homeId,
    data: { contractId, number, from: facts.startsOn, to: planned },
  });
  const { place } = await circumstancesOf(tx, act, contractId);
  const sent = place === 'distance' ? await sendToSign(tx, act, contractId, 'distance') : null;
  // Without an address the link is handed over by hand.
  return { startsOn: planned, sentTo: sent === null || isRefusal(sent) ? null : sent.sentTo };
}
