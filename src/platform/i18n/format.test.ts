import { describe, expect, it } from 'vitest';
import type { Day, Instant } from '#domain/time.ts';
import { formatCode, formatDay, formatInstant, formatList, formatMoney, formatPercent } from './format.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('formats', () => {
  it.each([
    ['fr', 'EUR', '1 234,50 €'],
    ['es', 'EUR', '1.234,50 €'],
    ['it', 'EUR', '1.234,50 €'],
    ['en', 'GBP', '£1,234.50'],
    ['fr', 'CHF', '1 234,50 CHF'],
  ] as const)('money in %s and %s', (language, currency, text) => {
    expect(plain(formatMoney(123450, currency, language))).toBe(text);
  });

  it('whole money leaves the cents away only where there are none', () => {
    expect(plain(formatMoney(120000, 'EUR', 'fr', { whole: true }))).toBe('1 200 €');
    expect(plain(formatMoney(120001, 'EUR', 'fr', { whole: true }))).toBe('1 200,01 €');
  });

  it('property 5: a day is the same day whatever the zone of the machine', () => {
    const before = process.env.TZ;
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Paris']) {
      process.env.TZ = zone;
      expect(formatDay('2026-02-28' as Day, 'it', 'long')).toBe('28 febbraio 2026');
    }
    process.env.TZ = before;
  });

  it('the first of a month is an ordinal in French, the other days are not', () => {
    const said = (on: string, style: 'long' | 'full') => formatDay(on as Day, 'fr', style);
    expect([said('2026-12-01', 'long'), said('2026-12-01', 'full')]).toEqual(['1er décembre 2026', 'mardi 1er décembre 2026']);
    expect([said('2026-12-11', 'long'), said('2026-12-21', 'full')]).toEqual(['11 décembre 2026', 'lundi 21 décembre 2026']);
    expect(formatDay('2026-12-01' as Day, 'it', 'long')).toBe('1 dicembre 2026');
  });

  it('a language stands alone with a capital, and in a sentence as the sentence writes it', () => {
    expect([formatCode('fr', 'language', 'fr'), formatCode('fr', 'language', 'fr', true)]).toEqual(['Français', 'français']);
    expect(formatCode('fr', 'language', 'en', true)).toBe('French');
  });

  it('a moment is shown on the clocks of the zone asked for', () => {
    expect(formatInstant('2026-06-30T22:30:00.000Z' as Instant, 'Europe/Paris', 'fr')).toContain('1er juil. 2026');
    expect(formatInstant('2026-06-30T22:30:00.000Z' as Instant, 'Atlantic/Canary', 'en', 'time')).toBe('23:30');
  });

  it('shares and lists', () => {
    expect(plain(formatPercent(1250, 'fr'))).toBe('12,5 %');
    expect(formatList(['rete', 'luci', 'tende'], 'it')).toBe('rete, luci e tende');
  });
});
