import { expect, it } from 'vitest';
import { after, days, lighting } from '#test/takeover-facts.ts';
import { addDays, day, type Day } from '../time.ts';
import { refuse } from './refusals.ts';
import { missingFor, whyClosed, whyNotOn } from './why-closed.ts';

it('tells what is missing in the order in which it is put right; the law’s day only once a signature gave it one', () => {
  expect(missingFor({ to: 'survey', on: days.paid }, after('decided')).map(({ need }) => need)).toEqual([
    'agreement_signed',
    'survey_paid',
  ]);
  expect(missingFor({ to: 'survey', on: days.paid }, after('surveyPaid'))).toEqual([{ need: 'survey_is_lawful', from: days.lawful }]);
  expect(missingFor({ to: 'work', on: days.paid, elementId: lighting.id }, after('workPaid'))).toEqual([
    { need: 'survey_is_lawful', from: days.lawful },
    { need: 'element_is_lawful', from: days.lawful },
  ]);
  expect(missingFor({ to: 'survey', on: days.now }, after('surveyPaid'))).toEqual([]);
});

it('a takeover that is over lacks nothing else', () => {
  const over = { ...after('heard'), over: 'given_up' as const };
  expect(missingFor({ to: 'sign_terms', on: days.now }, over)).toEqual([{ need: 'not_over', from: null }]);
  expect(whyClosed({ to: 'sign_terms', on: days.now }, over)).toEqual(refuse('takeover_is_over'));
});

it('the refusal says the same: the first by name, the others with it, each once', () => {
  expect(whyClosed({ to: 'work', on: days.paid, elementId: lighting.id }, after('workPaid'))).toMatchObject({
    refusal: 'work_is_not_lawful_yet',
    values: { day: days.lawful },
  });
  expect(whyClosed({ to: 'survey', on: days.paid }, after('decided'))).toMatchObject({ values: { also: 'survey_is_not_paid' } });
});

it('a day before the payment, or before the law allowed it, is refused itself; what is closed today says why', () => {
  const facts = after('workPaid');
  const not = (on: Day, of = facts, today = days.now) => whyNotOn({ to: 'work', on, elementId: lighting.id }, of, today, 'onDay');
  expect(not(day('1999-01-01'))).toEqual(refuse('day_lies_before_work_is_lawful', { field: 'onDay', values: { day: days.lawful } }));
  const paidLate = { ...facts, elements: facts.elements.map((one) => ({ ...one, paidOn: days.now })) };
  expect(not(addDays(days.now, -1), paidLate)).toEqual(
    refuse('day_lies_before_the_payment', { field: 'onDay', values: { day: days.now } }),
  );
  expect(not(days.now)).toBeNull();
  expect(not(addDays(days.now, 9))).toBeNull();
  // Not open today: the same as without a day.
  expect(not(day('1999-01-01'), after('decided'))).toEqual(
    whyClosed({ to: 'work', on: days.now, elementId: lighting.id }, after('decided')),
  );
});
