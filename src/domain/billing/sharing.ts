import { splitByWeights, sumCents, wholeCents, type Cents } from '../money.ts';

const floorDiv = (a: bigint, b: bigint) => (a % b !== 0n && a < 0n !== b < 0n ? a / b - 1n : a / b);

/**
 * Shares `total` over amounts that may be of either sign, each in proportion `numerator ÷ denominator` of its own amount, so that the shares sum
 * to `total` (largest remainder, ties to the earlier). `total` must be what the proportion of the sum rounds to; so the shares are each within a
 * cent of the exact. The kernel's `splitByWeights` cannot do it: an invoice has discounts, and they are negative weights.
 */
export function shareRate(amounts: readonly Cents[], numerator: number, denominator: number, total: Cents): Cents[] {
  const exact = amounts.map((amount) => BigInt(wholeCents(amount)) * BigInt(numerator));
  const floors = exact.map((value) => floorDiv(value, BigInt(denominator)));
  const left = Number(BigInt(wholeCents(total)) - floors.reduce((sum, part) => sum + part, 0n));
  if (left < 0 || left > amounts.length) throw new RangeError('the total is not what this proportion of the amounts rounds to');
  const remainder = (index: number) => (exact[index] ?? 0n) - (floors[index] ?? 0n) * BigInt(denominator);
  const order = amounts
    .map((_, index) => index)
    .sort((a, b) => (remainder(a) === remainder(b) ? a - b : remainder(a) > remainder(b) ? -1 : 1));
  const lifted = new Set(order.slice(0, left));
  return floors.map((part, index) => wholeCents(Number(part) + (lifted.has(index) ? 1 : 0)));
}

/** An amount shared by what each may give, and no more than all may give. What is below nought gives nothing. */
export function shareUpTo(cents: Cents, each: readonly Cents[]): Cents[] {
  const most = each.map((one) => Math.max(0, one));
  const all = sumCents(most);
  return all === 0 ? most : splitByWeights(Math.min(cents, all), most);
}
