import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { id } from '../id.ts';
import { instant } from '../time.ts';
import type { Finding, Product } from './findings.ts';
import { linesOfVerdicts } from './lines.ts';
import { verdicts } from './verdicts.ts';

const said = ({ finding }: Product) => finding?.words ?? '';
const finding: Finding = {
  id: id('018f0000-0000-7000-8000-0000000000f1'),
  condition: 'worn',
  firmware: '',
  madeOn: null,
  ageSource: null,
  warrantyUntil: null,
  warrantySource: null,
  verdict: 'replace',
  inDoubt: false,
  reasons: ['old'],
  words: 'Relays stick',
  instead: '',
  addsMinutes: 45,
  supplier: '',
  seenAnswerId: null,
  foundAt: instant('2026-12-08T09:00:00Z'),
};
const device = (more: Partial<Product>, judged: Partial<Finding> | null = {}): Product => ({
  id: id('018f0000-0000-7000-8000-0000000000d1'),
  make: 'Lutron',
  model: 'LQSE-4A',
  label: '',
  quantity: 1,
  valueCents: 62_000,
  firmware: '',
  installedOn: null,
  warrantyEndOn: null,
  finding: judged && { ...finding, ...judged },
  answer: null,
  ...more,
});

describe('verdicts as lines of the terms', () => {
  it('a replacement is work, and the product apart from it; devices alike are one line', () => {
    const lines = linesOfVerdicts([device({}), device({ quantity: 2 }, { words: 'Relays stick' }), device({ make: 'LUTRON' })], said);
    // 3 × 45 minutes; 4 × 620.00
    expect(lines).toEqual([
      { kind: 'replacement', verdict: 'replace', title: '4 × Lutron LQSE-4A', found: 'Relays stick', minutes: 135, purchaseCents: null },
      { kind: 'product', verdict: 'replace', title: '4 × Lutron LQSE-4A', found: '', minutes: 0, purchaseCents: 248_000 },
    ]);
  });

  it('what stands there instead is named; a value that is not known of each is not known', () => {
    const lines = linesOfVerdicts([device({ valueCents: null }, { instead: 'QSX' }), device({}, { instead: 'QSX' })], said);
    expect(lines[1]).toMatchObject({ kind: 'product', title: '2 × QSX', purchaseCents: null });
  });

  it('what is kept makes a line where it makes work, and what nobody judged none', () => {
    expect(linesOfVerdicts([device({}, null), device({}, { verdict: 'keep', addsMinutes: 0 })], said)).toEqual([]);
    const kept = linesOfVerdicts([device({}, { verdict: 'at_risk', addsMinutes: 20, words: 'Fan cleaned' })], said);
    expect(kept).toEqual([
      { kind: 'other', verdict: 'at_risk', title: 'Lutron LQSE-4A', found: 'Fan cleaned', minutes: 20, purchaseCents: null },
    ]);
  });

  it('minutes and values are those of the devices, whatever is grouped', () => {
    const any = fc.record({
      make: fc.constantFrom('Lutron', 'Gira', ''),
      quantity: fc.integer({ min: 1, max: 50 }),
      valueCents: fc.integer({ min: 0, max: 100_000 }),
      verdict: fc.constantFrom(...verdicts),
      addsMinutes: fc.integer({ min: 0, max: 500 }),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), (all) => {
        const products = all.map(({ verdict, addsMinutes, ...more }) => device(more, { verdict, addsMinutes }));
        const lines = linesOfVerdicts(products, said);
        const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
        expect(sum(lines.map(({ minutes }) => minutes))).toBe(sum(all.map(({ addsMinutes }) => addsMinutes)));
        const replaced = all.filter(({ verdict }) => verdict === 'replace' || verdict === 'unsupported');
        expect(sum(lines.map(({ purchaseCents }) => purchaseCents ?? 0))).toBe(
          sum(replaced.map(({ valueCents, quantity }) => valueCents * quantity)),
        );
      }),
    );
  });
});
