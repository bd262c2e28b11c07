import type { Country } from '../../language.ts';
import { mulDiv, type BasisPoints, type Cents } from '../../money.ts';
import type { Refusal } from '../../refusal.ts';
import { day, yearsBetween, type Day } from '../../time.ts';
import { refuse } from '../refusals.ts';

/** What must be so, and declared by the client, for a reduced rate on labour in a home. */
export const vatConditions = [
  'dwelling_over_2_years',
  'dwelling_over_10_years',
  'private_dwelling',
  'improvement_or_maintenance',
  'ordinary_maintenance',
  'materials_at_most_40_percent',
  'significant_goods_within_limit',
] as const;
export type VatCondition = (typeof vatConditions)[number];

/** A VAT rate for work in homes. `certain: false`: verify before relying on it, and the product says so. */
export interface VatRate {
  readonly key: 'standard' | 'reduced_home';
  readonly country: Country;
  readonly rateBps: BasisPoints;
  readonly conditions: readonly VatCondition[];
  readonly validFrom: Day;
  readonly source: string;
  readonly certain: boolean;
}

const rate = (
  country: Country,
  key: VatRate['key'],
  rateBps: number,
  from: string,
  source: string,
  certain: boolean,
  conditions: VatCondition[] = [],
): VatRate => ({ key, country, rateBps, conditions, validFrom: day(from), source, certain });

/** Rates on labour in homes, November 2026. The Canary Islands (IGIC), Corsica and overseas departments are not here: the firm enters its own. */
export const vatRates: readonly VatRate[] = [
  rate('FR', 'standard', 2000, '2014-01-01', 'CGI art. 278', true),
  rate('FR', 'reduced_home', 1000, '2014-01-01', 'CGI art. 279-0 bis', false, [
    'dwelling_over_2_years',
    'private_dwelling',
    'improvement_or_maintenance',
  ]),
  rate('BE', 'standard', 2100, '1996-01-01', 'CTVA art. 37; AR n° 20', true),
  rate('BE', 'reduced_home', 600, '2016-02-12', 'AR n° 20, tableau A, rubrique XXXVIII', false, [
    'dwelling_over_10_years',
    'private_dwelling',
    'improvement_or_maintenance',
  ]),
  rate('ES', 'standard', 2100, '2012-09-01', 'LIVA art. 90', true),
  rate('ES', 'reduced_home', 1000, '2012-09-01', 'LIVA art. 91.Uno.2.10.º', false, [
    'dwelling_over_2_years',
    'private_dwelling',
    'materials_at_most_40_percent',
  ]),
  rate('IT', 'standard', 2200, '2013-10-01', 'DPR 633/1972 art. 16', true),
  rate('IT', 'reduced_home', 1000, '2000-01-01', 'L. 488/1999 art. 7, c. 1, lett. b', false, [
    'private_dwelling',
    'ordinary_maintenance',
    'significant_goods_within_limit',
  ]),
  rate('GB', 'standard', 2000, '2011-01-04', 'VATA 1994 s. 2', true),
  rate('CH', 'standard', 810, '2024-01-01', 'LTVA art. 25', true),
  rate('LU', 'standard', 1700, '2024-01-01', 'Loi TVA art. 39', true),
];

/** What is known of the dwelling. A missing fact is asked of the client, not guessed. */
export interface DwellingFacts {
  readonly completedOn?: Day | null;
  readonly isPrivate?: boolean | null;
}

export interface VatChoice extends VatRate {
  /** `possible`: what is known allows it; the conditions must still be declared. `unknown`: something must be asked first. `excluded`: it cannot apply. */
  readonly standing: 'possible' | 'unknown' | 'excluded';
}

function holds(condition: VatCondition, dwelling: DwellingFacts, on: Day): boolean | null {
  const { completedOn = null, isPrivate = null } = dwelling;
  if (condition === 'private_dwelling') return isPrivate;
  if (condition === 'dwelling_over_2_years') return completedOn === null ? null : yearsBetween(completedOn, on) > 2;
  if (condition === 'dwelling_over_10_years') return completedOn === null ? null : yearsBetween(completedOn, on) > 10;
  return null;
}

const needsDwelling: readonly VatCondition[] = ['private_dwelling', 'dwelling_over_2_years', 'dwelling_over_10_years'];

