import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { textsIn } from '#platform/i18n/disk.ts';
import { LocaleProvider } from '#ui/locale.tsx';
import { ComplexityParts } from './screens/price/Risk.tsx';

const t = textsIn('fr');
const complexity = { indexBps: 10_000, cutBps: 0, parts: [{ part: 'age' as const, quantity: 0, bps: 0 }] };
const shown = (ageKnown: boolean) =>
  renderToStaticMarkup(
    <LocaleProvider t={t} currency="EUR" zone="Europe/Paris">
      <ComplexityParts price={{ complexity }} ageKnown={ageKnown} />
    </LocaleProvider>,
  );

describe('the index of complexity', () => {
  it('does not say that a home of unknown age is new', () => {
    expect(shown(false)).toContain(t('pricing:part.ageUnknown'));
    expect(shown(true)).not.toContain(t('pricing:part.ageUnknown'));
  });
});
