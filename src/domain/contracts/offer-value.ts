import type { Country, Language, Texts } from '../language.ts';
import type { BasisPoints, Cents, Currency } from '../money.ts';
import type { Day } from '../time.ts';
import { type VatCondition, vatOf, type VatRate } from './consumer-law/vat.ts';
import type { DeviceApart } from '../products/apart.ts';
import type { Coverage } from './coverage.ts';
import type { HoursOfCover } from './working-hours.ts';

/** Who sells, as printed on what the client gets; frozen with it. */
export interface SellerValue {
  readonly name: string;
  readonly country: Country;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly email: string;
  readonly phone: string;
  readonly website: string;
  readonly registrationNumber: string;
  readonly vatId: string;
  readonly logoHash: string | null;
}

/** Who buys, and the home it is for. */
export interface BuyerValue {
  readonly name: string;
  readonly kind: string;
  readonly language: Language;
  readonly email: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
  readonly vatId: string;
}
export interface HomeValue {
  readonly name: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: Country;
}

export interface CoveredServiceValue {
  readonly key: string;
  readonly name: Texts;
  readonly description: Texts;
  readonly coverage: Coverage;
}

/** What a plan promises about waiting and hours, as shown and as signed. Minutes; null: not promised. */
export interface PromiseValue {
  readonly firstAnswerMinutes: number | null;
  readonly remoteStartMinutes: number | null;
  readonly onSiteStartMinutes: number | null;
  readonly cover: 'office' | 'extended' | 'round_the_clock';
  readonly watching: boolean;
  readonly visitsPerYear: number;
}

/** One plan with its price, exactly as the client compares it. `feeCents` is one billing period in `pricesAre`; net + VAT = gross on each. */
export interface OfferedPlanValue {
  readonly planKey: string;
  readonly planVersionId: string;
  readonly name: Texts;
  readonly promise: Texts;
  readonly promises: PromiseValue;
  readonly services: readonly CoveredServiceValue[];
  readonly feeCents: Cents;
  readonly feeNetCents: Cents;
  readonly feeVatCents: Cents;
  readonly feeGrossCents: Cents;
  /** A twelfth of a year's gross (or net) fee, for comparing. */
  readonly feePerMonthCents: Cents;
  /** Marked by the salesperson as what the firm would choose. */
  readonly recommended: boolean;
}

/** All that a version of an offer says. Frozen when it is sent; a changed price or plan never reaches it (property 12). */
export interface OfferValue {
  readonly number: string;
  readonly version: number;
  readonly seller: SellerValue;
  readonly buyer: BuyerValue;
  readonly home: HomeValue;
  readonly currency: Currency;
  readonly pricesAre: 'net' | 'gross';
  /** `declared`: what the client declares about the home for a reduced rate; `declaration`: to whom of the firm they said so, and on which day. */
  readonly vat: {
    readonly category: 'S' | 'Z' | 'E' | 'AE' | 'O';
    readonly rateBps: BasisPoints;
    readonly ground?: string;
    /** Which of the country's rates it is; absent in what was offered before offers kept it, and without a rate. */
    readonly key?: VatRate['key'];
    readonly declared?: readonly VatCondition[];
    readonly declaration?: { readonly toldTo: string; readonly on: Day };
  };
  readonly termMonths: number;
  readonly monthsPerPeriod: number;
  readonly startsOn: Day;
  /** Absent in what was sent before an offer said them: `daysIn` tells. */
  readonly paymentDays?: number;
  readonly noticeDays?: number;
  /** When the firm works: what its working hours and days are. Absent in what was made before offers said so. */
  readonly hours?: HoursOfCover;
  readonly message: string;
  /** Devices of the home that a contract sets apart, as the survey knew them when it was offered. Absent where there are none, and in what was offered before offers said so. */
  readonly apart?: readonly DeviceApart[];
  readonly plans: readonly OfferedPlanValue[];
}

/** Prices beside the fee are kept without VAT; a client who sees prices with VAT sees these with it too. 75.00 at 20 % → 90.00. */
export function shownCents({ pricesAre, vat }: Pick<OfferValue, 'pricesAre' | 'vat'>, netCents: Cents): Cents {
  return pricesAre === 'gross' ? netCents + vatOf(netCents, vat.rateBps) : netCents;
}
