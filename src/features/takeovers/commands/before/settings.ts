import type { Refusal } from '#domain/refusal.ts';
import { faultInCriteria } from '#domain/takeovers/decision.ts';
import { faultInSurveyRates } from '#domain/takeovers/survey-price.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import type { SettingsInput } from '../../schema.ts';

/**
 * What the firm sets of takeovers: criteria, weights and vetoes, from which score on the sheet says go, what a survey is reckoned by, what may wait for the handover.
 * `revision`: of the settings that were on the screen, 0 for the starting values. Decisions and papers made before keep theirs.
 * Refusals: those of `faultInCriteria` and `faultInSurveyRates`, `changed_by_somebody_meanwhile`. Event: `takeover.settings_edited`.
 */
export async function saveSettings(tx: Tx, act: Act, { revision, ...given }: SettingsInput): Promise<{ revision: number } | Refusal> {
  const rates = { ...given.surveyRates, origin: 'firm' } as const;
  const fault = faultInCriteria(given.criteria, given.goFromBps) ?? faultInSurveyRates(rates);
  if (fault) return { ...fault, ...(fault.field ? { field: fault.field.replace(/^rates\b/, 'surveyRates') } : {}) };
  const saved = {
    criteria: JSON.stringify(given.criteria),
    goFromBps: given.goFromBps,
    surveyRates: JSON.stringify(rates),
    signOffBps: given.signOffBps,
    revision: revision + 1,
    savedAt: act.now,
    savedBy: act.by.name,
  };
  const written =
    revision === 0
      ? await tx
          .insertInto('takeoverSettings')
          .values({ companyId: act.company.id, ...saved })
          .onConflict((conflict) => conflict.doNothing())
          .returning('revision')
          .executeTakeFirst()
      : await tx
          .updateTable('takeoverSettings')
          .set(saved)
          .where('companyId', '=', act.company.id)
          .where('revision', '=', revision)
          .returning('revision')
          .executeTakeFirst();
  if (!written) return refuseRequest('changed_by_somebody_meanwhile');
  await record(tx, act, { kind: 'takeover.settings_edited', subject: { kind: 'company', id: act.company.id } });
  return written;
}
