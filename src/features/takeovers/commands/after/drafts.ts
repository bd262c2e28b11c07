import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { standing, type TakeoverAct } from '#domain/takeovers/gates.ts';
import type { PricedKind } from '#domain/takeovers/papers.ts';
import { refuse } from '#domain/takeovers/refusals.ts';
import { priceSurvey, type SurveyPrice, type SurveyWish } from '#domain/takeovers/survey-price.ts';
import { type AgreementDraft, lacksReason, surveyPriceIn, type TermsDraft, type VatWish } from '#domain/takeovers/terms.ts';
import { cardInForce } from '#domain/pricing/rate-card.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { rateCards } from '#features/pricing/queries/rates.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { readDraft } from '../../queries/drafts.ts';
import { takeoverSettings } from '../../queries/sheet.ts';
import { readTakeover, type TakeoverRead } from '../../queries/takeover.ts';
import { vatOfHome } from '../../queries/vat.ts';
import type { AgreementDraftInput, TermsDraftInput } from '../../schema.ts';
import { throughGate } from '../gate.ts';

/** Where a draft may be written: the agreement until it is signed, terms while the surveys go on, an addendum once there are terms. */
const writtenWhile: Readonly<Record<PricedKind, TakeoverAct>> = { agreement: 'decide_no_go', terms: 'survey', addendum: 'sign_addendum' };

/** What a survey is reckoned at, and the same in the takeover's prices. */
export interface Reckoned {
  readonly price: SurveyPrice;
  readonly priceCents: number;
}

/**
 * The survey's price from what is known of the home, the firm's rates of surveys and the rate card of the home's region: the very value that a draft keeps
 * (property 7). Writes nothing. Refusals: `no_such_record`, those of `priceSurvey` and of the VAT.
 */
export async function reckonSurvey(
  tx: Tx,
  act: Act,
  takeoverId: Id<'takeover'>,
  wish: SurveyWish,
  vat: VatWish,
): Promise<Reckoned | Refusal> {
  const takeover = await readTakeover(tx, act, takeoverId);
  return isRefusal(takeover) ? takeover : reckoned(tx, act, takeover, wish, vat);
}

async function reckoned(tx: Tx, act: Act, takeover: TakeoverRead, wish: SurveyWish, vat: VatWish): Promise<Reckoned | Refusal> {
  const home = await readHome(tx, act, takeover.homeId);
  if (isRefusal(home)) return home;
  const card = cardInForce(await rateCards(tx, act), home.region, act.today);
  if (!card) return refuseRequest('no_such_record');
  const { surveyRates } = await takeoverSettings(tx, act);
  const price = priceSurvey(wish, surveyRates, card.value);
  if (isRefusal(price)) return price;
  const vatOf = await vatOfHome(tx, act, takeover.homeId);
  const kind = isRefusal(vatOf) ? vatOf : vatOf(vat);
  return isRefusal(kind) ? kind : { price, priceCents: surveyPriceIn(price, kind, takeover.pricesAre) };
}

/**
 * Saves the draft of the agreement with the price as reckoned today; another price says why. Refusals: those of `saveDraft` and `reckonSurvey`,
 * `survey_price_needs_a_reason`.
 */
export async function saveAgreement(
  tx: Tx,
  act: Act,
  takeoverId: Id<'takeover'>,
  { revision, wish, priceCents, reason, vat, message }: AgreementDraftInput,
): Promise<{ revision: number; value: AgreementDraft } | Refusal> {
  const takeover = await throughGate(tx, act, takeoverId, { to: writtenWhile.agreement, on: act.today });
  if (isRefusal(takeover)) return takeover;
  const found = await reckoned(tx, act, takeover, wish, vat);
  if (isRefusal(found)) return found;
  const asked = priceCents ?? found.priceCents;
  const unexplained = lacksReason(asked, [found.priceCents], reason);
  if (unexplained) return unexplained;
  const value = { wish, price: found.price, priceCents: asked, reason: asked === found.priceCents ? '' : reason, vat, message };
  return saveDraft(tx, act, takeoverId, 'agreement', value, revision);
}

/** Saves the draft of terms or of an addendum as it is typed; what it lacks is told by its plan and when the paper is made. Refusals: those of `saveDraft`, what writing it lacks. */
export async function saveTerms(
  tx: Tx,
  act: Act,
  takeoverId: Id<'takeover'>,
  kind: 'terms' | 'addendum',
  { revision, ...value }: TermsDraftInput,
): Promise<{ revision: number; value: TermsDraft } | Refusal> {
  const takeover = await throughGate(tx, act, takeoverId, { to: writtenWhile[kind], on: act.today });
  if (isRefusal(takeover)) return takeover;
  if (kind === 'terms' && standing(takeover.facts, 'terms')) return refuse('terms_are_signed_already');
  return saveDraft(tx, act, takeoverId, kind, value, revision);
}

/**
 * Writes a draft where nobody wrote it since it was read. Refusal: `changed_by_somebody_meanwhile`, whose values are what stands: `revision`, `by`, `at` and
 * `stands`, the draft as JSON. The takeover is locked by the caller.
 */
async function saveDraft<Value extends AgreementDraft | TermsDraft>(
  tx: Tx,
  act: Act,
  takeoverId: Id<'takeover'>,
  kind: PricedKind,
  value: Value,
  seen: number,
): Promise<{ revision: number; value: Value } | Refusal> {
  const now = await readDraft(tx, act, takeoverId, kind);
  if (now.revision !== seen) {
    const { revision, savedBy: by, savedAt: at, value: stands } = now;
    return refuseRequest('changed_by_somebody_meanwhile', {
      values: { revision, by: by ?? '', at: at ?? '', stands: JSON.stringify(stands) },
    });
  }
  const kept = { value: JSON.stringify(value), revision: seen + 1, savedAt: act.now, savedBy: act.by.name };
  await tx
    .insertInto('takeoverDraft')
    .values({ companyId: act.company.id, takeoverId, kind, ...kept })
    .onConflict((conflict) => conflict.columns(['companyId', 'takeoverId', 'kind']).doUpdateSet(kept))
    .execute();
  return { revision: seen + 1, value };
}
