import { type DecisionSheet, decisionSheet, type Scored, startingCriteria, startingGoFromBps } from '#domain/takeovers/decision.ts';
import type { Id } from '#domain/id.ts';
import { startingSurveyRates, type SurveyRates } from '#domain/takeovers/survey-price.ts';
import type { Criterion } from '#domain/takeovers/decision.ts';
import type { BasisPoints } from '#domain/money.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** What the firm sets of takeovers. `revision` 0: nothing yet, so the starting values hold. `signOffBps`: which part of the price waits for the handover. */
export interface TakeoverSettings {
  readonly criteria: readonly Criterion[];
  readonly goFromBps: BasisPoints;
  readonly surveyRates: SurveyRates;
  readonly signOffBps: BasisPoints;
  readonly revision: number;
}

/** "A 10% commissioning fee can be left for customer sign off." */
const startingSignOffBps: BasisPoints = 1_000;

/** What the firm sets of takeovers, or what it starts with. */
export async function takeoverSettings(tx: Tx, act: Act): Promise<TakeoverSettings> {
  const row = await tx
    .selectFrom('takeoverSettings')
    .select(['criteria', 'goFromBps', 'surveyRates', 'signOffBps', 'revision'])
    .where('companyId', '=', act.company.id)
    .executeTakeFirst();
  // Settings from before firms had criteria of their own say nothing of words.
  const kept = row && { ...row, criteria: row.criteria.map((one) => ({ ...one, words: one.words ?? null })) };
  return (
    kept ?? {
      criteria: startingCriteria,
      goFromBps: startingGoFromBps,
      surveyRates: startingSurveyRates,
      signOffBps: startingSignOffBps,
      revision: 0,
    }
  );
}

/** The sheet of a takeover as it stands now, by the firm's criteria. */
export async function sheetOf(tx: Tx, act: Act, takeoverId: Id<'takeover'>, settings?: TakeoverSettings): Promise<DecisionSheet> {
  const { criteria, goFromBps } = settings ?? (await takeoverSettings(tx, act));
  const scores = await tx
    .selectFrom('takeoverScore')
    .select(['criterion', 'score', 'note'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .execute();
  const scored = criteria.map((criterion): Scored => {
    const given = scores.find((one) => one.criterion === criterion.key);
    return { ...criterion, score: given?.score ?? null, note: given?.note ?? '' };
  });
  return decisionSheet(scored, goFromBps);
}
