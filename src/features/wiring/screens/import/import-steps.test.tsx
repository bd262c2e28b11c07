import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { suggestedMapping } from '#domain/wiring/testers/columns.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { LocaleProvider } from '#ui/locale.tsx';
import type { CablesPreview, TestsPreview } from '../../remote.ts';
import { CableLines } from './CableLines.tsx';
import { TestColumns } from './TestColumns.tsx';
import { TestLines } from './TestLines.tsx';
import type { ImportWork } from './use-import.ts';

const t = textsIn('fr');
const work = { busy: false, step: { at: 'file' } } as unknown as ImportWork;
const shown = (step: ReactNode) =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <LocaleProvider t={t} currency="EUR" zone="Europe/Paris">
        {step}
      </LocaleProvider>
    </QueryClientProvider>,
  ).replaceAll('&#x27;', "'");

const cables: CablesPreview = {
  holders: [{ key: 'pp-1', name: 'PP-1', kind: 'panel', ports: 24 }],
  lines: [
    { line: 2, label: 'K-001', from: 'PP-1 · 1', to: '', becomes: 'added', canBeTaken: true, problems: [] },
    {
      line: 3,
      label: 'K-002',
      from: 'PP-1 · 1',
      to: '',
      becomes: 'conflict',
      canBeTaken: true,
      problems: [{ refusal: 'port_is_taken', status: 409, values: { port: '1', label: 'K-001', cableId: 'x' } }],
    },
    {
      line: 4,
      label: 'K-003',
      from: '',
      to: '',
      becomes: 'not_understood',
      canBeTaken: false,
      problems: [{ refusal: 'cable_is_only_planned', status: 422 }],
    },
  ],
};
const tests = (more: Partial<TestsPreview>): TestsPreview => ({
  columns: [{ head: 'Étiquette', example: 'K-001' }],
  rows: 1,
  zone: 'Europe/Paris',
  mapping: suggestedMapping(['Étiquette']),
  tester: null,
  asks: [],
  lines: null,
  ...more,
});

describe('the steps of an import', () => {
  it('tell of every line what becomes of it and why; what contradicts the record is not ticked', () => {
    const html = shown(<CableLines preview={cables} work={work} />);
    for (const state of ['added', 'conflict', 'not_understood'] as const) expect(html).toContain(t(`wiring:import.state.${state}`));
    expect(html).toContain(t('wiring:refusal.port_is_taken', { port: '1', label: 'K-001' }));
    expect(html).toContain(t('wiring:refusal.cable_is_only_planned'));
    expect(html).toContain(t('wiring:import.runCables', { count: 1 }));
    expect(html).toContain('PP-1');
  });

  it('say at its field what is to be chosen first', () => {
    const ask = { refusal: 'tester_day_order_is_not_chosen', status: 422, field: 'dayOrder', values: { written: '04/05/2026' } };
    const html = shown(<TestColumns preview={tests({ asks: [ask] })} work={work} />);
    expect(html).toContain(t('wiring:refusal.tester_day_order_is_not_chosen', { written: '04/05/2026' }));
    expect(html).toContain(t('wiring:import.zone', { zone: 'Europe/Paris' }));
  });

  it('offer a cable for rows that have none, and count only what is added', () => {
    const row = { label: 'X-9', problems: [], result: 'PASS*', method: 'certified', testedAt: null, lengthCm: null } as const;
    const html = shown(<TestLines preview={tests({ lines: [{ ...row, line: 2, becomes: 'no_cable' }] })} work={work} />);
    expect(html).toContain(t('wiring:import.makeCable'));
    expect(html).toContain('PASS*');
    expect(html).toContain(t('wiring:import.keepFile'));
  });
});
