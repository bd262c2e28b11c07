import { describe, expect, it } from 'vitest';
import type { Id } from '../id.ts';
import { day, instant } from '../time.ts';
import { afterFinding, type FindingAct } from './acts.ts';
import type { Product } from './findings.ts';

const product: Product = {
  id: 'd' as Id<'device'>,
  make: 'Loxone',
  model: 'Miniserver',
  label: '',
  quantity: 1,
  valueCents: null,
  firmware: '12.0',
  installedOn: day('2026-01-10'),
  warrantyEndOn: null,
  finding: null,
  answer: null,
};
const found: FindingAct = {
  act: 'finding',
  id: 'f' as Id<'device_finding'>,
  deviceId: product.id,
  condition: 'good',
  firmware: '',
  madeOn: null,
  ageSource: null,
  warrantyUntil: null,
  warrantySource: null,
  verdict: 'keep',
  inDoubt: false,
  reasons: [],
  words: '',
  instead: '',
  addsMinutes: 0,
  supplier: '',
  seenAnswerId: null,
};
const [ten, eleven] = [instant('2026-11-30T10:00:00Z'), instant('2026-11-30T11:00:00Z')];
const today = day('2026-11-30');

describe('what a phone makes of a device that was judged on it', () => {
  it('is judged at once, with what the record said of it', () => {
    expect(afterFinding([product], found, ten, today)).toMatchObject([{ state: 'judged', firmware: '12.0', born: { on: '2026-01-10' } }]);
  });
  it('keeps the newest finding, in whatever order they are put upon it', () => {
    const [first, second] = [{ ...found }, { ...found, id: 'g' as Id<'device_finding'>, verdict: 'keep' as const, firmware: '13' }];
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      const after = order.reduce<readonly Product[]>(
        (so, one) => afterFinding(so, one, one === second ? eleven : ten, today) as readonly Product[],
        [product],
      );
      expect(after).toMatchObject([{ firmware: '13', finding: { id: 'g' } }]);
    }
  });
  it('refuses what the doors refuse, and leaves other devices alone', () => {
    expect(afterFinding([product], { ...found, verdict: 'replace' }, ten, today)).toMatchObject({ refusal: 'verdict_needs_a_reason' });
    const ahead = { ...found, madeOn: day('2026-12-01'), ageSource: 'label' as const };
    expect(afterFinding([product], ahead, ten, today)).toMatchObject({ refusal: 'made_in_the_future', field: 'madeOn' });
    const other = { ...product, id: 'e' as Id<'device'> };
    expect(afterFinding([other], found, ten, today)).toEqual([other]);
  });
});
