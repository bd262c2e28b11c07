import type { Texts } from '../../language.ts';
import { mulDiv, type Cents, type Currency } from '../../money.ts';
import type { AllowancePeriod, AllowanceUnit, Coverage, CoveredPlan, PriceUnit } from '../coverage.ts';

/** A plan a new firm starts with: its name, what it promises in a sentence, and what it says about each service of the catalogue. */
export interface DefaultPlan extends CoveredPlan {
  readonly key: DefaultPlanKey;
  readonly name: Texts;
  readonly promise: Texts;
}
export const defaultPlanKeys = ['essential', 'comfort', 'premium'] as const;
export type DefaultPlanKey = (typeof defaultPlanKeys)[number];

const included: Coverage = { kind: 'included' };
const notOffered: Coverage = { kind: 'not_offered' };
const costs = (euros: number, unit: PriceUnit): Coverage => ({ kind: 'not_included', priceCents: euros * 100, unit });
const upTo = (amount: number, unit: AllowanceUnit, per: AllowancePeriod, beyond?: [euros: number, unit: PriceUnit]): Coverage => ({
  kind: 'included_up_to',
  amount,
  unit,
  per,
  ...(beyond ? { beyond: { priceCents: beyond[0] * 100, unit: beyond[1] } } : {}),
});

/**
 * Starting assumptions in euros, from what integrators publish (November 2026): a tier sells waiting time and watching, labour mostly stays charged;
 * members pay about a third less; nights and weekends cost half as much again or more. Essential, comfort, premium.
 */
const matrix: Readonly<Record<string, readonly [Coverage, Coverage, Coverage]>> = {
  phone_help: [included, included, included],
  remote_help: [costs(90, 'hour'), upTo(120, 'minutes', 'year', [75, 'hour']), included],
  on_site_repair: [costs(90, 'hour'), costs(75, 'hour'), upTo(480, 'minutes', 'year', [60, 'hour'])],
  call_out: [costs(90, 'call_out'), upTo(1, 'call_outs', 'year', [60, 'call_out']), included],
  out_of_hours: [notOffered, costs(130, 'hour'), included],
  watching: [notOffered, included, included],
  preventive_visit: [costs(180, 'visit'), upTo(1, 'visits', 'year', [150, 'visit']), upTo(2, 'visits', 'year', [120, 'visit'])],
  firmware_updates: [costs(90, 'hour'), included, included],
  system_upgrades: [costs(250, 'quote'), costs(200, 'quote'), upTo(2, 'upgrades', 'year', [150, 'quote'])],
  configuration_backup: [included, included, included],
  small_changes: [
    costs(25, 'quarter_hour'),
    upTo(60, 'minutes', 'year', [20, 'quarter_hour']),
    upTo(60, 'minutes', 'quarter', [15, 'quarter_hour']),
  ],
  network_care: [costs(90, 'hour'), costs(75, 'hour'), included],
  warranty_handling: [costs(60, 'piece'), included, included],
  replacement_parts: [costs(50, 'quote'), costs(50, 'quote'), upTo(500_00, 'cents', 'year', [50, 'quote'])],
  loan_equipment: [notOffered, costs(15, 'day'), included],
  user_training: [costs(90, 'hour'), costs(75, 'hour'), upTo(60, 'minutes', 'year', [60, 'hour'])],
  house_file: [included, included, included],
  third_party_devices: [notOffered, costs(90, 'hour'), costs(75, 'hour')],
};

/** What a euro price becomes elsewhere, before the firm sets its own: prices of the trade in GB and CH, rounded to whole units. */
const levelPercent: Readonly<Record<Currency, number>> = { EUR: 100, GBP: 90, CHF: 160 };

const inCurrency = (cents: Cents, currency: Currency): Cents => mulDiv(mulDiv(cents, levelPercent[currency], 100), 1, 100) * 100;

function priced(coverage: Coverage, currency: Currency): Coverage {
  if (coverage.kind === 'not_included') return { ...coverage, priceCents: inCurrency(coverage.priceCents, currency) };
  if (coverage.kind !== 'included_up_to') return coverage;
  const amount = coverage.unit === 'cents' ? inCurrency(coverage.amount, currency) : coverage.amount;
  return {
    ...coverage,
    amount,
    ...(coverage.beyond ? { beyond: { ...coverage.beyond, priceCents: inCurrency(coverage.beyond.priceCents, currency) } } : {}),
  };
}

const texts: Readonly<Record<DefaultPlanKey, { name: Texts; promise: Texts }>> = {
  essential: {
    name: { en: 'Essential', fr: 'Essentiel', es: 'Esencial', it: 'Essenziale' },
    promise: {
      en: 'Someone who knows your home answers, and its file stays safe.',
      fr: 'Quelqu’un qui connaît votre maison vous répond, et son dossier reste en sécurité.',
      es: 'Le responde alguien que conoce su casa, y su expediente está a salvo.',
      it: 'Le risponde qualcuno che conosce la Sua casa, e il suo fascicolo resta al sicuro.',
    },
  },
  comfort: {
    name: { en: 'Comfort', fr: 'Confort', es: 'Confort', it: 'Comfort' },
    promise: {
      en: 'We watch over your home, update it and visit it once a year.',
      fr: 'Nous veillons sur votre maison, la tenons à jour et lui rendons visite une fois par an.',
      es: 'Velamos por su casa, la mantenemos al día y la visitamos una vez al año.',
      it: 'Vegliamo sulla Sua casa, la teniamo aggiornata e la visitiamo una volta all’anno.',
    },
  },
  premium: {
    name: { en: 'Premium', fr: 'Premium', es: 'Premium', it: 'Premium' },
    promise: {
      en: 'Your home simply works: you come first, also in the evening and at the weekend.',
      fr: 'Votre maison fonctionne, tout simplement : vous passez en premier, aussi le soir et le week-end.',
      es: 'Su casa simplemente funciona: usted es lo primero, también por la tarde y el fin de semana.',
      it: 'La Sua casa funziona, e basta: Lei viene prima, anche la sera e nel fine settimana.',
    },
  },
};

/** The three plans a firm starts with, in its currency. They say something about every service of the default catalogue. */
export function defaultPlans(currency: Currency): DefaultPlan[] {
  return defaultPlanKeys.map((key, index) => ({
    key,
    ...texts[key],
    coverage: Object.fromEntries(Object.entries(matrix).map(([service, row]) => [service, priced(row[index] as Coverage, currency)])),
  }));
}
