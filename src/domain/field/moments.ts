import { Temporal } from 'temporal-polyfill';
import { instant, type Instant } from '../time.ts';

/**
 * When something was recorded, by our clock: as long before now as, by the phone's own, it was before it was sent. So a clock that is wrong by hours spoils nothing. One
 * that was set between the two gives a moment ahead, which is taken for now.
 *
 * @param wroteAt when it was recorded, by the phone's clock
 * @param sentAt when it was sent, by the same clock
 * @param now when it arrived, by ours
 */
export function recordedMoment(wroteAt: Instant, sentAt: Instant, now: Instant): Instant {
  const ago = Temporal.Instant.from(sentAt).epochMilliseconds - Temporal.Instant.from(wroteAt).epochMilliseconds;
  return ago <= 0 ? now : instant(Temporal.Instant.from(now).subtract({ milliseconds: ago }).toString());
}
