import { deviceName } from '../homes/device-name.ts';
import { sumCents, type Cents } from '../money.ts';
import { plainWords } from '../homes/written.ts';
import type { Product } from './findings.ts';
import { type Verdict, verdictTable } from './verdicts.ts';

/** Devices alike with one verdict, as the terms propose them: work, and apart from it the product that takes their place. */
export interface VerdictLine {
  readonly kind: 'other' | 'replacement' | 'product';
  readonly verdict: Verdict;
  readonly title: string;
  readonly found: string;
  /** Of work; 0: nobody said how long it takes. */
  readonly minutes: number;
  /** Of a product: what all of them cost the firm, without VAT; null: not known of each. */
  readonly purchaseCents: Cents | null;
}

const nameOf = (product: Product) => deviceName(product, product.label);
const times = (name: string, count: number) => (count > 1 ? `${count} × ${name}` : name);
/** As long as a title of the terms may be. */
const longest = 200;

/**
 * The verdicts of a home as lines of the terms (T6), products apart from work: devices of one make and model that are judged alike are one line. What is kept makes a
 * line where it makes work. `said`: a finding in the words of whom the paper is for.
 */
export function linesOfVerdicts(products: readonly Product[], said: (product: Product) => string): readonly VerdictLine[] {
  const judged = products.filter(({ finding }) => finding !== null && (verdictTable[finding.verdict].product || finding.addsMinutes > 0));
  const alike = Map.groupBy(judged, (product) =>
    [product.finding?.verdict, plainWords(nameOf(product)), plainWords(product.finding?.instead ?? '')].join('|'),
  );
  return [...alike.values()].flatMap((all) => linesOf(all, said));
}

function linesOf(all: readonly Product[], said: (product: Product) => string): readonly VerdictLine[] {
  const [first] = all as [Product];
  const verdict = first.finding?.verdict as Verdict;
  const { proposes, product } = verdictTable[verdict];
  const count = all.reduce((sum, { quantity }) => sum + quantity, 0);
  const found = [...new Set(all.map(said).filter(Boolean))].join('\n');
  const minutes = all.reduce((sum, { finding }) => sum + (finding?.addsMinutes ?? 0), 0);
  const named = (name: string) => times(name, count).slice(0, longest);
  const work: VerdictLine = { kind: proposes, verdict, title: named(nameOf(first)), found, minutes, purchaseCents: null };
  if (!product) return [work];
  // What takes its place costs as much as what is there, until the writer of the terms says otherwise.
  const values = all.map(({ valueCents, quantity }) => (valueCents === null ? null : valueCents * quantity));
  const purchaseCents = values.every((value): value is Cents => value !== null) ? sumCents(values) : null;
  const title = named(first.finding?.instead.trim() || nameOf(first));
  return [work, { kind: 'product', verdict, title, found: '', minutes: 0, purchaseCents }];
}
