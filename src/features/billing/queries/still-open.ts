import { contractStates, type ContractState } from '#domain/contracts/lifecycle.ts';
import type { Id } from '#domain/id.ts';
import { contractsOf } from '#features/contracts/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { openInvoices } from './invoices.ts';

const over: readonly ContractState[] = ['to_sign', 'ended', 'withdrawn', 'void'];
/** Signed, and not over: it is served, or will be. */
const binding = contractStates.filter((state) => !over.includes(state));

/**
 * The numbers of what is still open with a client or for a home: contracts that bind today, and invoices of which something is left to pay. That a takeover goes on
 * keeps them too, and says so itself (`takeover_goes_on`).
 */
export async function stillOpen(
  tx: Tx,
  act: Act,
  of: { readonly clientId: Id<'client'> } | { readonly homeId: Id<'home'> },
): Promise<readonly string[]> {
  const contracts = (await contractsOf(tx, act, of)).filter(({ state }) => binding.includes(state));
  const whose = 'clientId' in of ? { column: 'clientId', id: of.clientId } : { column: 'homeId', id: of.homeId };
  const open = [...(await openInvoices(tx, act, whose))].flatMap(([id, { leftCents }]) => (leftCents > 0 ? [id] : []));
  const invoices =
    open.length === 0
      ? []
      : await tx
          .selectFrom('invoice')
          .select('number')
          .where('companyId', '=', act.company.id)
          .where('id', 'in', open)
          .orderBy('number')
          .execute();
  return [...contracts, ...invoices].map(({ number }) => number);
}
