import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { textsIn } from '#platform/i18n/disk.ts';
import { LocaleProvider } from './locale.tsx';
import { TextArea, TextField } from './TextField.tsx';

const t = textsIn('fr');
const shown = (field: React.ReactNode) =>
  renderToStaticMarkup(
    <LocaleProvider t={t} currency="EUR" zone="Europe/Paris">
      {field}
    </LocaleProvider>,
  );
const area = (value: string) => shown(<TextArea label="Mots" value={value} maxLength={2_000} />);

describe('a text that is longer than its field takes', () => {
  it('stays whole, and says so by name and by how much', () => {
    const pasted = area('x'.repeat(2_012));
    expect(pasted).toContain('x'.repeat(2_012));
    expect(pasted).toContain(t('ui:refusal.field_is_too_long', { maximum: 2_000 }));
    expect(pasted).toContain(t('ui:charactersTooMany', { count: 12 }));
    expect(pasted).toContain('aria-invalid="true"');
    expect(pasted.toLowerCase()).not.toContain('maxlength');
  });

  it('near the limit the field says how much is left; far from it nothing; the blanks around are not counted', () => {
    expect(area('x'.repeat(1_990))).toContain(t('ui:charactersLeft', { count: 10 }));
    expect(area(`${'x'.repeat(2_000)}\n`)).toContain(t('ui:charactersLeft', { count: 0 }));
    expect(area('x'.repeat(1_700))).not.toMatch(/restant|de trop/);
  });

  it('what a person’s own refusal says comes first', () => {
    const refused = shown(<TextArea label="Mots" value={'x'.repeat(30)} maxLength={20} error="Non." />);
    expect(refused).toContain('Non.');
    expect(refused).not.toContain(t('ui:refusal.field_is_too_long', { maximum: 20 }));
  });

  it('of one line too; a code alone is held to its length by the browser', () => {
    expect(shown(<TextField label="Nom" value={'x'.repeat(201)} maxLength={200} />)).toContain(t('ui:charactersTooMany', { count: 1 }));
    expect(shown(<TextField label="Nom" value="x" maxLength={200} />).toLowerCase()).not.toContain('maxlength');
    expect(shown(<TextField label="Code postal" value="69001" maxLength={20} />).toLowerCase()).toContain('maxlength="20"');
  });
});
