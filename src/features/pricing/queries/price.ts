import { coverageAtLevel } from '#domain/contracts/coverage-at-level.ts';
import type { Id } from '#domain/id.ts';
import { roundToCents } from '#domain/money.ts';
import { adjusted, type Adjustments } from '#domain/pricing/adjust.ts';
import { pricePlans } from '#domain/pricing/price.ts';
import { callOut } from '#domain/pricing/streams.ts';
import type { PlanLevel, Priced, PricePlansInput, RateCard } from '#domain/pricing/types.ts';
import { cardInForce, cardOfRegion } from '#domain/pricing/rate-card.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { homeProfile, readHome } from '#features/homes/queries/homes.ts';
import type { Tx } from '#platform/database/connect.ts';
import { search } from '#platform/search.ts';
import type { Act } from '#platform/session/act.ts';
import { refuse } from '../refusals.ts';
import { catalogue } from './catalogue.ts';
import { naming } from './naming.ts';
import { currentPlans, type CurrentPlan, frozen, type FrozenPlan } from './plans.ts';
import { currentFormula, deviceClasses, rateCards } from './rates.ts';

/** Everything the browser needs to price by itself, with the very function the server uses. `home` is null when none was asked for. Refusal: `no_such_record`. */
export async function pricingInputs(tx: Tx, act: Act, homeId: Id<'home'> | null) {
  const home = homeId === null ? null : await profiledHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const { value: formula } = await currentFormula(tx, act);
  const classes = (await deviceClasses(tx, act)).map(({ key, names, value, archivedAt }) => ({
    key,
    names,
    value,
    archived: archivedAt !== null,
  }));
  const cards = (await rateCards(tx, act)).map(({ id, region, value, inForceFrom }) => ({ id, region, value, inForceFrom }));
  const plans = (await currentPlans(tx, act)).map(({ id, key, names, promises, level, offered }) => ({
    id,
    key,
    names,
    promises,
    level,
    offered,
  }));
  return { pricedOn: act.today, rateCards: cards, classes, plans, formula, home };
}

/** A plan with its price for a home, both to be kept by an offer. The level is the one priced, adjustments in it. */
export interface PlanPrice {
  readonly plan: FrozenPlan;
  readonly price: Priced;
}

/**
 * The offerable plans priced for a home, cheapest plan of the list first as the firm orders them. Adjustments are what was turned on the screen; the same input gives the
 * same price in browser and server. Money without VAT. Refusals: `no_such_record`, `rate_card_is_unknown`, `parts_are_in_the_plan`, and those of the pricing domain, whose field names the input.
 */
export async function priceForHome(tx: Tx, act: Act, homeId: Id<'home'>, turned: Adjustments = {}): Promise<PlanPrice[] | Refusal> {
  const home = await profiledHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const rateCard = await cardFor(tx, act, home.region, turned.region);
  if (isRefusal(rateCard)) return rateCard;
  const plans = (await currentPlans(tx, act)).filter((plan) => plan.offered);
  const less = plans.find((plan) => plan.level.extendedWarranty !== 'none' && turned.plans?.[plan.key]?.extendedWarranty === 'none');
  if (less) return refuse('parts_are_in_the_plan', { field: `plans.${less.key}.extendedWarranty` });
  const classes = await deviceClasses(tx, act);
  const { value: formula } = await currentFormula(tx, act);
  const asRecorded: PricePlansInput = {
    pricedOn: act.today,
    rateCard,
    home: home.profile,
    plans: plans.map((plan) => plan.level),
    classes: classes.map((one) => one.value),
    formula,
    terms: { months: 12, paid: 'month' },
  };
  const input = adjusted(asRecorded, turned);
  const prices = pricePlans(input);
  if (isRefusal(prices)) return naming(prices, classes, act.language);
  const services = await catalogue(tx, act);
  return plans.map((plan, index) => ({
    plan: frozen(plan, services, atLevel(plan, input.plans[index] as PlanLevel, input)),
    price: prices[index] as Priced,
  }));
}

/** The plan at the level priced, and what it then says of each service: an offer never promises less nor more than it prices. */
function atLevel({ level: before, coverage }: CurrentPlan, level: PlanLevel, { rateCard, home }: PricePlansInput) {
  const off = (cents: number) => roundToCents(cents * (1 - level.discountOnChargedBps / 10_000));
  const { remote, onSite } = rateCard.labour.technician;
  const trip = callOut(rateCard.travel, home);
  if (!trip) throw new Error('a home beyond the last zone was priced');
  const card = {
    hourRemoteCents: off(remote.salePerHourCents),
    hourOnSiteCents: off(onSite.salePerHourCents),
    callOutCents: off(trip.sale),
  };
  return { level, coverage: coverageAtLevel(coverage, before, level, card) };
}

async function profiledHome(tx: Tx, act: Act, homeId: Id<'home'>) {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const served = await homeProfile(tx, act, homeId, 'served');
  if (isRefusal(served)) return served;
  const { excluded, ...profile } = served;
  return { id: home.id, name: home.name, region: home.region, excluded, profile };
}

/** The card in force today: of the region asked for, which must have one, else of the home's. Throws before the firm is set up. */
async function cardFor(tx: Tx, act: Act, region: string, asked?: string): Promise<RateCard | Refusal> {
  const cards = await rateCards(tx, act);
  const found = asked === undefined ? cardInForce(cards, region, act.today) : cardOfRegion(cards, asked, act.today);
  if (asked !== undefined && !found) return refuse('rate_card_is_unknown', { field: 'region' });
  if (!found) throw new Error('the firm has no rate card');
  return found.value;
}

/** Homes to choose from: those whose words begin with what was typed, the latest ones when nothing was. */
export async function homesToPrice(tx: Tx, act: Act, typed: string) {
  const chosen = tx
    .selectFrom('home')
    .innerJoin('client', (on) => on.onRef('client.companyId', '=', 'home.companyId').onRef('client.id', '=', 'home.clientId'))
    .select(['home.id', 'home.name', 'home.city', 'client.name as client'])
    .where('home.companyId', '=', act.company.id)
    .where('home.archivedAt', 'is', null)
    .limit(20);
  if (typed.trim() === '') return chosen.orderBy('home.addedAt', 'desc').execute();
  const found = (await search(tx, act, typed, 50)).filter((hit) => hit.kind === 'home').map((hit) => hit.subjectId as Id<'home'>);
  return found.length === 0 ? [] : chosen.where('home.id', 'in', found).orderBy('home.name').execute();
}
