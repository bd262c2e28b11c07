import type { BasisPoints, Cents, Currency } from '#domain/money.ts';
import type { Day } from '#domain/time.ts';

/**
 * What goes into a price and what comes out, as plain JSON. Units are in the names; factors and shares are whole basis points
 * (10,000 bps = factor 1 = 100 %); everything that is "expected" is a statistic (a real number), everything in cents is whole.
 * Where no period is said, a figure is per year.
 */

export const roles = ['technician', 'programmer'] as const;
export type Role = (typeof roles)[number];
export const places = ['remote', 'onSite'] as const;
export type Place = (typeof places)[number];
/** When the firm works for the client: office hours; evenings and Saturdays too; nights, Sundays and holidays too. */
export const covers = ['office', 'extended', 'round_the_clock'] as const;
export type Cover = (typeof covers)[number];
export const payRhythms = ['month', 'quarter', 'half_year', 'year'] as const;
export type PayRhythm = (typeof payRhythms)[number];
export const suppliers = ['us', 'other_firm', 'client'] as const;
export type Supplier = (typeof suppliers)[number];
/** Where a figure comes from: shipped with the product, typed by the firm, or estimated from the firm's own tickets and visits. */
export type Origin = 'starting_assumption' | 'firm' | 'own_history';

// ── Rate card ────────────────────────────────────────────────────────────────

/** One hour of work: what it costs the firm and what a client pays for it where the plan does not cover it. */
export interface HourRate {
  readonly costPerHourCents: Cents;
  readonly salePerHourCents: Cents;
}

/** How a charged session is metered: the first minutes free, then at least the minimum, then every step begun. */
export interface Metering {
  readonly freeMinutes: number;
  readonly minimumMinutes: number;
  readonly stepMinutes: number;
}

/** Factors on an hour worked outside office hours; at least 10,000 bps. */
export interface OutOfHours {
  readonly costFactorBps: BasisPoints;
  readonly saleFactorBps: BasisPoints;
}

/** One call-out there and back. `kilometres` and `minutes` of the home are one way; the tariff doubles them. */
export type TravelTariff =
  | { readonly kind: 'fixed'; readonly costCents: Cents; readonly saleCents: Cents }
  | {
      readonly kind: 'variable';
      readonly costPerKmCents: Cents;
      readonly salePerKmCents: Cents;
      readonly costPerMinuteCents: Cents;
      readonly salePerMinuteCents: Cents;
    }
  /** Rising zones by distance one way; the last zone has `upToKm: null` where every distance is served. */
  | { readonly kind: 'zones'; readonly zones: readonly TravelZone[] };

export interface TravelZone {
  readonly upToKm: number | null;
  readonly costCents: Cents;
  readonly saleCents: Cents;
}

/** The labour and travel rates of one region. */
export interface RateCard {
  readonly key: string;
  readonly region: string;
  readonly currency: Currency;
  readonly labour: Readonly<Record<Role, Readonly<Record<Place, HourRate>>>>;
  readonly metering: Readonly<Record<Place, Metering>>;
  readonly outOfHours: { readonly extended: OutOfHours; readonly night: OutOfHours };
  readonly travel: TravelTariff;
  /** Mark-up on the cost of a part that is charged to the client. */
  readonly partMarkupBps: BasisPoints;
  readonly origin: Origin;
  /** Which figures still are starting assumptions (`assumed.ts`); so for a plan, a class and the formula. */
  readonly assumed?: readonly string[] | undefined;
}

// ── Plan ─────────────────────────────────────────────────────────────────────

/** What a plan covers in a contract year: nothing, up to an amount, or everything. */
export type Allowance = { readonly kind: 'none' } | { readonly kind: 'up_to'; readonly amount: number } | { readonly kind: 'unlimited' };

/** A promised wait in minutes of cover time; null where nothing is promised. */
export interface Waits {
  readonly firstAnswerMinutes: number | null;
  readonly remoteStartMinutes: number | null;
  readonly onSiteStartMinutes: number | null;
}

export const partsScopes = ['none', 'supplied_by_us', 'all'] as const;
export type PartsScope = (typeof partsScopes)[number];

