import { expect, it } from 'vitest';
import { textsIn } from '#platform/i18n/disk.ts';
import { withdrawalWords } from './screens/Actions.tsx';

it('a withdrawal that is recorded after the period says by when it must have been sent', () => {
  const t = textsIn('fr');
  const words = (today: string, withdrawalEndsOn: string | null) => withdrawalWords(t, { today, law: { withdrawalEndsOn } } as never);
  expect(words('2026-12-07', '2026-12-07')).toBe(t('contracts:act.withdraw'));
  expect(words('2027-11-07', '2026-12-07')).toBe(t('contracts:act.withdrawUntil', { day: '7 décembre 2026' }));
  expect(words('2027-11-07', null)).toBe(t('contracts:act.withdraw'));
});
