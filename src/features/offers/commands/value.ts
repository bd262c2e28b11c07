import { chooseVat, vatChoices, vatInside, vatOf, type VatRate } from '#domain/contracts/consumer-law/vat.ts';
import { daysOfOffer } from '#domain/contracts/offer-days.ts';
import { servicesSayEverything } from '#domain/contracts/coverage.ts';
import { startCanBe, termCanBe } from '#domain/contracts/lifecycle.ts';
import { plansCanBeOffered } from '#domain/contracts/offer.ts';
import type { OfferedPlanValue, OfferValue, PromiseValue } from '#domain/contracts/offer-value.ts';
import type { Id } from '#domain/id.ts';
import { mulDiv, type Cents } from '#domain/money.ts';
import type { PayRhythm, PlanLevel } from '#domain/pricing/types.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { canBeReached } from '#domain/team/firm.ts';
import { addDays, type Day } from '#domain/time.ts';
import { ownVatRates } from '#features/contracts/queries/own-law.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { dwellingOf, readHome } from '#features/homes/queries/homes.ts';
import { priceForHome, type PlanPrice } from '#features/pricing/queries/price.ts';
import { apartOfHome } from '#features/products/queries/apart.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import { hashOf } from '#platform/files/files.ts';
import { together } from '#platform/http/validate.ts';
import type { Act } from '#platform/session/act.ts';
import type { OfferInside } from '../queries/versions.ts';
import { refuse } from '../refusals.ts';
import type { OfferWish } from '../schema.ts';
import { whyNotPrintable } from './printable.ts';

export interface BuiltOffer {
  readonly value: OfferValue;
  readonly inside: OfferInside;
  readonly clientId: Id<'client'>;
}
const rhythms: Readonly<Record<OfferWish['monthsPerPeriod'], PayRhythm>> = { 1: 'month', 3: 'quarter', 6: 'half_year', 12: 'year' };
const daysValid = 30;
/** What the offer is called; `before`: the VAT of the version that this one is written after. */
interface Named {
  readonly number: string;
  readonly version: number;
  readonly before?: OfferValue['vat'];
  /** Whose offer it is already. */
  readonly clientId?: Id<'client'>;
}

/**
 * What an offer would say today: the very value that the screen previews, that a draft keeps and that is sent (property 7). Prices come from the
 * pricing feature, with the domain's own function. Refusals: those of home and of `canBeReached`; of what was wished – plans,
 * price, term, days, VAT – all at once.
 */
export async function builtOffer(tx: Tx, act: Act, wish: OfferWish, { before, clientId, ...named }: Named): Promise<BuiltOffer | Refusal> {
  const home = await readHome(tx, act, wish.homeId);
  if (isRefusal(home)) return home;
  if (home.archivedAt) return refuse('offer_is_for_an_archived_home', { field: 'homeId' });
  // The house was sold: what was offered to one client is not written anew with the data of another.
  if (clientId && clientId !== home.clientId) return refuse('home_went_to_another_client', { field: 'homeId' });
  const client = await readClient(tx, act, home.clientId);
  if (isRefusal(client)) return client;
  const us = await firm(tx, act);
  const reach = canBeReached(us);
  if (isRefusal(reach)) return reach;
  const expiresOn = lastDayIn(wish, act);
  const start = startCanBe(wish.startsOn, act.today);
  const term = termCanBe(wish.termMonths, wish.monthsPerPeriod);
  const vat = chosenVat(wish, home, client, await ownVatRates(tx, act));
  const days = daysOfOffer(us.country, us, asked(wish));
  const priced = await chosenPlans(tx, act, wish);
  if (isRefusal(expiresOn) || isRefusal(start) || isRefusal(term) || isRefusal(vat) || isRefusal(days) || isRefusal(priced))
    return together([priced, start, term, expiresOn, vat, days].filter(isRefusal));
  const pricesAre = wish.pricesAre ?? (client.kind === 'household' ? 'gross' : 'net');
  const plans = priced.map((one) => offeredPlan(one, { wish, pricesAre, rateBps: vat.rateBps }));
  const offerable = plansCanBeOffered(plans);
  if (isRefusal(offerable)) return offerable;
  const unsaid = plans.map(servicesSayEverything).find(isRefusal);
  if (unsaid) return unsaid;
  const apart = await apartOfHome(tx, act, home.id, client.language);
  const { name, street, postcode, city, country } = home;
  const value: OfferValue = {
    ...named,
    seller: sellerOf(us),
    home: { name, street, postcode, city, country },
    buyer: {
      name: client.name,
      kind: client.kind,
      language: client.language,
      email: client.email,
      street: client.street,
      postcode: client.postcode,
      city: client.city,
      country: client.country,
      vatId: client.vatId,
    },
    currency: act.company.currency,
    pricesAre,
    vat: withDeclaration(act, vat, before),
    termMonths: wish.termMonths,
    monthsPerPeriod: wish.monthsPerPeriod,
    startsOn: wish.startsOn,
    ...days,
    hours: us.hours,
    message: wish.message,
    ...(apart.length > 0 ? { apart } : {}),
    plans,
  };
  return { value, inside: { wish: { ...wish, expiresOn }, plans: priced.map(insideOf) }, clientId: client.id };
}

