import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, it } from 'vitest';
import { textsIn } from '#platform/i18n/disk.ts';
import { ProblemError } from '#platform/http/remote.ts';
import { LocaleProvider } from './locale.tsx';
import { clearRefusals, toast, ToastArea, toastProblem } from './Toast.tsx';

const t = textsIn('fr');
const shown = () =>
  renderToStaticMarkup(
    <LocaleProvider t={t} currency="EUR" zone="Europe/Paris">
      <ToastArea page="/offers" />
    </LocaleProvider>,
  );
const problem = (mendAt?: string) =>
  new ProblemError({ type: '', title: 'Ni téléphone ni e-mail.', status: 422, refusal: 'firm_is_nowhere', mendAt });

describe('a toast of what was refused', () => {
  beforeEach(clearRefusals);

  it('stays until the act is tried again, or another page is opened', () => {
    toastProblem(problem(), t);
    expect(shown()).toContain('Ni téléphone ni e-mail.');
    clearRefusals();
    expect(shown()).not.toContain('Ni téléphone');
  });

  it('goes when something was done after all', () => {
    toastProblem(problem(), t);
    toast('Envoyée');
    expect(shown()).not.toContain('Ni téléphone');
    expect(shown()).toContain('Envoyée');
  });

  it('of good news the last one is told; what can be taken back stays its time', () => {
    toast('Mise de côté', { action: { label: 'Reprendre', onSelect: () => {} } });
    toast('K-001');
    toast('K-002');
    expect(shown()).not.toContain('K-001');
    expect(shown()).toMatch(/Mise de côté[\s\S]*K-002/);
  });

  it('leads to where it is put right, when that is another page', () => {
    toastProblem(problem('/settings#phone'), t);
    expect(shown()).toContain('href="/settings#phone"');
    clearRefusals();
    toastProblem(problem(), t);
    expect(shown()).not.toContain('href=');
  });
});
