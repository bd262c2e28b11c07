import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { build, type Rollup } from 'vite';
import { countries } from '#domain/language.ts';
import { adjusted, type Adjustments } from '#domain/pricing/adjust.ts';
import { startingRateCard } from '#domain/pricing/defaults/rate-cards.ts';
import { villaMarlow } from '#domain/pricing/example-home.ts';
import { pricePlans } from '#domain/pricing/price.ts';
import type { PricePlansInput } from '#domain/pricing/types.ts';
import { openBrowser } from './caretaker.ts';

/** The engine as the office bundles it, in one script. */
async function engine(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    root: join(import.meta.dirname, '../..'),
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, '../../src/domain/pricing/price.ts'), formats: ['iife'], name: 'pricing' },
    },
  })) as Rollup.RollupOutput[];
  const [chunk] = built[0]?.output ?? [];
  if (chunk?.type !== 'chunk') throw new Error('the engine was not built');
  return chunk.code;
}

const browser = await openBrowser();
afterAll(() => browser.close());

/** Homes and plans of many shapes: every country, allowances none, up to and unlimited, percentile loading, long terms, small and large homes. */
function inputs(): PricePlansInput[] {
  const all = { kind: 'unlimited' } as const;
  const everything = { remoteMinutes: all, onSiteHours: all, callOuts: all, partsCents: all };
  const turns: Adjustments[] = [
    {},
    { terms: { months: 36, paid: 'year' } },
    { counts: { camera: 400, sensor: 2_000 } },
    { ageYears: 17, labourBps: 13_300, complexityBps: 25_000 },
    { home: { kilometres: 173, travelMinutes: 141, documentation: 'missing' }, targetMarginBps: 4_150, riskHundredths: 125 },
    { plans: { essential: { allowances: everything, extendedWarranty: 'all' }, comfort: { visitsPerYear: 4, cover: 'round_the_clock' } } },
  ];
  const percentile = { ...villaMarlow.formula, riskLoading: { kind: 'percentile' as const, percentileBps: 9_000 } };
  return [
    ...countries.map((country) => ({ ...villaMarlow, rateCard: startingRateCard(country) })),
    ...turns.map((turned) => adjusted(villaMarlow, turned)),
    { ...villaMarlow, formula: percentile },
    { ...villaMarlow, home: { ...villaMarlow.home, devices: [], systems: 0, integrations: 0 } },
  ];
}

describe('property 20: the price in a browser', () => {
  it('property 20: Chromium finds what the server finds, byte for byte', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.addScriptTag({ content: await engine() });
    for (const input of inputs()) {
      const json = JSON.stringify(input);
      const inBrowser = await page.evaluate((text) => {
        const { pricing } = globalThis as unknown as { pricing: { pricePlans: (input: unknown) => unknown } };
        return JSON.stringify(pricing.pricePlans(JSON.parse(text)));
      }, json);
      expect(inBrowser).toBe(JSON.stringify(pricePlans(JSON.parse(json) as PricePlansInput)));
    }
  });
});
