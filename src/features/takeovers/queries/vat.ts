import type { VatKind } from '#domain/billing/invoice.ts';
import { type VatChoice, vatChoices } from '#domain/contracts/consumer-law/vat.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { VatWish } from '#domain/takeovers/terms.ts';
import { vatOfHome as amongChoices } from '#domain/takeovers/vat-of-home.ts';
import { ownVatRates } from '#features/contracts/queries/own-law.ts';
import { dwellingOf, readHome } from '#features/homes/queries/homes.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** Today's rates of the place where the home stands (directive 2006/112/EC art. 47), the firm's own before ours. Refusal: `no_such_record`. */
export async function vatChoicesOfHome(tx: Tx, act: Act, homeId: Id<'home'>): Promise<VatChoice[] | Refusal> {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  return vatChoices(home.country, dwellingOf(home), act.today, await ownVatRates(tx, act));
}

/** What VAT an element asks for is at today's law of that place. The verb's refusals: those of `chooseVat`. Refusal: `no_such_record`. */
export async function vatOfHome(tx: Tx, act: Act, homeId: Id<'home'>): Promise<((wish: VatWish) => VatKind | Refusal) | Refusal> {
  const choices = await vatChoicesOfHome(tx, act, homeId);
  return isRefusal(choices) ? choices : amongChoices(choices);
}
