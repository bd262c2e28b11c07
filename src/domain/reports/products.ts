import { ageOn, type Product } from '../products/findings.ts';
import { gapOf } from '../products/gaps.ts';
import { pieces } from '../products/pieces.ts';
import { verdicts, type Verdict } from '../products/verdicts.ts';
import type { Day } from '../time.ts';

/** What a product report says in figures, in devices and not in lines. Each device has one verdict or none: they sum to all of them. */
export interface ProductFigures {
  readonly devices: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly notJudged: number;
  /** Past two years, and their supplier did not answer: asked or not, or asked and silent. */
  readonly oldWithoutAnswer: number;
  readonly ageUnknown: number;
  /** What the survey still lacks of them. */
  readonly open: number;
}

type Counted = Product & { readonly quantity: number };
const count = (products: readonly Counted[], which: (product: Counted) => boolean) => pieces(products.filter(which));

/** Whether the supplier of a device that is past two years has said nothing of it by a day. */
export const isOldWithoutAnswer = (product: Product, day: Day): boolean =>
  ageOn(product, day) === 'past_two_years' && (product.answer === null || product.answer.answer === 'no_answer');

/** The figures of the devices of a home on a day. */
export function productFigures(products: readonly Counted[], day: Day): ProductFigures {
  const ofVerdict = (verdict: Verdict) => count(products, ({ finding }) => finding?.verdict === verdict);
  return {
    devices: count(products, () => true),
    verdicts: Object.fromEntries(verdicts.map((verdict) => [verdict, ofVerdict(verdict)])) as Record<Verdict, number>,
    notJudged: count(products, ({ finding }) => finding === null),
    oldWithoutAnswer: count(products, (product) => isOldWithoutAnswer(product, day)),
    ageUnknown: count(products, (product) => ageOn(product, day) === 'unknown'),
    open: count(products, (product) => gapOf(product, day) !== null),
  };
}
