import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatMoney, formatPercent } from '#platform/i18n/format.ts';
import { problemText } from '#platform/i18n/problem.ts';
import { LocaleProvider } from './locale.tsx';
import { MoneyField, NumberField, PercentField } from './NumberField.tsx';

const t = textsIn('fr');
const shown = (field: React.ReactNode) =>
  renderToStaticMarkup(
    <LocaleProvider t={t} currency="EUR" zone="Europe/Paris">
      {field}
    </LocaleProvider>,
  );
const tooLarge = (maximum: number | string) => ({ refusal: 'field_is_too_large', values: { maximum }, status: 422 });
const at = (maximum: number) => ({ error: problemText(tooLarge(maximum), t), refused: tooLarge(maximum) });
const words = (maximum: string) => problemText(tooLarge(maximum), t);

it('an amount that was refused says its limit as money, a share in percent, and a long number in groups', () => {
  expect(shown(<MoneyField label="Prix" value={1} {...at(100_000_000_000)} />)).toContain(words(formatMoney(100_000_000_000, 'EUR', 'fr')));
  expect(shown(<PercentField label="Part" value={1} {...at(1_250)} />)).toContain(words(formatPercent(1_250, 'fr', 2)));
  expect(shown(<NumberField label="Minutes" value={1} {...at(100_000)} />)).toContain(words('100\u202f000'));
});

it('where the refusal comes without its name, its words stand as they are', () => {
  expect(shown(<MoneyField label="Prix" value={1} error="Pas ainsi." />)).toContain('Pas ainsi.');
});
