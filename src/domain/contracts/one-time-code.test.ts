import { describe, expect, it } from 'vitest';
import { addMinutes, instant } from '../time.ts';
import { codeIsGood, masked, mayAskCode, minutesGood, mostTries, wrongCode } from './one-time-code.ts';

const now = instant('2026-11-23T09:00:00Z');
const code = { documentId: 'one', sentTo: 'marlow@example.test', expiresAt: addMinutes(now, minutesGood), tries: 0, usedAt: null };
const asked = { documentId: 'one', address: 'Marlow@example.test', now };

describe('a one-time code', () => {
  it('is good for its document, from its mailbox, for its time, once, and for five tries', () => {
    expect(codeIsGood(code, asked)).toBe(true);
    expect(codeIsGood(undefined, asked)).toMatchObject({ refusal: 'code_has_expired' });
    expect(codeIsGood(code, { ...asked, now: code.expiresAt })).toMatchObject({ refusal: 'code_has_expired' });
    expect(codeIsGood({ ...code, usedAt: now }, asked)).toMatchObject({ refusal: 'code_has_expired' });
    expect(codeIsGood(code, { ...asked, documentId: 'two' })).toMatchObject({ refusal: 'code_is_for_another_document' });
    expect(codeIsGood(code, { ...asked, address: null })).toMatchObject({ refusal: 'code_went_to_another_address' });
    expect(codeIsGood({ ...code, tries: mostTries }, asked)).toMatchObject({ refusal: 'code_was_tried_too_often' });
  });
  it('counts what is left, and five are mailed an hour', () => {
    expect(wrongCode(1)).toMatchObject({ refusal: 'code_is_wrong', values: { left: 4 } });
    expect(wrongCode(5)).toMatchObject({ refusal: 'code_was_tried_too_often' });
    expect([mayAskCode(4), mayAskCode(5)]).toMatchObject([true, { refusal: 'too_many_codes_asked' }]);
    expect(masked('marlow@example.test')).toBe('m•••@example.test');
  });
});
