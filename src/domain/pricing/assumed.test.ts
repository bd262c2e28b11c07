import { describe, expect, it } from 'vitest';
import { assumedFigures, isAssumed, originAfter } from './assumed.ts';
import { startingRateCard } from './defaults/rate-cards.ts';

const card = startingRateCard('FR');

describe('a starting assumption', () => {
  it('is every figure at first, and no longer the one that was typed', () => {
    expect(isAssumed(card, 'travel') && isAssumed(card, 'labour') && isAssumed(card, 'partMarkupBps')).toBe(true);
    const typed = { ...card, partMarkupBps: 3_000 };
    const after = { ...typed, ...originAfter(card, typed) };
    expect([isAssumed(after, 'partMarkupBps'), isAssumed(after, 'labour'), after.origin]).toEqual([false, true, 'starting_assumption']);
    const { technician } = card.labour;
    const dearer = {
      ...after,
      labour: { ...card.labour, technician: { ...technician, remote: { costPerHourCents: 1, salePerHourCents: 2 } } },
    };
    const second = { ...dearer, ...originAfter(after, dearer) };
    expect(assumedFigures(second)).toHaveLength(assumedFigures(after).length - 2);
    expect(isAssumed(second, 'partMarkupBps')).toBe(false);
    expect(isAssumed(second, 'labour.technician.remote')).toBe(false);
    expect(isAssumed(second, 'labour.programmer')).toBe(true);
  });

  it('stays one in a copy for another region, whatever the order of its fields', () => {
    const copy = Object.fromEntries(Object.entries({ ...card, region: 'Savoie', key: 'savoie' }).toReversed());
    expect(originAfter(card, copy)).toEqual({ origin: 'starting_assumption', assumed: assumedFigures(card) });
  });

  it('is none once every figure was typed or confirmed', () => {
    expect(originAfter({ ...card, origin: 'firm' }, card)).toEqual({ origin: 'firm' });
    expect(
      originAfter({ origin: 'starting_assumption', assumed: ['partMarkupBps'], partMarkupBps: 1 } as never, { partMarkupBps: 2 }),
    ).toEqual({
      origin: 'firm',
    });
  });
});
