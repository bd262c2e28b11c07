import { yearsBetween, type Day } from '#domain/time.ts';
import type { TermYear } from './term.ts';
import type { Complexity, ComplexityPart, ComplexityWeights, HomeProfile } from './types.ts';

/**
 * The complexity of a home as one visible index, 10,000 for a plain one: every part adds its points, the firm's ceiling cuts the sum.
 * It multiplies the rate of events, nothing else.
 */
export function complexityOf(home: HomeProfile, weights: ComplexityWeights, pricedOn: Day): Complexity {
  const devices = home.devices.reduce((sum, group) => sum + group.count, 0);
  const age = home.installedOn === null ? 0 : yearsBetween(home.installedOn, pricedOn);
  const documentationBps = { complete: 0, partial: weights.documentationPartialBps, missing: weights.documentationMissingBps }[
    home.documentation
  ];
  const parts: ComplexityPart[] = [
    { part: 'devices', quantity: devices, bps: Math.round((devices * weights.perTenDevicesBps) / 10) },
    { part: 'systems', quantity: home.systems, bps: home.systems * weights.perSystemBps },
    { part: 'integrations', quantity: home.integrations, bps: home.integrations * weights.perIntegrationBps },
    { part: 'age', quantity: age, bps: Math.round(age * weights.perYearOfAgeBps) },
    { part: 'documentation', quantity: home.documentation === 'complete' ? 0 : 1, bps: documentationBps },
  ];
  const sum = parts.reduce((total, { bps }) => total + bps, 10_000);
  const indexBps = Math.min(sum, Math.max(10_000, weights.atMostBps));
  return { indexBps, parts, cutBps: sum - indexBps };
}

/** The complexity of an average year of the term: the home grows older in it, nothing else changes. Its parts sum to it. */
export function complexityOver(home: HomeProfile, weights: ComplexityWeights, years: readonly TermYear[]): Complexity {
  const each = years.map(({ on, share }) => ({ share, ...complexityOf(home, weights, on) }));
  const average = (take: (one: (typeof each)[number]) => number) => each.reduce((sum, one) => sum + one.share * take(one), 0);
  const [first] = each;
  if (!first || each.length === 1) return complexityOf(home, weights, years[0]?.on as Day);
  // Every year has the same parts in the same order.
  const parts = first.parts.map((part, index) => ({
    ...part,
    quantity: average((one) => (one.parts[index] as ComplexityPart).quantity),
    bps: Math.round(average((one) => (one.parts[index] as ComplexityPart).bps)),
  }));
  const cutBps = Math.round(average((one) => one.cutBps));
  return { indexBps: parts.reduce((total, { bps }) => total + bps, 10_000) - cutBps, parts, cutBps };
}