/** The youngest rate of a country among these that is in force on a day. */
export function vatRateInForce<R extends VatRate>(among: readonly R[], country: Country, key: VatRate['key'], on: Day): R | undefined {
  return among
    .filter((one) => one.country === country && one.key === key && one.validFrom <= on)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
}

/** The standard rate of a country on a day, the firm's own before ours; undefined where none is known, which is not a rate of nought. */
export function standardRateOn(country: Country, on: Day, own: readonly VatRate[]): BasisPoints | undefined {
  return (vatRateInForce(own, country, 'standard', on) ?? vatRateInForce(vatRates, country, 'standard', on))?.rateBps;
}

/** The rates of a country on a day, the standard one first, each with how it stands for this dwelling. The firm's own rows win over ours. */
export function vatChoices(country: Country, dwelling: DwellingFacts, on: Day, own: readonly VatRate[] = []): VatChoice[] {
  const keys: VatRate['key'][] = ['standard', 'reduced_home'];
  return keys.flatMap((key) => {
    const found = vatRateInForce(own, country, key, on) ?? vatRateInForce(vatRates, country, key, on);
    if (!found) return [];
    const answers = found.conditions
      .filter((condition) => needsDwelling.includes(condition))
      .map((condition) => holds(condition, dwelling, on));
    const standing = answers.includes(false) ? 'excluded' : answers.includes(null) ? 'unknown' : 'possible';
    return [{ ...found, standing } as const];
  });
}

/** Under which law a rate was signed: where the home is, when, and the firm's own rates. */
export interface VatLaw {
  readonly country: Country;
  readonly signedOn: Day;
  readonly own: readonly VatRate[];
}

/** A rate as signed. What was offered before offers kept the key has none. */
export interface SignedRate {
  readonly rateBps: BasisPoints;
  readonly key?: VatRate['key'];
}

/**
 * The rate that a signed one has become on a day: of the same key (standard, reduced for homes), changed by law after the signature. The key is the one it was
 * offered under: the rate is that of the first day of the term, and need not be one of the day of signature. Without a key it is recognised by its rate, and
 * one that was none of the country's on the day of signature stays as it is; so does one that was merely entered anew.
 */
export function vatRateOn({ country, signedOn, own }: VatLaw, { rateBps: signedBps, key: offered }: SignedRate, on: Day): BasisPoints {
  const rateOf = (key: VatRate['key'], day: Day) => vatRateInForce(own, country, key, day) ?? vatRateInForce(vatRates, country, key, day);
  const key = offered ?? (['standard', 'reduced_home'] as const).find((one) => rateOf(one, signedOn)?.rateBps === signedBps);
  const now = key && rateOf(key, on);
  return now && now.validFrom > signedOn ? now.rateBps : signedBps;
}

/**
 * The rate chosen, once every condition of it was declared by the client (the declaration is kept with the contract).
 * Refusals: `vat_rate_is_unknown_for_this_country`, `vat_rate_does_not_apply_to_this_home`, `vat_declaration_is_missing` (values: the conditions not declared).
 */
export function chooseVat(choices: readonly VatChoice[], rateBps: BasisPoints, declared: readonly VatCondition[]): VatChoice | Refusal {
  const choice = choices.find((one) => one.rateBps === rateBps);
  if (!choice) return refuse('vat_rate_is_unknown_for_this_country', { field: 'vatRateBps' });
  if (choice.standing === 'excluded') return refuse('vat_rate_does_not_apply_to_this_home', { field: 'vatRateBps' });
  const missing = choice.conditions.filter((condition) => !declared.includes(condition));
  return missing.length === 0
    ? choice
    : refuse('vat_declaration_is_missing', { field: 'vatDeclaration', values: { conditions: missing.join(', ') } });
}

/** VAT on a net amount, rounded once. 100.00 at 20 % → 20.00. */
export function vatOf(netCents: Cents, rateBps: BasisPoints): Cents {
  return mulDiv(netCents, rateBps, 10_000);
}

/** VAT inside a gross amount, rounded once; net = gross − VAT, so the two always make the price shown. 120.00 at 20 % → 20.00. */
export function vatInside(grossCents: Cents, rateBps: BasisPoints): Cents {
  return mulDiv(grossCents, rateBps, 10_000 + rateBps);
}
