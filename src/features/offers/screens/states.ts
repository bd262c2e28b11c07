import type { OfferState } from '#domain/contracts/offer.ts';
import type { Tone } from '#ui/classes.ts';

/** How each state of an offer is coloured. */
export const toneOf: Readonly<Record<OfferState, Tone>> = {
  draft: 'neutral',
  sent: 'info',
  expired: 'warn',
  superseded: 'neutral',
  declined: 'bad',
  accepted: 'good',
  withdrawn: 'neutral',
};
