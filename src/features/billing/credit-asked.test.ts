import { describe, expect, it } from 'vitest';
import { validate } from '#platform/http/validate.ts';
import { CreditAsked } from './schema.ts';

const asked = { what: 'part' as const, cause: 'mistake' as const, line: '2', amountCents: 50_00, reason: 'Two visits were not made' };

describe('what is asked for in the dialog of a credit note', () => {
  it('property 8: an amount that was emptied is asked for at its field, not sent as nought', () => {
    expect(validate(CreditAsked, { ...asked, amountCents: null })).toMatchObject({
      errors: [{ field: 'amountCents', refusal: 'field_is_missing' }],
    });
  });

  it('is part of one line, as goodwill, or all that is left for the cause that was said', () => {
    const { reason } = asked;
    expect(validate(CreditAsked, asked)).toEqual({ reason, cause: 'goodwill', of: [{ line: 2, amountCents: 50_00 }] });
    expect(validate(CreditAsked, { ...asked, what: 'all', amountCents: null })).toEqual({ reason, cause: 'mistake', of: 'all' });
  });
});
