import { z } from 'zod';
import { isRefusal } from '#domain/refusal.ts';
import { priceSurvey, type SurveyPrice, type SurveyWish } from '#domain/takeovers/survey-price.ts';
import { type AgreementDraft, surveyPriceIn, type VatWish } from '#domain/takeovers/terms.ts';
import { vatOfHome } from '#domain/takeovers/vat-of-home.ts';
import type { Refusal } from '#domain/refusal.ts';
import { faultsIn, type FieldError } from '#platform/http/validate.ts';
import type { DraftStart, TakeoverShown } from '../remote.ts';
import { SurveyWishForm } from '../schema.ts';

/** The agreement as it stands on the screen. `priceCents` null: as reckoned. */
export interface AgreementWish {
  readonly wish: SurveyWish;
  readonly priceCents: number | null;
  readonly reason: string;
  readonly vat: VatWish;
  readonly message: string;
}

/** The draft as last written, else what the firm knows of the home. */
export function startOfAgreement(start: DraftStart, written: AgreementDraft | null): AgreementWish {
  if (!written) return { wish: start.survey, priceCents: null, reason: '', vat: { key: 'standard', declared: [] }, message: '' };
  const { wish, priceCents, reason, vat, message } = written;
  return { wish, priceCents: reason === '' ? null : priceCents, reason, vat, message };
}

/** As it is sent. What cannot be read as a number is none (NaN), and never null, which means as reckoned: the check of the form sees it. */
export const bodyOf = ({ wish, vat, ...rest }: AgreementWish, revision: number) => ({
  ...rest,
  wish: { ...wish },
  vat: { ...vat, declared: [...vat.declared] },
  revision,
});

/** What of the home cannot be taken as it was typed, by the check of the door: the price rests on it, so it is told while it is typed. */
export function faultsInWish(wish: SurveyWish): readonly FieldError[] {
  return faultsIn(z.object({ wish: SurveyWishForm }), { wish });
}

export interface ReckonedSurvey {
  readonly price: SurveyPrice;
  /** In the takeover's prices, as reckoned. */
  readonly priceCents: number;
  readonly vatBps: number;
}

/** What is asked for in the takeover's prices: what was agreed, else as reckoned; null: what was agreed is no price yet. */
export function askedCents({ priceCents }: Pick<AgreementWish, 'priceCents'>, reckoned: ReckonedSurvey): number | null {
  if (priceCents === null) return reckoned.priceCents;
  return Number.isFinite(priceCents) && priceCents > 0 ? priceCents : null;
}

/** The survey's price with the rates and the card that the server has, by its function; null: the home's region has no card. */
export function reckon(
  { wish, vat }: AgreementWish,
  start: DraftStart,
  pricesAre: TakeoverShown['pricesAre'],
): ReckonedSurvey | Refusal | null {
  const { card, surveyRates, vat: choices } = start.reckoning;
  if (!card) return null;
  const price = priceSurvey(wish, surveyRates, card);
  if (isRefusal(price)) return price;
  // While a declaration is not complete yet, the price is that of the rate chosen all the same; the paper is not made before.
  const kind = vatOfHome(choices)(vat);
  const vatBps = isRefusal(kind) ? choices.find(({ key }) => key === vat.key)?.rateBps : kind.rateBps;
  if (vatBps === undefined) return isRefusal(kind) ? kind : null;
  return { price, priceCents: surveyPriceIn(price, { category: 'S', rateBps: vatBps }, pricesAre), vatBps };
}
