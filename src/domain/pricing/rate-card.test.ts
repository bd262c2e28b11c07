import { describe, expect, it } from 'vitest';
import { day } from '../time.ts';
import { cardInForce, cardOfRegion, fallsBack } from './rate-card.ts';

const card = (region: string, from: string, name = `${region} ${from}`) => ({ name, region, inForceFrom: day(from) });
const cards = [card('France', '2026-01-01'), card('Savoie', '2026-03-01'), card('Savoie', '2027-01-01'), card('France', '2026-09-01')];
const on = (region: string, at: string) => cardInForce(cards, region, day(at))?.name;

describe('the rate card in force', () => {
  it('is the latest of the region that has begun', () => {
    expect(on('Savoie', '2026-12-31')).toBe('Savoie 2026-03-01');
    expect(on('Savoie', '2027-01-01')).toBe('Savoie 2027-01-01');
    expect(on(' savoie', '2028-05-05')).toBe('Savoie 2027-01-01');
  });

  it('is the one of the first region where a region has none yet, or none at all', () => {
    expect(on('Savoie', '2026-02-28')).toBe('France 2026-01-01');
    expect(on('', '2026-10-01')).toBe('France 2026-09-01');
    expect(cardOfRegion(cards, 'Corse', day('2026-10-01'))).toBeUndefined();
  });

  it('is another region’s, and says so, where the home names one without a card, or none while the firm has several', () => {
    const back = (region: string, at: string, among = cards) => fallsBack(among, region, day(at));
    expect([back('Savoie', '2026-02-28'), back('Corse', '2026-10-01'), back('', '2026-10-01')]).toEqual([true, true, true]);
    expect([back('savoie ', '2026-10-01'), back('', '2026-02-28'), back('', '2026-10-01', [cards[0]!])]).toEqual([false, false, false]);
    expect(back('Corse', '2026-10-01', [])).toBe(false);
  });

  it('is the first there is on a clock set back, and nothing without cards', () => {
    expect(on('Savoie', '2019-01-01')).toBe('France 2026-01-01');
    expect(cardInForce([], 'France', day('2026-01-01'))).toBeUndefined();
  });
});
