import type { Country } from '#domain/language.ts';
import type { Currency } from '#domain/money.ts';
import type { HourRate, RateCard } from '../types.ts';

/** Starting assumptions per country, in whole euros, pounds or francs: technician's cost and sale rate per hour on site, a kilometre in cents, the call-out. */
const starting: Readonly<Record<Country, { currency: Currency; cost: number; sale: number; kmCents: number; fixedSale: number }>> = {
  FR: { currency: 'EUR', cost: 42, sale: 75, kmCents: 45, fixedSale: 59 },
  BE: { currency: 'EUR', cost: 46, sale: 78, kmCents: 43, fixedSale: 65 },
  ES: { currency: 'EUR', cost: 30, sale: 52, kmCents: 35, fixedSale: 42 },
  IT: { currency: 'EUR', cost: 33, sale: 58, kmCents: 40, fixedSale: 48 },
  GB: { currency: 'GBP', cost: 40, sale: 75, kmCents: 32, fixedSale: 60 },
  CH: { currency: 'CHF', cost: 78, sale: 140, kmCents: 75, fixedSale: 110 },
  LU: { currency: 'EUR', cost: 48, sale: 82, kmCents: 45, fixedSale: 68 },
};

/** A programmer costs and charges a quarter more; remotely the hour is sold at the same rate and costs a little less (no van, no tools). */
function hour(cost: number, sale: number, factor: number): HourRate {
  return { costPerHourCents: Math.round(cost * factor * 100), salePerHourCents: Math.round(sale * 100) };
}

/**
 * The rate card a new firm starts with. First 15 minutes of a remote session free, then every 15 minutes begun; on site the first hour in full,
 * then every 30 minutes; evenings × 1.36, nights × 1.67 for the client (published figures: 36 to 67 % more); travel by kilometre and minute.
 */
export function startingRateCard(country: Country): RateCard {
  const { currency, cost, sale, kmCents } = starting[country];
  const perMinute = Math.round((cost * 100) / 60);
  return {
    key: `starting-${country}`,
    region: country,
    currency,
    labour: {
      technician: { remote: hour(cost, sale, 0.9), onSite: hour(cost, sale, 1) },
      programmer: { remote: hour(cost * 1.25, sale * 1.25, 0.9), onSite: hour(cost * 1.25, sale * 1.25, 1) },
    },
    metering: {
      remote: { freeMinutes: 15, minimumMinutes: 15, stepMinutes: 15 },
      onSite: { freeMinutes: 0, minimumMinutes: 60, stepMinutes: 30 },
    },
    outOfHours: { extended: { costFactorBps: 12_500, saleFactorBps: 13_600 }, night: { costFactorBps: 15_000, saleFactorBps: 16_700 } },
    travel: {
      kind: 'variable',
      costPerKmCents: kmCents,
      salePerKmCents: Math.round(kmCents * 1.6),
      costPerMinuteCents: perMinute,
      salePerMinuteCents: Math.round((sale * 100) / 60),
    },
    partMarkupBps: 2_500,
    origin: 'starting_assumption',
  };
}

/** The same card with one amount per call-out, for firms that charge travel so. */
export function startingFixedTravel(country: Country): RateCard['travel'] {
  const { fixedSale, sale, cost } = starting[country];
  return { kind: 'fixed', costCents: Math.round((fixedSale * cost * 100) / sale), saleCents: fixedSale * 100 };
}