/** A plan's own prices of work outside it, 0 where it is not offered at all. They stand as they are said: no discount, no factor for the hour of the day. */
export interface ChargedAt {
  readonly remoteHourCents: Cents | null;
  readonly onSiteHourCents: Cents | null;
  readonly callOutCents: Cents | null;
}

/** The level of service of a plan, as far as it drives cost and price. */
export interface PlanLevel {
  readonly key: string;
  readonly approach: 'reactive' | 'pro_active';
  /** Where the plan's work is done. Without remote, every event is a visit; without on-site, visits are charged. */
  readonly work: 'remote' | 'on_site' | 'both';
  readonly cover: Cover;
  readonly waits: Waits;
  readonly visitsPerYear: number;
  readonly upgradesPerYear: number;
  readonly allowances: {
    /** In minutes a year, after the free minutes of each session. */
    readonly remoteMinutes: Allowance;
    /** In hours a year. */
    readonly onSiteHours: Allowance;
    /** Call-outs (travel) a year. */
    readonly callOuts: Allowance;
    /** In cents a year, counted at what a client is charged for a part: its cost and the card's mark-up. */
    readonly partsCents: Allowance;
  };
  /** Whose equipment the parts belong to that the plan pays once the maker's warranty no longer does. */
  readonly extendedWarranty: PartsScope;
  /** What the plan itself says a client pays beyond it; null: the rate card's sale rate less the discount below. */
  readonly chargedAt: ChargedAt;
  /** Off the sale rates for what is charged beyond the allowances, where the plan names no price of its own. */
  readonly discountOnChargedBps: BasisPoints;
  /** What watching one home costs the firm. */
  readonly watchingPerYearCents: Cents;
  readonly origin: Origin;
  readonly assumed?: readonly string[] | undefined;
}

// ── Home ─────────────────────────────────────────────────────────────────────

/** The key of a class of device, as devices, imports, forms and tables take it. */
export const deviceClassKey = /^[a-z0-9][a-z0-9_]{0,59}$/;

/** The most one device may be worth: no home has a dearer one, and the law of a year still fits its grid. Homes, imports and prices refuse above it. */
export const deviceValueMostCents: Cents = 100_000_000;

/** Devices of one class that share age, warranty and supplier. */
export interface DeviceGroup {
  readonly classKey: string;
  readonly count: number;
  /** What one device costs the firm; null: the class's typical value. */
  readonly unitValueCents: Cents | null;
  /** null: age unknown, taken as the home's `installedOn`, else as the formula's `unknownAgeYears`. */
  readonly installedOn: Day | null;
  /** Last day of the maker's warranty; null: none. */
  readonly warrantyUntil: Day | null;
  readonly suppliedBy: Supplier;
}

export interface HomeProfile {
  readonly key: string;
  /** One way, by road. */
  readonly kilometres: number;
  readonly travelMinutes: number;
  readonly devices: readonly DeviceGroup[];
  /** Subsystems: lighting, network, audio-video, heating … */
  readonly systems: number;
  /** Links between subsystems (a scene that moves shading, an alarm that switches lights). */
  readonly integrations: number;
  readonly installedOn: Day | null;
  readonly documentation: 'complete' | 'partial' | 'missing';
}

// ── Class of device ──────────────────────────────────────────────────────────

/** Minutes of one event: a log-normal law of this mean and standard deviation, cut at four deviations. */
export interface Minutes {
  readonly mean: number;
  readonly spread: number;
}

export interface DeviceClass {
  readonly key: string;
  /** Events per device and year at age factor 1 and complexity 1. */
  readonly faultsPerYear: number;
  /** Factor on the faults from each age on, in rising years; the first step is from 0. */
  readonly ageCurve: readonly { readonly fromYears: number; readonly factorBps: BasisPoints }[];
  /** Shape of the Gamma law of the rate (prior plus faults seen); null: the rate is known well and the count is Poisson. */
  readonly rateShape: number | null;
  readonly remoteShareBps: BasisPoints;
  readonly remoteBy: Role;
  readonly onSiteBy: Role;
  readonly remoteMinutes: Minutes;
  readonly onSiteMinutes: Minutes;
  /** Share of on-site events that need a part, and the part's cost as a share of the device's value. */
  readonly partShareBps: BasisPoints;
  readonly partOfValueBps: BasisPoints;
  readonly typicalValueCents: Cents;
  readonly origin: Origin;
  readonly assumed?: readonly string[] | undefined;
}

