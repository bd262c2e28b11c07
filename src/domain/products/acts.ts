import type { Id } from '../id.ts';
import type { Refusal } from '../refusal.ts';
import type { Day, Instant } from '../time.ts';
import { type Finding, lacksInFinding, type Product } from './findings.ts';
import { refuse } from './refusals.ts';
import { shownProduct } from './shown.ts';

/** What is recorded of products in the field: what was found of a device, and its verdict. */
export type FindingAct = Omit<Finding, 'foundAt'> & { readonly act: 'finding'; readonly deviceId: Id<'device'> };

/**
 * The products of a home after something was found of one of them, as the doors would have it: the newest finding counts, whenever it arrived. Refusals: those of
 * `lacksInFinding`; `made_in_the_future`.
 *
 * @param at when it was found
 * @param day the day on which it is asked how far a device is
 */
export function afterFinding<Of extends Product>(
  products: readonly Of[],
  { act: _act, deviceId, ...finding }: FindingAct,
  at: Instant,
  day: Day,
): readonly Of[] | Refusal {
  const lacks = lacksInFinding(finding);
  if (lacks) return lacks;
  if (finding.madeOn !== null && finding.madeOn > day) return refuse('made_in_the_future', { field: 'madeOn' });
  return products.map((product) => {
    if (product.id !== deviceId || (product.finding !== null && product.finding.foundAt > at)) return product;
    // What the record said before anybody looked is asked again: it is what a finding without its own falls back to.
    const listed = 'listedFirmware' in product ? String(product.listedFirmware) : product.firmware;
    return shownProduct({ ...product, firmware: listed, finding: { ...finding, foundAt: at } }, day);
  });
}
