import type { VatKind } from '../billing/invoice.ts';
import { chooseVat, type VatChoice } from '../contracts/consumer-law/vat.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { VatWish } from './terms.ts';

/**
 * The VAT that an element asks for, among the rates of the place where the home stands: by its key, with what the client declares for it. Refusals: those of
 * `chooseVat`, at `vat.key` or `vat.declared`.
 */
export function vatOfHome(choices: readonly VatChoice[]): (wish: VatWish) => VatKind | Refusal {
  return ({ key, declared }) => {
    // Among those of that key alone: two rates of the same height ask for different declarations.
    const wished = choices.filter((one) => one.key === key);
    const choice = chooseVat(wished, wished[0]?.rateBps ?? -1, declared);
    if (isRefusal(choice)) return { ...choice, field: choice.field === 'vatDeclaration' ? 'vat.declared' : 'vat.key' };
    const { conditions, rateBps } = choice;
    return { category: 'S', rateBps, key, ...(conditions.length > 0 ? { declared: conditions } : {}) };
  };
}