// ── Formula ──────────────────────────────────────────────────────────────────

/** k standard deviations of the work asked for (hundredths of one: 50 = 0.5 σ), or up to a percentile of the year's cost. */
export type RiskLoading =
  | { readonly kind: 'deviations'; readonly hundredths: number }
  | { readonly kind: 'percentile'; readonly percentileBps: BasisPoints };

/** Prices of the form n × step + ending: step 500, ending 0 → 45.00, 50.00; step 1,000, ending 900 → 39.00, 49.00. */
export interface SimplePrice {
  readonly stepCents: Cents;
  readonly endingCents: Cents;
  readonly direction: 'up' | 'nearest';
}

/** What readiness costs where a promise is this short: a factor on a year's expected labour, and an amount per home. */
export interface StandBy {
  readonly promise: 'first_answer' | 'remote_start' | 'on_site_start';
  readonly withinMinutes: number;
  readonly factorBps: BasisPoints;
  readonly perYearCents: Cents;
}

/** Points added to a complexity of 10,000 bps; never above `atMostBps` in total. */
export interface ComplexityWeights {
  readonly perTenDevicesBps: BasisPoints;
  readonly perSystemBps: BasisPoints;
  readonly perIntegrationBps: BasisPoints;
  readonly perYearOfAgeBps: BasisPoints;
  readonly documentationPartialBps: BasisPoints;
  readonly documentationMissingBps: BasisPoints;
  readonly atMostBps: BasisPoints;
}

/** The firm's formula: everything that is neither rate card, plan, class nor home. */
export interface Formula {
  readonly key: string;
  readonly riskLoading: RiskLoading;
  readonly targetMarginBps: BasisPoints;
  readonly simplePrice: SimplePrice;
  readonly minimumPerMonthCents: Cents;
  /** Factor on the fee by the term's length in months; the longest row not above the term applies, factor 1 below the first. */
  readonly termFactors: readonly { readonly months: number; readonly factorBps: BasisPoints }[];
  readonly rhythmFactorsBps: Readonly<Record<PayRhythm, BasisPoints>>;
  readonly complexity: ComplexityWeights;
  readonly standBy: readonly StandBy[];
  /** Duty rota per home and year by cover. */
  readonly coverPerYearCents: Readonly<Record<Cover, Cents>>;
  /** When events happen; what happens outside the plan's cover is done in the next office hours. The rest is office time. */
  readonly eventsInExtendedBps: BasisPoints;
  readonly eventsAtNightBps: BasisPoints;
  /** Share of on-site events that watching turns into remote ones. */
  readonly watchingMovesToRemoteBps: BasisPoints;
  readonly questions: {
    readonly perHomePerYear: number;
    readonly perSystemPerYear: number;
    readonly minutes: Minutes;
    readonly by: Role;
  };
  /** One planned visit on site, and one planned upgrade done remotely. */
  readonly visit: { readonly minutes: number; readonly by: Role };
  readonly upgrade: { readonly minutes: number; readonly minutesPerSystem: number; readonly by: Role };
  readonly unknownAgeYears: number;
  readonly origin: Origin;
  readonly assumed?: readonly string[] | undefined;
}

/** The length of the contract and how often it is paid. */
export interface Terms {
  readonly months: number;
  readonly paid: PayRhythm;
}

/** Everything one price needs. */
export interface PriceInput {
  readonly pricedOn: Day;
  readonly rateCard: RateCard;
  readonly plan: PlanLevel;
  readonly home: HomeProfile;
  readonly classes: readonly DeviceClass[];
  readonly formula: Formula;
  readonly terms: Terms;
}

/** Several plans for one home. */
export type PricePlansInput = Omit<PriceInput, 'plan'> & { readonly plans: readonly PlanLevel[] };

// ── What comes out ───────────────────────────────────────────────────────────

