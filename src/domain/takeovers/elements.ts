/** What happens to an element, in turn. */
export const elementEventKinds = ['planned', 'unplanned', 'started', 'done', 'reopened'] as const;
export type ElementEventKind = (typeof elementEventKinds)[number];
