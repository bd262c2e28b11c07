import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMinutes, instant, type Instant } from '../time.ts';
import { recordedMoment } from './moments.ts';

const now = instant('2026-11-30T10:00:00Z');

describe('the moment of what was recorded without reception', () => {
  it.each([
    ['a right clock', '2026-11-30T09:30:00Z', '2026-11-30T10:00:00Z', '2026-11-30T09:30:00.000Z'],
    ['a clock that is two hours ahead', '2026-11-30T11:30:00Z', '2026-11-30T12:00:00Z', '2026-11-30T09:30:00.000Z'],
    ['a clock of another year', '2019-01-01T00:00:00Z', '2019-01-01T00:30:00Z', '2026-11-30T09:30:00.000Z'],
    ['a clock that was set back since', '2026-11-30T12:00:00Z', '2026-11-30T09:00:00Z', '2026-11-30T10:00:00.000Z'],
  ])('of %s', (_what, wrote, sent, is) => {
    expect(recordedMoment(instant(wrote), instant(sent), now)).toBe(is);
  });

  it('property 33: is never ahead, and keeps the order of one phone, whatever its clock says', () => {
    const minutes = fc.integer({ min: -3_000_000, max: 3_000_000 });
    fc.assert(
      fc.property(minutes, fc.nat(10_000), fc.nat(10_000), (skew, first, later) => {
        const sentAt = addMinutes(now, skew);
        const at = (ago: number) => recordedMoment(addMinutes(sentAt, -ago), sentAt, now);
        const [one, other]: [Instant, Instant] = [at(first + later), at(first)];
        expect(one <= other && other <= now).toBe(true);
      }),
    );
  });
});