export const drivers = [
  'remote_labour',
  'on_site_labour',
  'travel',
  'parts',
  'parts_under_warranty',
  'questions',
  'out_of_hours',
  'complexity',
  'planned_visits',
  'planned_upgrades',
  'watching',
  'stand_by',
  'cover',
  'risk_loading',
  'risk_cut',
  'margin',
  'term',
  'payment_rhythm',
  'minimum',
  'rounding',
] as const;
export type Driver = (typeof drivers)[number];
export type BuildUpUnit =
  | 'hour'
  | 'call_out'
  | 'part'
  | 'session'
  | 'visit'
  | 'upgrade'
  | 'home'
  | 'percent'
  | 'deviation'
  | 'index'
  | 'year';
export type BuildUpSource = 'rate_card' | 'class' | 'plan' | 'home' | 'firm';

/** One line of the build-up, per year. `quantity` × `rateCents` is `amountCents`, within the cent that the rounding of the whole moves. */
export interface BuildUpLine {
  readonly driver: Driver;
  /** The device class (or promise) the line is about; null for the whole home. */
  readonly subject: string | null;
  readonly quantity: number;
  readonly unit: BuildUpUnit;
  /** Cents per unit, a statistic where it averages several rates; null where the line is a share of others. */
  readonly rateCents: number | null;
  readonly amountCents: Cents;
  readonly source: BuildUpSource;
}

export interface ComplexityPart {
  readonly part: 'devices' | 'systems' | 'integrations' | 'age' | 'documentation';
  readonly quantity: number;
  readonly bps: BasisPoints;
}

export interface Complexity {
  /** 10,000 = a plain home. */
  readonly indexBps: BasisPoints;
  readonly parts: readonly ComplexityPart[];
  /** What the ceiling took off. */
  readonly cutBps: BasisPoints;
}

/** A bin of the histogram of the year's cost: from (inclusive) to (exclusive); the last bin holds all that lies beyond. */
export interface Bin {
  readonly fromCents: Cents;
  readonly toCents: Cents;
  readonly probability: number;
}

/** The law of one year's cost of serving the home under the plan; of an average year where the term has several. */
export interface YearCost {
  readonly expectedCents: Cents;
  readonly deviationCents: Cents;
  readonly percentile50Cents: Cents;
  readonly percentile80Cents: Cents;
  readonly percentile95Cents: Cents;
  readonly expectedEvents: number;
  readonly expectedRemote: number;
  readonly expectedVisits: number;
  /** Certain each year: visits, upgrades, watching, stand-by, cover. */
  readonly constantCents: Cents;
  readonly bins: readonly Bin[];
  /** The bin the year's fee falls in. */
  readonly feeBin: number;
  /** `exact`: Panjer on the grid. `shared_rate`: an "up to" allowance meets uncertain rates; the classes then share one Gamma law of equal mean and variance. */
  readonly method: 'exact' | 'shared_rate';
  readonly gridStepCents: number;
}

/** What the client pays beyond the fee in an average year; not a cost of the plan. */
export interface ExtraCharges {
  readonly remoteCents: Cents;
  readonly onSiteCents: Cents;
  readonly travelCents: Cents;
  readonly partsCents: Cents;
  readonly totalCents: Cents;
}

export interface Priced {
  readonly planKey: string;
  readonly currency: Currency;
  readonly paid: PayRhythm;
  readonly termMonths: number;
  /** What is paid each month, quarter or year, without VAT. */
  readonly feeCents: Cents;
  readonly feePerYearCents: Cents;
  readonly feePerYearBeforeRoundingCents: Cents;
  /** A twelfth of the year's fee, for display beside others. */
  readonly feePerMonthCents: Cents;
  readonly cost: YearCost;
  readonly riskLoadingCents: Cents;
  /** Share of the year's fee left after the expected cost; may be negative at a minimum of zero. */
  readonly expectedMarginBps: BasisPoints;
  /** The chance that the year's cost exceeds the year's fee, 0 to 1. */
  readonly chanceOfLoss: number;
  readonly complexity: Complexity;
  readonly buildUp: readonly BuildUpLine[];
  readonly extraCharges: ExtraCharges;
  /** Which inputs are still starting assumptions. */
  readonly startingAssumptions: readonly ('rate_card' | 'plan' | 'class' | 'formula')[];
}
