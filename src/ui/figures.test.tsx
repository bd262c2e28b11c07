import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '#platform/http/remote.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { BarShare } from './BarShare.tsx';
import { Money } from './Figures.tsx';
import { FileDrop } from './FileDrop.tsx';
import { LocaleProvider } from './locale.tsx';
import { Unread } from './Unread.tsx';

const t = textsIn('fr');
const shown = (what: ReactNode) =>
  renderToStaticMarkup(
    <LocaleProvider t={t} currency="EUR" zone="Europe/Paris">
      {what}
    </LocaleProvider>,
  );

describe('figures', () => {
  it('are set with a minus sign', () => {
    expect(shown(<Money cents={-7_080} />)).toContain('−70,80');
    expect(shown(<Money cents={7_080} />)).not.toContain('−');
  });

  it('of nothing have no bar that looks full', () => {
    const bar = (part: number, total: number) => shown(<BarShare label="" rows={[{ key: 'a', label: 'a', part, total }]} />);
    expect(bar(0, 4)).not.toContain('bg-chart-soft');
    expect(bar(0, 0)).not.toContain('bg-chart-soft');
    expect(bar(1, 4)).toContain('bg-chart-soft');
  });
});

describe('what cannot be read', () => {
  it('is asked for again, but not where one may not see it', () => {
    const unread = (status: number) =>
      shown(<Unread error={new ProblemError({ type: '', title: '', status, refusal: 'unknown' })} onRetry={() => {}} />);
    expect(unread(500)).toContain(t('ui:retry'));
    expect(unread(403)).not.toContain(t('ui:retry'));
  });
});

describe('a place for a file', () => {
  it('says why what was chosen was not taken', () => {
    expect(shown(<FileDrop label="Logo" error="Ce n’est pas une image." onFiles={() => {}} />)).toContain('Ce n’est pas une image.');
  });
});
