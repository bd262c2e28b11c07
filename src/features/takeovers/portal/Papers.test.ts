import { expect, it } from 'vitest';
import { languages } from '#domain/language.ts';
import { day } from '#domain/time.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay } from '#platform/i18n/format.ts';
import type { PaperForClient } from '../queries/for-client.ts';
import { paperState } from './Papers.tsx';

it.each(languages)('in %s a signed paper says until when one may withdraw, and nothing of it once that day is past', (language) => {
  const last = day('2026-12-10');
  const paper = { signedOn: day('2026-11-26'), signedBy: 'Ada', withdrawalEndsOn: last, withdrawnOn: null } as PaperForClient;
  const said = (today: string) => paperState(paper, { language }, textsIn(language), day(today));
  const until = textsIn(language)('takeovers:page.withdrawUntil', { day: formatDay(last, language, 'long') });
  expect(said('2026-12-10')).toContain(until);
  expect(said('2026-12-11')).not.toContain(until);
});

it.each(languages)(
  'in %s a paper that was done in full at the express request says that the right to leave it ends with that day',
  (language) => {
    const t = textsIn(language);
    const on = (date: string) => formatDay(day(date), language, 'long');
    const paper = {
      signedOn: day('2026-11-26'),
      signedBy: 'Ada',
      withdrawalEndsOn: day('2026-12-10'),
      withdrawnOn: null,
      performedOn: day('2026-11-30'),
    } as PaperForClient;
    const said = (today: string) => paperState(paper, { language }, t, day(today));
    expect(said('2026-11-30')).toContain(t('takeovers:page.performedToday', { day: on('2026-11-30') }));
    expect(said('2026-11-30')).not.toContain(on('2026-12-10'));
    expect(said('2026-12-01')).toContain(t('takeovers:page.performed', { day: on('2026-11-30') }));
  },
);
