import type { Day } from '../time.ts';
import type { Product } from './findings.ts';
import { gapOf } from './gaps.ts';

/** How far the survey of a device is: nobody looked at it, its supplier is to answer, the verdict is to be judged anew, or it is judged. Derived; nothing stores it. */
export const productStates = ['not_looked_at', 'waits_for_supplier', 'to_judge_anew', 'judged'] as const;
export type ProductState = (typeof productStates)[number];

const states = {
  not_judged: 'not_looked_at',
  waits_for_supplier: 'waits_for_supplier',
  against_the_answer: 'to_judge_anew',
} as const;

/** How far the survey of a device is on a day. */
export function productState(product: Product, day: Day): ProductState {
  const gap = gapOf(product, day);
  return gap === null ? 'judged' : states[gap];
}
