import type { Id } from '../id.ts';
import { plainWords } from '../homes/written.ts';
import type { Day } from '../time.ts';
import { isAgainst } from './answers.ts';
import { ageOn, type Product, stands, supplierOf } from './findings.ts';
import { verdictTable } from './verdicts.ts';

/** What keeps the survey of products open: nobody judged it; its supplier has not answered; the verdict goes against the answer and does not say why. */
export const gapKinds = ['not_judged', 'waits_for_supplier', 'against_the_answer'] as const;
export type GapKind = (typeof gapKinds)[number];
/** A device and what is missing of it. */
export interface Gap {
  readonly deviceId: Id<'device'>;
  readonly missing: GapKind;
}

/** Why the supplier of a device is asked on a day: it is past two years, its age is not known, or the verdict is in doubt. Null: it need not be. */
export function whyAsked(
  product: Pick<Product, 'installedOn' | 'finding'>,
  day: Day,
): 'past_two_years' | 'age_unknown' | 'in_doubt' | null {
  const age = ageOn(product, day);
  if (age !== 'young') return age === 'unknown' ? 'age_unknown' : age;
  const { finding } = product;
  return finding && (finding.inDoubt || verdictTable[finding.verdict].asksSupplier) ? 'in_doubt' : null;
}

/** Whether the supplier's dated answer is asked for before the survey is signed off (T5). */
export const needsSupplierAnswer = (product: Pick<Product, 'installedOn' | 'finding'>, day: Day): boolean =>
  whyAsked(product, day) !== null;

/** What is missing of one device on a day; null: it is judged. */
export function gapOf(product: Product, day: Day): GapKind | null {
  const { finding, answer } = product;
  if (!finding) return 'not_judged';
  if (!answer) return needsSupplierAnswer(product, day) ? 'waits_for_supplier' : null;
  return isAgainst(finding.verdict, answer, day) && !stands(finding, answer.id) ? 'against_the_answer' : null;
}

/** All that is left before the survey of products can be signed off on a day, in the order of the devices (`devices_not_judged` of the database). */
export function gapsOf(products: readonly Product[], day: Day): readonly Gap[] {
  return products.flatMap((product) => {
    const missing = gapOf(product, day);
    return missing === null ? [] : [{ deviceId: product.id, missing }];
  });
}

/** What one supplier is asked at once. `supplier` empty: nobody is known who answers for these. */
export interface AskList {
  readonly supplier: string;
  readonly products: readonly Product[];
}

/**
 * Whom to ask what: the devices whose supplier's answer is needed and not there, by supplier as it is written first, those of nobody last. A name that differs in
 * capitals, accents or signs alone is the same supplier.
 */
export function askLists(products: readonly Product[], day: Day): readonly AskList[] {
  const waiting = products.filter((product) => product.answer === null && needsSupplierAnswer(product, day));
  const grouped = Map.groupBy(waiting, (product) => plainWords(supplierOf(product)));
  const lists = [...grouped.values()].map((all) => ({ supplier: supplierOf(all[0] as Product), products: all }));
  return lists.toSorted((a, b) => Number(a.supplier === '') - Number(b.supplier === '') || (a.supplier < b.supplier ? -1 : 1));
}
