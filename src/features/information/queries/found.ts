import { asFound, papersBy } from '#domain/information/added.ts';
import { isSeenTo } from '#domain/information/states.ts';
import type { Id } from '#domain/id.ts';
import type { Found } from '#domain/takeovers/proposals.ts';
import type { SurveyWish } from '#domain/takeovers/survey-price.ts';
import type { Tx } from '#platform/database/connect.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import type { Act } from '#platform/session/act.ts';
import { registerOf } from './facts.ts';

/** What takeovers ask of a register. `notSeenTo`: of how many things nothing was found and nobody was asked. */
export interface InformationFound {
  readonly items: number;
  readonly notSeenTo: number;
  /** What was found, as the terms propose from it; called in the language of who acts. */
  readonly found: readonly Found[];
  /** How complete the papers are; null: nothing was found yet. */
  readonly papers: SurveyWish['papers'] | null;
}

/** What the register of a home means for its takeover: for the terms (T6), the price of a survey, and the signing off (T3). */
export async function informationFound(tx: Tx, act: Act, homeId: Id<'home'>): Promise<InformationFound> {
  const register = await registerOf(tx, act, homeId);
  const t = textsIn(act.language);
  const found = register.flatMap(({ name, kind, finding }) => {
    if (!finding) return [];
    const { state, note, wiringMinutes, productsMinutes, anewMinutes } = finding;
    return [asFound({ title: name || t(`information:kind.${kind}`), note, state, adds: { wiringMinutes, productsMinutes, anewMinutes } })];
  });
  return {
    items: register.length,
    notSeenTo: register.filter(({ findings, requests }) => !isSeenTo({ findings: findings.length, requests: requests.length })).length,
    found,
    papers: papersBy(register.map(({ state }) => state)),
  };
}