/** What an offer would say, before anything is kept. Refusals: those of `builtOffer`, and of its texts what a contract could not print. */
export async function triedOffer(tx: Tx, act: Act, wish: OfferWish): Promise<BuiltOffer | Refusal> {
  const built = await builtOffer(tx, act, wish, { number: '', version: 1 });
  return isRefusal(built) ? built : (whyNotPrintable(built.value, act.language) ?? built);
}

/** The last day on which it can be accepted. Refusal: `offer_must_be_valid_after_today`. */
function lastDayIn({ expiresOn }: OfferWish, { today }: Act): Day | Refusal {
  const last = expiresOn ?? addDays(today, daysValid);
  return last < today ? refuse('offer_must_be_valid_after_today', { field: 'expiresOn' }) : last;
}

/** To whom and when the client declared it: now, unless the version before rests on the same. */
function withDeclaration(act: Act, vat: OfferValue['vat'], before: OfferValue['vat'] | undefined): OfferValue['vat'] {
  if (!vat.declared) return vat;
  const same = before?.rateBps === vat.rateBps && before.declared?.join() === vat.declared.join();
  return { ...vat, declaration: (same && before.declaration) || { toldTo: act.by.name, on: act.today } };
}

const asked = ({ paymentDays, noticeDays }: OfferWish) => ({
  ...(paymentDays === undefined ? {} : { paymentDays }),
  ...(noticeDays === undefined ? {} : { noticeDays }),
});

function sellerOf(us: Awaited<ReturnType<typeof firm>>): OfferValue['seller'] {
  const { name, country, street, postcode, city, email, phone, website, registrationNumber, vatId, logoHash } = us;
  return { name, country, street, postcode, city, email, phone, website, registrationNumber, vatId, logoHash };
}

type Dwelling = Parameters<typeof dwellingOf>[0] & { readonly country: OfferValue['home']['country'] };

/** VAT of the place where the home stands (directive 2006/112/EC art. 47: services connected with immovable property). */
function chosenVat(
  { vat, startsOn }: OfferWish,
  home: Dwelling,
  client: { kind: string; vatId: string },
  own: readonly VatRate[],
): OfferValue['vat'] | Refusal {
  if (vat && vat.category !== 'S') {
    if (vat.ground === '') return refuse('vat_ground_is_missing', { field: 'vat.ground' });
    if (vat.category === 'AE' && (client.kind === 'household' || client.vatId === ''))
      return refuse('reverse_charge_needs_a_vat_number', { field: 'vat.category' });
    return { category: vat.category, rateBps: 0, ground: vat.ground };
  }
  const choices = vatChoices(home.country, dwellingOf(home), startsOn, own);
  const choice = chooseVat(choices, vat?.rateBps ?? choices[0]?.rateBps ?? -1, vat?.declared ?? []);
  if (isRefusal(choice)) return { ...choice, field: choice.field === 'vatDeclaration' ? 'vat.declared' : 'vat.rateBps' };
  return {
    category: 'S',
    rateBps: choice.rateBps,
    key: choice.key,
    ...(choice.conditions.length > 0 ? { declared: choice.conditions } : {}),
  };
}

