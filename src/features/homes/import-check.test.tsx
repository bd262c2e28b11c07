import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { textsIn } from '#platform/i18n/disk.ts';
import { LocaleProvider } from '#ui/locale.tsx';
import type { ImportPreview } from './remote.ts';
import { CheckStep } from './screens/ImportCheck.tsx';

const t = textsIn('fr');
const row = {
  classKey: 'keypad',
  make: '',
  model: '',
  serial: '',
  label: '',
  system: '',
  quantity: 1,
  valueCents: null,
  suppliedBy: 'client',
};
const preview = (columns: object) =>
  ({
    source: null,
    mapping: { columns: { class: 'Type', ...columns }, classes: {} },
    plan: {
      add: 1,
      addedDevices: 1,
      newSystems: [],
      newPlaces: [],
      alreadyThere: 0,
      problemCount: 0,
      problems: [],
      unknownClasses: [],
      first: [{ ...row, installedOn: null, warrantyEndOn: '2027-12-30' }],
    },
  }) as unknown as ImportPreview;
const shown = (one: ImportPreview) =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <LocaleProvider t={t} currency="EUR" zone="Europe/Paris">
        <CheckStep preview={one} plan={one.plan as never} busy={false} onBack={() => {}} onAgain={() => {}} onRun={() => {}} />
      </LocaleProvider>
    </QueryClientProvider>,
  );

describe('the preview of an import', () => {
  it('shows every column that was read: the end of the warranty and the supplier too', () => {
    const all = shown(preview({ warrantyEndOn: 'Garantie', suppliedBy: 'Fournisseur' }));
    expect(all).toContain(t('homes:device.warrantyEndOn'));
    expect(all).toContain('30 déc. 2027');
    expect(all).toContain(t('homes:suppliedBy.client'));
    expect(shown(preview({}))).not.toContain(t('homes:device.warrantyEndOn'));
  });
});
