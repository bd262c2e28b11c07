import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { id } from '../id.ts';
import { day, instant } from '../time.ts';
import { countApart, devicesApart, type PlacedProduct } from './apart.ts';
import type { Finding } from './findings.ts';
import { verdicts } from './verdicts.ts';

const finding: Finding = {
  id: id('018f0000-0000-7000-8000-0000000000f1'),
  condition: 'worn',
  firmware: '',
  madeOn: null,
  ageSource: null,
  warrantyUntil: null,
  warrantySource: null,
  verdict: 'unsupported',
  inDoubt: false,
  reasons: ['no_updates'],
  words: '',
  instead: '',
  addsMinutes: 0,
  supplier: '',
  seenAnswerId: null,
  foundAt: instant('2026-12-08T09:00:00Z'),
};
const answer = {
  id: id<'supplier_answer'>('018f0000-0000-7000-8000-0000000000a1'),
  supplier: 'Crestron',
  answer: 'unsupported' as const,
  supportedUntil: null,
  answeredBy: 'Daniel Reed',
  answeredOn: day('2026-11-22'),
};
const device = (more: Partial<PlacedProduct> = {}, judged: Partial<Finding> | null = {}): PlacedProduct => ({
  id: id('018f0000-0000-7000-8000-0000000000d1'),
  make: 'Crestron',
  model: 'CP3',
  label: '',
  placeName: 'Rack',
  quantity: 1,
  valueCents: null,
  firmware: '',
  installedOn: null,
  warrantyEndOn: null,
  finding: judged && { ...finding, ...judged },
  answer,
  ...more,
});
const called = ({ make, model }: PlacedProduct) => `${make} ${model}`;

describe('what a contract sets apart', () => {
  it('names what is unsupported as excluded, what is kept at risk as such, with the reasons and the dated answer; those excluded first', () => {
    const apart = devicesApart(
      [device({ model: 'Pico', answer: null }, { verdict: 'at_risk', reasons: [], words: ' Battery ' }), device()],
      called,
    );
    expect(apart).toEqual([
      {
        kind: 'excluded',
        name: 'Crestron CP3',
        count: 1,
        places: ['Rack'],
        reasons: ['no_updates'],
        words: '',
        answer: { supplier: 'Crestron', says: 'unsupported', supportedUntil: null, on: '2026-11-22', by: 'Daniel Reed' },
      },
      { kind: 'at_risk', name: 'Crestron Pico', count: 1, places: ['Rack'], reasons: [], words: 'Battery', answer: null },
    ]);
  });

  it('devices alike of which the same is said are one line with their places; of which another answer came, another line', () => {
    const other = { ...answer, answeredOn: day('2026-11-23') };
    const apart = devicesApart(
      [device({ quantity: 2 }), device({ placeName: 'Cellar', label: 'left' }), device(), device({ answer: other })],
      called,
    );
    expect(apart.map(({ count, places, answer: said }) => [count, places, said?.on])).toEqual([
      [4, ['Rack', 'Cellar, left'], '2026-11-22'],
      [1, ['Rack'], '2026-11-23'],
    ]);
  });

  it('whatever the home: each device of these two verdicts is counted once, and no other', () => {
    const any = fc.array(
      fc.record({
        verdict: fc.option(fc.constantFrom(...verdicts), { nil: null }),
        quantity: fc.integer({ min: 1, max: 9 }),
        model: fc.constantFrom('A', 'B'),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(any, (homes) => {
        const products = homes.map(({ verdict, ...more }) => device(more, verdict && { verdict }));
        const apart = devicesApart(products, called);
        const sum = (of: string) => homes.filter(({ verdict }) => verdict === of).reduce((all, { quantity }) => all + quantity, 0);
        expect([countApart(apart, 'excluded'), countApart(apart, 'at_risk')]).toEqual([sum('unsupported'), sum('at_risk')]);
      }),
    );
  });
});
