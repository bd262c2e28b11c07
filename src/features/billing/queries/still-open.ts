import { sql } from 'kysely';
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
 * The numbers of what is still open with a client or for a home: contracts that bind today, takeovers whose agreement is signed and that go on, and invoices of
 * which something is left to pay.
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
  return [...contracts, ...(await takeoversGoingOn(tx, act, of)), ...invoices].map(({ number }) => number);
}

async function takeoversGoingOn(tx: Tx, act: Act, of: { readonly clientId: Id<'client'> } | { readonly homeId: Id<'home'> }) {
  const whose = 'clientId' in of ? sql`t.client_id = ${of.clientId}` : sql`t.home_id = ${of.homeId}`;
  const { rows } = await sql<{ number: string }>`select t.number from takeover t where t.company_id = ${act.company.id} and ${whose}
      and takeover_is_over(t.company_id, t.id) is null and takeover_has_signed(t.company_id, t.id, 'agreement')
      and not takeover_has_signed(t.company_id, t.id, 'handover') order by t.number`.execute(tx);
  return rows;
}
