import { expect, it } from 'vitest';
import { opensWith, pointCodes, pointKeys, pointNumber, sevenPoints } from './seven-points.ts';

it('tells seven numbered points in the order of the client, T7 third, and the handover as their end', () => {
  expect(sevenPoints.map((key) => [pointNumber(key), pointCodes[key]])).toEqual([
    [1, 'T1'],
    [2, 'T2'],
    [3, 'T7'],
    [4, 'T3'],
    [5, 'T4'],
    [6, 'T5'],
    [7, 'T6'],
  ]);
  expect(pointKeys.filter((key) => pointNumber(key) === null)).toEqual(['handover']);
  expect(pointKeys.at(-1)).toBe('handover');
});

it('a point is opened by what those before it did not ask; the three surveys by the same', () => {
  expect(opensWith('reprogramming')).toEqual(['heard_confirmed', 'acceptance_unsigned']);
  expect(opensWith('agreement')).toEqual(['previous_firm_considered', 'reprogramming_accepted', 'decided_to_go', 'agreement_unsigned']);
  const surveys = ['agreement_signed', 'survey_paid', 'survey_is_lawful', 'not_handed_over'];
  expect([opensWith('information'), opensWith('wiring'), opensWith('products')]).toEqual([surveys, surveys, surveys]);
  // The terms are part of the work, no eighth point.
  expect(opensWith('work')).toEqual([
    'surveys_signed_off',
    'terms_unsigned',
    'terms_signed',
    'element_stands',
    'element_paid',
    'element_is_lawful',
  ]);
  expect(opensWith('handover')).toEqual(['elements_done', 'elements_paid', 'grievances_answered']);
});
