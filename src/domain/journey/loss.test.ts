import { describe, expect, it } from 'vitest';
import { goesOn, loseJourney, takeUpJourney } from './loss.ts';

describe('a project that comes to nothing', () => {
  it('is lost once, with a reason', () => {
    expect(loseJourney({ lost: false }, ' They sell the house ')).toBe('They sell the house');
    expect(loseJourney({ lost: false }, '  ')).toMatchObject({ refusal: 'reason_is_empty', field: 'reason' });
    expect(loseJourney({ lost: true }, 'They sell the house')).toMatchObject({ refusal: 'journey_is_lost', status: 409 });
  });

  it('rests until it is taken up again, and only what is lost is', () => {
    expect(goesOn({ lost: true })).toMatchObject({ refusal: 'journey_is_lost' });
    expect(takeUpJourney({ lost: true })).toBeNull();
    expect(goesOn({ lost: false })).toBeNull();
    expect(takeUpJourney({ lost: false })).toMatchObject({ refusal: 'journey_is_not_lost', status: 409 });
  });
});
