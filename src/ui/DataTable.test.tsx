import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { textsIn } from '#platform/i18n/disk.ts';
import { ProblemError } from '#platform/http/remote.ts';
import { DataTable } from './DataTable.tsx';
import { readListState } from './list-state.ts';
import { LocaleProvider } from './locale.tsx';

interface Row {
  readonly name: string;
}
const t = textsIn('fr');
const lost = new ProblemError({ type: '', title: 'no_connection', status: 0, refusal: 'no_connection' });
const shown = (rows: readonly Row[] | undefined, error: unknown, address = '') =>
  renderToStaticMarkup(
    <LocaleProvider t={t} currency="EUR" zone="Europe/Paris">
      <DataTable<Row>
        label="Clients"
        columns={[{ key: 'name', head: 'Nom', cell: (row) => row.name }]}
        rows={rows}
        error={error}
        onRetry={() => undefined}
        state={readListState(address, { sort: 'name', filters: { state: '', archived: 'no' } })}
        onState={() => undefined}
        empty={<p>Aucun client pour l’instant</p>}
        rowKey={(row) => row.name}
      />
    </LocaleProvider>,
  );

describe('a list', () => {
  it('that is on its way shows where its rows will be', () => {
    expect(shown(undefined, null)).toContain('shimmer');
    expect(shown(undefined, null)).not.toContain(t('ui:retry'));
  });

  it('that could not be read says why and offers to try again, and waits for nothing', () => {
    const html = shown(undefined, lost);
    expect(html).toContain(t('ui:status.0'));
    expect(html).toContain(t('ui:retry'));
    expect(html).toContain('role="alert"');
    expect(html).not.toContain('shimmer');
    expect(html).not.toContain(t('ui:table.empty'));
  });

  it('keeps the rows it had when reading them anew failed', () => {
    const html = shown([{ name: 'Villa Marlow' }], lost);
    expect(html).toContain('Villa Marlow');
    expect(html).toContain(t('ui:retry'));
  });

  it('of nothing is empty, not broken', () => {
    expect(shown([], null)).toContain('Aucun client pour l’instant');
    expect(shown([], null)).not.toContain(t('ui:table.showAll'));
  });

  it.each(['?search=marlow', '?state=sent', '?archived=yes'])('narrowed to nothing by %s says so and leads back to all', (address) => {
    const html = shown([], null, address);
    expect(html).toContain(t('ui:table.noMatch'));
    expect(html).toContain(t('ui:table.showAll'));
    expect(html).not.toContain('pour l’instant');
  });
});
