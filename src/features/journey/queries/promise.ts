import { standardRateOn, vatOf } from '#domain/contracts/consumer-law/vat.ts';
import type { HoursOfCover } from '#domain/contracts/working-hours.ts';
import type { Id } from '#domain/id.ts';
import type { Language, Texts } from '#domain/language.ts';
import type { BasisPoints, Cents, Currency } from '#domain/money.ts';
import { pricePlans } from '#domain/pricing/price.ts';
import { cardInForce } from '#domain/pricing/rate-card.ts';
import type { HomeProfile, PlanLevel } from '#domain/pricing/types.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { ownVatRates } from '#features/contracts/queries/own-law.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { pricingInputs } from '#features/pricing/queries/price.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { readJourney } from './journeys.ts';

/** A plan as the promise page shows it. */
export interface PromisedPlan {
  readonly key: string;
  readonly name: Texts;
  readonly promise: Texts;
  readonly level: Pick<PlanLevel, 'approach' | 'cover' | 'waits' | 'visitsPerYear' | 'work'>;
  /** The least this plan costs a month, for the simplest home; null when it cannot be priced. As the client sees prices. */
  readonly fromPerMonthCents: Cents | null;
}

/** Everything the promise page says, as a value. */
export interface Promised {
  readonly language: Language;
  readonly clientName: string;
  readonly firm: {
    readonly name: string;
    readonly street: string;
    readonly postcode: string;
    readonly city: string;
    readonly email: string;
    readonly phone: string;
    readonly website: string;
    readonly registrationNumber: string;
    readonly vatId: string;
    readonly logoHash: string | null;
  };
  readonly currency: Currency;
  /** `gross`: prices include VAT at the standard rate of the place, as a household is used to. */
  readonly pricesAre: 'net' | 'gross';
  /** When it works. */
  readonly hours: HoursOfCover;
  readonly plans: readonly PromisedPlan[];
}

/** The least there is to look after: one documented system at the firm's door. What is more costs more, so this is what "from" means. */
const simplestHome: HomeProfile = {
  key: 'simplest',
  kilometres: 0,
  travelMinutes: 0,
  devices: [],
  systems: 1,
  integrations: 0,
  installedOn: null,
  documentation: 'complete',
};

/** The promise page of a journey: the firm, its offerable plans with their prices from, in the client's language. Refusal: `no_such_record`. */
export async function promiseOf(tx: Tx, act: Act, journeyId: Id<'journey'>): Promise<Promised | Refusal> {
  const journey = await readJourney(tx, act, journeyId);
  if (isRefusal(journey)) return journey;
  const client = await readClient(tx, act, journey.clientId);
  if (isRefusal(client)) return client;
  const home = journey.homeId ? await readHome(tx, act, journey.homeId) : null;
  const known = home && !isRefusal(home) ? home : null;
  const country = known?.country ?? act.company.country;
  const pricesAre = client.kind === 'household' ? 'gross' : 'net';
  const rateBps = pricesAre === 'gross' ? (standardRateOn(country, act.today, await ownVatRates(tx, act)) ?? 'unknown') : 'none';
  const { name, street, postcode, city, email, phone, website, registrationNumber, vatId, logoHash, hours } = await firm(tx, act);
  return {
    language: client.language,
    clientName: client.name,
    currency: act.company.currency,
    pricesAre,
    hours,
    plans: await promisedPlans(tx, act, { rateBps, region: known?.region ?? '' }),
    firm: { name, street, postcode, city, email, phone, website, registrationNumber, vatId, logoHash },
  };
}

/** The plans with their prices: net where the client sees them so (`none`); a gross price at an unknown rate is none at all (property 8). */
async function promisedPlans(
  tx: Tx,
  act: Act,
  { rateBps, region }: { rateBps: BasisPoints | 'none' | 'unknown'; region: string },
): Promise<PromisedPlan[]> {
  const inputs = await pricingInputs(tx, act, null);
  if (isRefusal(inputs)) return [];
  const plans = inputs.plans.filter((plan) => plan.offered).slice(0, 4);
  const card = cardInForce(inputs.rateCards, region, inputs.pricedOn);
  const priced = card
    ? pricePlans({
        pricedOn: inputs.pricedOn,
        rateCard: card.value,
        plans: plans.map((plan) => plan.level),
        home: simplestHome,
        classes: inputs.classes.map((one) => one.value),
        formula: inputs.formula,
        terms: { months: 12, paid: 'month' },
      })
    : [];
  return plans.map(({ key, names, promises, level }, index) => {
    const fee = isRefusal(priced) ? undefined : priced[index]?.feePerMonthCents;
    const vat = fee === undefined || rateBps === 'unknown' ? null : rateBps === 'none' ? 0 : vatOf(fee, rateBps);
    return { key, name: names, promise: promises, level, fromPerMonthCents: fee === undefined || vat === null ? null : fee + vat };
  });
}
