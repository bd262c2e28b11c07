import { describe, expect, it } from 'vitest';
import { day } from '../time.ts';
import { moveHome } from './moving.ts';

const today = day('2026-11-29');
const sold = { fromClientId: 'dupre', toClientId: 'moreau', movedOn: day('2026-11-20') };

describe('a home that goes to another client', () => {
  it('goes on a day that has come, today too', () => {
    expect(moveHome(sold, [], today)).toBe(sold);
    expect(moveHome({ ...sold, movedOn: today }, [], today)).toMatchObject({ movedOn: today });
    expect(moveHome({ ...sold, movedOn: day('2026-11-30') }, [], today)).toMatchObject({ refusal: 'move_lies_in_the_future' });
  });

  it('goes to somebody else', () => {
    expect(moveHome({ ...sold, toClientId: 'dupre' }, [], today)).toMatchObject({ refusal: 'home_is_with_this_client', field: 'clientId' });
  });

  it('goes after it came: two moves on one day are two, one before the last is refused', () => {
    const before = [{ movedOn: day('2020-01-01') }, { movedOn: day('2026-11-20') }];
    expect(moveHome(sold, before, today)).toBe(sold);
    expect(moveHome({ ...sold, movedOn: day('2026-11-19') }, before, today)).toMatchObject({
      refusal: 'home_moved_later_already',
      values: { day: '2026-11-20' },
    });
  });
});
