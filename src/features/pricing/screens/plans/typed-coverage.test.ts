import { describe, expect, it } from 'vitest';
import { draftOf, saidOf } from './typed-coverage.ts';

describe('what is typed about a service', () => {
  it('property 8: an emptied watching fee is refused at its field, not kept as nought', () => {
    const draft = draftOf('watching', { kind: 'included' });
    expect(saidOf('watching', draft, { perYearCents: null })).toMatchObject({
      refusal: 'field_is_missing',
      field: 'level.watchingPerYearCents',
    });
    expect(saidOf('watching', draft, { perYearCents: 0 })).toEqual({ coverage: { kind: 'included' }, watchingPerYearCents: 0 });
    expect(saidOf('watching', draft, { perYearCents: 96_00 })).toMatchObject({ watchingPerYearCents: 96_00 });
  });

  it('property 8: a price or an amount left empty is refused by name', () => {
    const empty = draftOf('visits', undefined);
    expect(saidOf('visits', empty, null)).toBe(null);
    expect(saidOf('visits', { ...empty, kind: 'not_included' }, null)).toMatchObject({ refusal: 'service_outside_the_plan_needs_a_price' });
    expect(saidOf('visits', { ...empty, kind: 'included_up_to' }, null)).toMatchObject({ refusal: 'included_amount_must_be_above_zero' });
    const beyond = { ...empty, kind: 'included_up_to' as const, amount: 2, hasBeyond: true };
    expect(saidOf('visits', beyond, null)).toMatchObject({ refusal: 'service_outside_the_plan_needs_a_price' });
  });
});
