import type { Day } from '../time.ts';
import type { SupplierAnswer, SupplierSays } from './answers.ts';
import type { Product } from './findings.ts';
import { type Reason, type Verdict, verdicts } from './verdicts.ts';

/** How a contract treats devices that it cannot simply serve: nobody stands behind them, so they are excluded; or they are kept at the client's risk. */
export const apartKinds = ['excluded', 'at_risk'] as const;
export type ApartKind = (typeof apartKinds)[number];

/** What each verdict means for a contract. What is kept is served; what is replaced is served until it is gone. */
const apartBy: Partial<Record<Verdict, ApartKind>> = { unsupported: 'excluded', at_risk: 'at_risk' };

/** The verdicts whose devices a contract excludes: it neither serves nor prices them. */
export const excludedVerdicts: readonly Verdict[] = verdicts.filter((verdict) => apartBy[verdict] === 'excluded');

/** Devices alike that a contract sets apart, with all it says of them, as it was known on the day it was offered: nothing that is found later changes it. */
export interface DeviceApart {
  readonly kind: ApartKind;
  readonly name: string;
  readonly count: number;
  /** Where they are, each place once. */
  readonly places: readonly string[];
  readonly reasons: readonly Reason[];
  readonly words: string;
  /** What their supplier answered, with the day and by whom; null: nobody was asked, or nobody answered yet. */
  readonly answer: {
    readonly supplier: string;
    readonly says: SupplierSays;
    readonly supportedUntil: Day | null;
    readonly on: Day;
    readonly by: string;
  } | null;
}

/** A device of the survey with the place it stands in, and whose answer it has. */
export interface PlacedProduct extends Product {
  readonly placeName: string | null;
  readonly answer: (SupplierAnswer & { readonly supplier: string }) | null;
}

/**
 * What a contract sets apart of the devices of a home (T5), those excluded first: devices that are called alike and of which the same is said are one line, counted.
 * `called`: what a device is called in the words of whom the contract is for.
 */
export function devicesApart(products: readonly PlacedProduct[], called: (product: PlacedProduct) => string): readonly DeviceApart[] {
  const lines = products.flatMap((product) => {
    const line = lineOf(product, called(product));
    return line ? [{ product, line }] : [];
  });
  const alike = [...Map.groupBy(lines, ({ line }) => JSON.stringify(line)).values()];
  const counted = alike.flatMap((all) => {
    const [first] = all;
    if (!first) return [];
    const places = [
      ...new Set(
        all
          .map(({ product }) => [product.placeName, product.label === first.line.name ? '' : product.label].filter(Boolean).join(', '))
          .filter(Boolean),
      ),
    ];
    return [{ ...first.line, count: all.reduce((sum, { product }) => sum + product.quantity, 0), places }];
  });
  return apartKinds.flatMap((kind) => counted.filter((one) => one.kind === kind));
}

function lineOf(product: PlacedProduct, name: string): Omit<DeviceApart, 'count' | 'places'> | null {
  const { finding, answer } = product;
  const kind = finding && apartBy[finding.verdict];
  if (!finding || !kind) return null;
  const { reasons, words } = finding;
  const said = answer && {
    supplier: answer.supplier,
    says: answer.answer,
    supportedUntil: answer.supportedUntil,
    on: answer.answeredOn,
    by: answer.answeredBy,
  };
  return { kind, name, reasons, words: words.trim(), answer: said };
}

/** How many devices of a kind are set apart. */
export const countApart = (apart: readonly DeviceApart[], kind: ApartKind): number =>
  apart.filter((one) => one.kind === kind).reduce((sum, { count }) => sum + count, 0);
