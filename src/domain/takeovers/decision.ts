import type { BasisPoints } from '../money.ts';

/** The criteria of the sheet that we ship; a firm sets its weights, and may leave one out with weight 0. */
export const criteria = ['reason', 'view_of_fault', 'acceptance', 'budget', 'access_to_information', 'previous_firm', 'payment_behaviour'] as const;
export type CriterionKey = (typeof criteria)[number];

/** A criterion with the firm's weight, 0 to 5. `mustBeAbove`: a score at or below it says no, whatever the others say; null: it has no veto. */
export interface Criterion {
  readonly key: CriterionKey;
  readonly weight: number;
  readonly vetoAt: number | null;
}

/** Scores are 0 (speaks against it) to 3 (speaks for it). */
export interface Scored extends Criterion {
  /** Null: nobody scored it yet. */
  readonly score: number | null;
  readonly note: string;
}

/** The sheet as it stood when somebody decided; kept with the decision. */
export interface DecisionSheet {
  readonly scored: readonly Scored[];
  readonly goFromBps: BasisPoints;
  /** Share of the most that could be reached; null while a criterion with weight is not scored. */
  readonly reachedBps: BasisPoints | null;
  readonly recommendation: 'go' | 'no_go' | 'unknown';
  /** Which criteria speak for it and against it, the heaviest first; what vetoes. */
  readonly speakFor: readonly CriterionKey[];
  readonly speakAgainst: readonly CriterionKey[];
  readonly vetoes: readonly CriterionKey[];
}
