import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { textsIn } from '#platform/i18n/disk.ts';
import { LocaleProvider } from '#ui/locale.tsx';
import { type Session, SessionContext } from '#ui/session.tsx';
import { EndCredit } from './screens/EndPreview.tsx';

const t = textsIn('fr');
const shown = (grossCents: number, may = true) => {
  const queries = new QueryClient();
  queries.setQueryData(['end-preview', 'k', '2026-12-30'], { currency: 'EUR', grossCents });
  return renderToStaticMarkup(
    <QueryClientProvider client={queries}>
      <LocaleProvider t={t} currency="EUR" zone="Europe/Paris">
        <SessionContext value={{ can: { 'invoice.read': may } } as unknown as Session}>
          <EndCredit contractId={'k' as never} lastDay="2026-12-30" />
        </SessionContext>
      </LocaleProvider>
    </QueryClientProvider>,
  );
};

it('whoever ends a contract reads beforehand what will be credited, unless invoices are not theirs to see', () => {
  expect(shown(1_618)).toMatch(/Un avoir de 16,18\s€ sera émis/);
  expect(shown(0)).toContain(t('billing:contract.endPreviewNone'));
  expect(shown(1_618, false)).toBe('');
});
