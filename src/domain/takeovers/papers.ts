/** The papers of a takeover, in the order in which they come. */
export const documentKinds = ['heard', 'acceptance', 'refusal_letter', 'agreement', 'terms', 'addendum', 'handover'] as const;
export type TakeoverDocumentKind = (typeof documentKinds)[number];
/** Those that the client signs. */
export const signedKinds = ['acceptance', 'agreement', 'terms', 'addendum', 'handover'] as const;
export type SignedKind = (typeof signedKinds)[number];
/** Those with a price: what the law says of withdrawal, first payment and first work holds for them. */
export const pricedKinds = ['agreement', 'terms', 'addendum'] as const;
export type PricedKind = (typeof pricedKinds)[number];

/** Whether a paper has a price, and so prints the law of its signature. */
export const isPriced = (kind: TakeoverDocumentKind): kind is PricedKind => (pricedKinds as readonly string[]).includes(kind);