/** The plans asked for with their prices, in the firm's order. Refusals: those of the price, `plan_cannot_be_offered_now`, `recommended_plan_is_not_in_the_offer`. */
async function chosenPlans(tx: Tx, act: Act, wish: OfferWish): Promise<PlanPrice[] | Refusal> {
  const asked = plansCanBeOffered(wish.planKeys.map((planKey) => ({ planKey, feeCents: 1 })));
  if (isRefusal(asked)) return { ...asked, field: 'planKeys' };
  const terms = { months: wish.termMonths, paid: rhythms[wish.monthsPerPeriod] };
  const priced = await priceForHome(tx, act, wish.homeId, { ...wish.turned, terms });
  if (isRefusal(priced)) return priced;
  const missing = wish.planKeys.find((key) => !priced.some((one) => one.plan.key === key));
  if (missing) return refuse('plan_cannot_be_offered_now', { field: 'planKeys', values: { plan: missing } });
  if (wish.recommended && !wish.planKeys.includes(wish.recommended))
    return refuse('recommended_plan_is_not_in_the_offer', { field: 'recommended' });
  return priced.filter((one) => wish.planKeys.includes(one.plan.key));
}

interface Shown {
  readonly wish: OfferWish;
  readonly pricesAre: OfferValue['pricesAre'];
  readonly rateBps: number;
}

function offeredPlan({ plan, price }: PlanPrice, { wish, pricesAre, rateBps }: Shown): OfferedPlanValue {
  const fees = feesOf(price.feeCents, pricesAre, rateBps);
  return {
    planKey: plan.key,
    planVersionId: plan.planVersionId,
    name: plan.name,
    promise: plan.promise,
    promises: promisesOf(plan.level),
    services: plan.services,
    ...fees,
    feePerMonthCents: mulDiv(fees.feeCents, 1, wish.monthsPerPeriod),
    recommended: plan.key === wish.recommended,
  };
}

/** With prices shown gross, VAT is taken out of the gross price, as on the invoice; so the two agree to the cent. 45.50 net at 20 % → 54.60, of which VAT 9.10. */
export function feesOf(netCents: Cents, pricesAre: 'net' | 'gross', rateBps: number) {
  const gross = netCents + vatOf(netCents, rateBps);
  const vat = pricesAre === 'gross' ? vatInside(gross, rateBps) : gross - netCents;
  return { feeCents: pricesAre === 'gross' ? gross : netCents, feeNetCents: gross - vat, feeVatCents: vat, feeGrossCents: gross };
}

function promisesOf({ waits, cover, approach, visitsPerYear }: PlanLevel): PromiseValue {
  return { ...waits, cover, watching: approach === 'pro_active', visitsPerYear };
}

function insideOf({ plan, price }: PlanPrice): OfferInside['plans'][number] {
  const { feePerYearCents, chanceOfLoss, expectedMarginBps, cost, extraCharges } = price;
  return {
    planKey: plan.key,
    feePerYearCents,
    chanceOfLoss,
    expectedMarginBps,
    expectedCostCents: cost.expectedCents,
    percentile95Cents: cost.percentile95Cents,
    extraChargesCents: extraCharges.totalCents,
  };
}

/** Whether two things say the same, whatever the order of their keys: one may come from the database, which keeps none. */
export const saysTheSame = (one: unknown, other: unknown): boolean => JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));

/** The hash of what the client sees: SHA-256 over the value with its keys in order, so that it can be reckoned again from what the database kept. */
export function hashOfValue(value: OfferValue): string {
  return hashOf(new TextEncoder().encode(JSON.stringify(inOrder(value))));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, inOrder(one)]),
  );
}
