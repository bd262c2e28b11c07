import type { Id } from '../id.ts';
import type { Cents } from '../money.ts';
import type { Refusal } from '../refusal.ts';
import { addMonths, type Day, type Instant } from '../time.ts';
import type { SupplierAnswer } from './answers.ts';
import { refuse } from './refusals.ts';
import { type Reason, type Verdict, verdictTable } from './verdicts.ts';

/** How a device is found, as it stands there. */
export const conditions = ['unknown', 'good', 'worn', 'damaged', 'dead'] as const;
export type Condition = (typeof conditions)[number];
/** How one knows when a device was made or bought, the surest first; last what somebody reckons. */
export const ageSources = ['date_code', 'label', 'invoice', 'maker', 'client', 'estimate'] as const;
export type AgeSource = (typeof ageSources)[number];
/** How one knows until when its warranty runs. */
export const warrantySources = ['invoice', 'maker', 'contract', 'client', 'estimate'] as const;
export type WarrantySource = (typeof warrantySources)[number];

/** What somebody found of a device and how they judged it. `foundAt`: when they stood before it. */
export interface Finding {
  readonly id: Id<'device_finding'>;
  readonly condition: Condition;
  readonly firmware: string;
  readonly madeOn: Day | null;
  readonly ageSource: AgeSource | null;
  readonly warrantyUntil: Day | null;
  readonly warrantySource: WarrantySource | null;
  readonly verdict: Verdict;
  /** Whoever judged is not sure, whatever the age. */
  readonly inDoubt: boolean;
  readonly reasons: readonly Reason[];
  readonly words: string;
  /** What would stand there in its place. */
  readonly instead: string;
  /** Minutes of work that the verdict makes. */
  readonly addsMinutes: number;
  /** Who answers for it; empty: its maker. */
  readonly supplier: string;
  /** The answer of the supplier that was known when it was judged. */
  readonly seenAnswerId: Id<'supplier_answer'> | null;
  readonly foundAt: Instant;
}

/** A device of the survey, with what counts of it: the newest finding and the newest answer that is not struck. */
export interface Product {
  readonly id: Id<'device'>;
  readonly make: string;
  readonly model: string;
  readonly label: string;
  readonly quantity: number;
  /** What one of them costs; null: nobody said. */
  readonly valueCents: Cents | null;
  readonly firmware: string;
  readonly installedOn: Day | null;
  readonly warrantyEndOn: Day | null;
  readonly finding: Finding | null;
  readonly answer: SupplierAnswer | null;
}

/** Since when a device is, and how one knows: as it was found, or as the record of the home says it was installed. */
export interface Born {
  readonly on: Day;
  readonly source: AgeSource | 'installed';
}

/** Since when a device is: the earlier of the day it was made and the day it was installed, with the source of that day. Null: unknown. */
export function bornOf({ installedOn, finding }: Pick<Product, 'installedOn' | 'finding'>): Born | null {
  const made = finding?.madeOn && finding.ageSource ? { on: finding.madeOn, source: finding.ageSource } : null;
  if (made && (installedOn === null || made.on <= installedOn)) return made;
  return installedOn === null ? null : { on: installedOn, source: 'installed' };
}

/** How old a device is on a day: within two years, past them, or unknown – so is the age of one that is dated ahead. */
export function ageOn(product: Pick<Product, 'installedOn' | 'finding'>, day: Day): 'young' | 'past_two_years' | 'unknown' {
  const born = bornOf(product);
  if (born === null || born.on > day) return 'unknown';
  return addMonths(born.on, yearsOfTrust * 12) < day ? 'past_two_years' : 'young';
}
/** After so many years the supplier is always asked (T5). */
export const yearsOfTrust = 2;

/** Until when its warranty runs, and how one knows: as found, else as the record of the home says. Null: none is known. */
export function warrantyOf({ warrantyEndOn, finding }: Pick<Product, 'warrantyEndOn' | 'finding'>): {
  readonly until: Day;
  readonly source: WarrantySource | 'recorded';
} | null {
  if (finding?.warrantyUntil && finding.warrantySource) return { until: finding.warrantyUntil, source: finding.warrantySource };
  return warrantyEndOn === null ? null : { until: warrantyEndOn, source: 'recorded' };
}

/** The firmware last seen on it, else what a list said. */
export const firmwareOf = ({ firmware, finding }: Pick<Product, 'firmware' | 'finding'>): string => finding?.firmware || firmware;

/** Who answers for it: whom the finding names, else its maker. Empty: nobody is known. */
export const supplierOf = ({ make, finding }: Pick<Product, 'make' | 'finding'>): string => finding?.supplier.trim() || make.trim();

type Said = Pick<Finding, 'verdict' | 'reasons' | 'words' | 'madeOn' | 'ageSource' | 'warrantyUntil' | 'warrantySource'>;
/** Fewer letters say nothing. */
const isSaid = (words: string) => [...words.trim()].length >= 3;

/**
 * Whether a finding can be recorded as it is: null, or what it lacks. Refusals: `verdict_needs_a_reason`, `age_needs_its_source`, `warranty_needs_its_source` (a day
 * without a source, or a source without a day).
 */
export function lacksInFinding({ verdict, reasons: why, words, madeOn, ageSource, warrantyUntil, warrantySource }: Said): Refusal | null {
  if (verdictTable[verdict].reason && why.length === 0 && !isSaid(words)) return refuse('verdict_needs_a_reason', { field: 'words' });
  if ((madeOn === null) !== (ageSource === null))
    return refuse('age_needs_its_source', { field: madeOn === null ? 'madeOn' : 'ageSource' });
  if ((warrantyUntil === null) !== (warrantySource === null))
    return refuse('warranty_needs_its_source', { field: warrantyUntil === null ? 'warrantyUntil' : 'warrantySource' });
  return null;
}

/** Whether a verdict that goes against a supplier's answer was given knowing it, and says why in words. */
export const stands = ({ seenAnswerId, words }: Pick<Finding, 'seenAnswerId' | 'words'>, answerId: string): boolean =>
  seenAnswerId === answerId && isSaid(words);
