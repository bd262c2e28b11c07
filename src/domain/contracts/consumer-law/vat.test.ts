import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countries } from '../../language.ts';
import { granted } from '../../refusal.ts';
import { day } from '../../time.ts';
import { chooseVat, vatChoices, vatInside, vatOf, vatRateOn, type VatRate } from './vat.ts';

const on = day('2026-11-23');
const rates = (choices: ReturnType<typeof vatChoices>) => choices.map((choice) => [choice.rateBps, choice.standing]);

describe('VAT on labour in homes', () => {
  it('France: 20 %, or 10 % in a dwelling over two years', () => {
    expect(rates(vatChoices('FR', { completedOn: day('2010-01-01'), isPrivate: true }, on))).toEqual([
      [2000, 'possible'],
      [1000, 'possible'],
    ]);
    expect(rates(vatChoices('FR', { completedOn: day('2025-06-01'), isPrivate: true }, on))).toEqual([
      [2000, 'possible'],
      [1000, 'excluded'],
    ]);
    expect(rates(vatChoices('FR', {}, on))).toEqual([
      [2000, 'possible'],
      [1000, 'unknown'],
    ]);
  });

  it('Belgium: 6 % asks for ten years', () => {
    expect(rates(vatChoices('BE', { completedOn: day('2018-01-01'), isPrivate: true }, on))).toEqual([
      [2100, 'possible'],
      [600, 'excluded'],
    ]);
    expect(rates(vatChoices('BE', { completedOn: day('2012-01-01'), isPrivate: true }, on))).toEqual([
      [2100, 'possible'],
      [600, 'possible'],
    ]);
  });

  it('one rate where there is one: GB 20 %, CH 8.1 %, LU 17 %', () => {
    expect(['GB', 'CH', 'LU'].map((country) => rates(vatChoices(country as 'GB', {}, on)))).toEqual([
      [[2000, 'possible']],
      [[810, 'possible']],
      [[1700, 'possible']],
    ]);
  });

  it('a reduced rate needs its declaration, an excluded one is refused', () => {
    const old = vatChoices('FR', { completedOn: day('2010-01-01'), isPrivate: true }, on);
    expect(chooseVat(old, 1000, ['private_dwelling'])).toMatchObject({
      refusal: 'vat_declaration_is_missing',
      values: { conditions: 'dwelling_over_2_years, improvement_or_maintenance' },
    });
    expect(granted(chooseVat(old, 1000, ['private_dwelling', 'dwelling_over_2_years', 'improvement_or_maintenance'])).rateBps).toBe(1000);
    expect(granted(chooseVat(old, 2000, [])).key).toBe('standard');
    expect(chooseVat(vatChoices('FR', { isPrivate: false }, on), 1000, [])).toMatchObject({
      refusal: 'vat_rate_does_not_apply_to_this_home',
    });
    expect(chooseVat(old, 550, [])).toMatchObject({ refusal: 'vat_rate_is_unknown_for_this_country' });
  });

  it('every country has a standard rate', () => {
    expect(countries.map((country) => vatChoices(country, {}, on)[0]?.key)).toEqual(countries.map(() => 'standard'));
  });

  it('is rounded once, half away from zero', () => {
    expect(vatOf(12_345, 2000)).toBe(2469); // 123.45 × 0.20
    expect(vatOf(5, 1000)).toBe(1); // 0.05 × 0.10 = 0.005
    expect(vatInside(12_000, 2000)).toBe(2000); // 120.00 × 20/120
    expect(vatInside(9_900, 2100)).toBe(1718); // 99.00 × 21/121 = 17.1818
  });

  it('inside a gross price is never more than a cent from what it is on the net', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.constantFrom(0, 600, 810, 1000, 2000, 2200), (gross, rateBps) => {
        const vat = vatInside(gross, rateBps);
        expect(Math.abs(vat - vatOf(gross - vat, rateBps))).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('a rate signed', () => {
  const change = (key: VatRate['key'], rateBps: number, from: string): VatRate => ({
    key,
    country: 'FR',
    rateBps,
    conditions: [],
    validFrom: day(from),
    source: 'law',
    certain: true,
  });
  const law = (...own: VatRate[]) => ({ country: 'FR' as const, signedOn: day('2026-11-23'), own });

  it('becomes what the law makes of its key, from the day of the change on', () => {
    const changed = law(change('standard', 2100, '2027-01-01'), change('standard', 1900, '2028-01-01'));
    expect(['2026-12-31', '2027-01-01', '2027-12-31', '2028-06-01'].map((on) => vatRateOn(changed, { rateBps: 2000 }, day(on)))).toEqual([
      2000, 2100, 2100, 1900,
    ]);
    expect(vatRateOn(changed, { rateBps: 1000 }, day('2028-06-01'))).toBe(1000);
  });

  it('is found by the key it was offered under, though it was in force on the first day of the term and not on the day of signature', () => {
    const changed = law(
      change('standard', 2100, '2027-01-01'),
      change('standard', 2200, '2028-01-01'),
      change('reduced_home', 2100, '2026-06-01'),
    );
    const offered = { rateBps: 2100, key: 'standard' } as const;
    expect(['2027-01-15', '2028-01-01'].map((on) => vatRateOn(changed, offered, day(on)))).toEqual([2100, 2200]);
    expect(vatRateOn(changed, { ...offered, key: 'reduced_home' }, day('2028-01-01'))).toBe(2100);
  });

  it('stays as signed where no law changed it, or where it was none of the country’s', () => {
    expect(vatRateOn(law(), { rateBps: 2000 }, day('2040-01-01'))).toBe(2000);
    expect(vatRateOn(law(change('standard', 2100, '2027-01-01')), { rateBps: 850 }, day('2028-01-01'))).toBe(850);
    expect(vatRateOn(law(change('standard', 2100, '2026-11-23')), { rateBps: 2100 }, day('2028-01-01'))).toBe(2100);
  });
});
