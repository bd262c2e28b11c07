import { expect, it } from 'vitest';
import { AnswerForm, GrievanceForm } from '../schema.ts';
import { canBeSent, blankGrievance } from './GrievanceFields.tsx';
import { faultInText } from './text-fault.ts';
import { holdsUnsavedWords, keyOfAnswer, keyOfGrievances, wordsAreSaved } from './unsaved-words.ts';
import { afterFailure, toBeSent, type WaitingGrievance } from './waiting-grievances.ts';

const typed = { ...blankGrievance, words: 'Les volets se ferment seuls.' };
const one: WaitingGrievance = { ...typed, id: 'one' };
const other: WaitingGrievance = { ...typed, id: 'other' };
const refused = (refusal: string, status: number) => ({ refusal, status });

it('what no document prints is said while it is typed, by the characters, and is not kept for sending', () => {
  const fault = { refusal: 'field_cannot_be_printed', values: { characters: '🙂' } };
  expect(faultInText(AnswerForm.shape.words, 'Ravi 🙂')).toMatchObject(fault);
  expect(faultInText(GrievanceForm.shape.words, 'Ravi 🙂')).toMatchObject(fault);
  expect(faultInText(GrievanceForm.shape.words, '')).toBeNull();
  expect(canBeSent(typed)).toBe(true);
  expect(canBeSent({ ...typed, words: ' ' })).toBe(false);
  expect(canBeSent({ ...typed, words: 'Ravi 🙂' })).toBe(false);
  expect(canBeSent({ ...typed, theirView: '🙂' })).toBe(false);
  expect(canBeSent({ ...typed, words: 'x'.repeat(2_001) })).toBe(false);
});

it('what the server refused says so and is not sent again; what waits for a connection, or a session, is', () => {
  const all = afterFailure([one, other], 'one', refused('form_has_errors', 422));
  expect(all).toMatchObject([{ id: 'one', refused: { refusal: 'form_has_errors' } }, { id: 'other' }]);
  expect(toBeSent(all)).toEqual([other]);
  for (const later of [refused('no_connection', 0), refused('something_broke', 500), refused('too_many_requests', 429), undefined])
    expect(afterFailure([one], 'one', later)).toEqual([one]);
  expect(toBeSent(afterFailure([one], 'one', refused('not_signed_in', 401)))).toHaveLength(1);
});

it('nothing is written of what was heard while some of it is on this device alone', async () => {
  const store = (...keys: string[]) => ({ length: keys.length, key: (at: number) => keys[at] ?? null });
  expect(holdsUnsavedWords(store(keyOfAnswer('a', 'budget')), 'a')).toBe(true);
  expect(holdsUnsavedWords(store(keyOfGrievances('a')), 'a')).toBe(true);
  expect(holdsUnsavedWords(store(keyOfAnswer('b', 'budget'), keyOfGrievances('b'), 'theme'), 'a')).toBe(false);
  expect(await wordsAreSaved(store(keyOfGrievances('a')), 'a', 0)).toBe(false);
  expect(await wordsAreSaved(store(), 'a', 0)).toBe(true);
});
