/** What becomes of a device: it stays, it stays at the client's risk, it is replaced, or nobody stands behind it any more. */
export const verdicts = ['keep', 'at_risk', 'replace', 'unsupported'] as const;
export type Verdict = (typeof verdicts)[number];
/** Why, in a word; whatever else there is to say stands in the words beside. */
export const reasons = [
  'old',
  'support_ends',
  'no_updates',
  'no_parts',
  'insecure',
  'damaged',
  'unreliable',
  'locked',
  'does_not_fit',
] as const;
export type Reason = (typeof reasons)[number];

/**
 * What each verdict asks for and leads to. `reason`: it says why. `asksSupplier`: the supplier is asked however young the device is. `proposes`: the kind of work that
 * it is proposed as in the terms; with `product`, the product that takes its place stands apart from it.
 */
export const verdictTable = {
  keep: { reason: false, asksSupplier: false, proposes: 'other', product: false },
  at_risk: { reason: true, asksSupplier: true, proposes: 'other', product: false },
  replace: { reason: true, asksSupplier: false, proposes: 'replacement', product: true },
  unsupported: { reason: true, asksSupplier: true, proposes: 'replacement', product: true },
} as const satisfies Record<Verdict, { reason: boolean; asksSupplier: boolean; proposes: 'other' | 'replacement'; product: boolean }>;
