import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { textsIn } from '#platform/i18n/disk.ts';
import { LocaleProvider } from '#ui/locale.tsx';
import { type Session, SessionContext } from '#ui/session.tsx';
import { Papers } from './Papers.tsx';

const contract = {
  id: 'c',
  number: 'C-2026-0001',
  state: 'running',
  client: 'Marlow',
  home: 'Villa Marlow',
  plan: 'Confort',
  startsOn: '2026-12-01',
  lastDay: '2027-11-30',
  currency: 'EUR',
  feeCents: 16_324,
  feePerMonthCents: 5_441,
};

/** The papers of a home as they stand once they were read. */
function shown(monthsPerPeriod: number): string {
  const queries = new QueryClient();
  const query = { homeId: 'h', sort: 'madeAt', direction: 'desc', size: '20' };
  queries.setQueryData(['contracts', query], { rows: [{ ...contract, monthsPerPeriod }], total: 1, plans: [] });
  return renderToStaticMarkup(
    <QueryClientProvider client={queries}>
      <SessionContext value={{ can: { 'contract.read': true } } as unknown as Session}>
        <LocaleProvider t={textsIn('fr')} currency="EUR" zone="Europe/Paris">
          <Papers of={{ homeId: 'h' }} />
        </LocaleProvider>
      </SessionContext>
    </QueryClientProvider>,
  ).replace(/<[^>]+>/g, '');
}

describe('the contracts of a home', () => {
  it('say what is billed and for which period, as the contract and its invoices do', () => {
    expect(shown(3)).toMatch(/Confort · 163,24.€ par trimestre · /);
    expect(shown(12)).toMatch(/163,24.€ par an/);
  });
});
