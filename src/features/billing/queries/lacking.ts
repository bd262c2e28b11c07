import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { lackingOf, readSides, type Sides, type VatAsked } from '../documents/parties.ts';

/** What an invoice would lack if it were made now, all at once: said before anybody signs. Nothing where there is no such client. For other features too. */
export async function lackingFor(tx: Tx, act: Act, of: Sides, vat: readonly VatAsked[]): Promise<Refusal[]> {
  const sides = await readSides(tx, act, of);
  return isRefusal(sides) ? [] : lackingOf(sides, of.clientId, vat);
}
