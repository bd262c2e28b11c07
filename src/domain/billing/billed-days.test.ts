import { describe, expect, it } from 'vitest';
import { day } from '../time.ts';
import { billedDays, type BillingOfPeriod, type CreditCause } from './billed-days.ts';

const span = (text: string) => ({ from: day(`2026-${text.slice(0, 5)}`), to: day(`2026-${text.slice(6)}`) });
const invoice = (days: string, ...credits: BillingOfPeriod['credits'][number][]): BillingOfPeriod => ({
  days: span(days),
  grossCents: 100,
  credits,
});
const credit = (cause: CreditCause, grossCents: number, servedUntil: string | null = null) => ({
  cause,
  grossCents,
  shownCents: grossCents,
  servedUntil: servedUntil === null ? null : day(servedUntil),
});
const year = '01-01/12-31';
const upToMay = credit('end', 60, '2026-05-31');

describe('which days of a period are billed', () => {
  it.each([
    ['nothing billed', [], []],
    ['billed', [invoice(year)], [year]],
    ['credited in part by mistake', [invoice(year, credit('mistake', 99))], [year]],
    ['credited in full by mistake', [invoice(year, credit('mistake', 40), credit('mistake', 60))], []],
    ['credited in full as goodwill', [invoice(year, credit('goodwill', 100))], [year]],
    ['ended', [invoice(year, upToMay)], ['01-01/05-31']],
    ['ended, and nothing kept of its days because of a gift', [invoice(year, credit('goodwill', 40), upToMay)], ['01-01/05-31']],
    ['ended before it began', [invoice(year, credit('end', 100, '2025-12-31'))], []],
    ['ended twice', [invoice(year, upToMay, credit('end', 20, '2026-03-31'))], ['01-01/03-31']],
    ['billed again after a mistake', [invoice(year, credit('mistake', 100)), invoice(year)], [year]],
    ['the rest billed again by mistake', [invoice(year, upToMay), invoice('06-01/12-31', credit('mistake', 100))], ['01-01/05-31']],
    [
      'the rest billed again, the first days by mistake',
      [invoice(year, upToMay, credit('mistake', 40)), invoice('06-01/12-31')],
      ['06-01/12-31'],
    ],
  ] as const)('%s', (_, invoices, spans) => {
    expect(billedDays(invoices).billed).toEqual(spans.map(span));
  });

  it('days that are billed again are given back no more', () => {
    const [first, second] = [invoice(year, upToMay), invoice('06-01/12-31', credit('end', 20, '2026-09-30'))];
    expect(billedDays([first]).givenBack).toMatchObject([{ left: span('06-01/12-31'), cents: 60 }]);
    expect(billedDays([first, second]).givenBack).toMatchObject([{ left: span('10-01/12-31'), cents: 20 }]);
  });
});
