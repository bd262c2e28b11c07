import { z } from 'zod';
import { idOf } from '#platform/http/shapes.ts';

/** Whose timeline: a home's, a client's with all homes, or a contract's or takeover's with its invoices. `before`: the last event that was shown. */
export const TimelineAsked = z.object({
  homeId: idOf<'home'>().optional(),
  clientId: idOf<'client'>().optional(),
  contractId: idOf<'contract'>().optional(),
  takeoverId: idOf<'takeover'>().optional(),
  before: idOf<'event'>().optional(),
});
export type TimelineInput = z.output<typeof TimelineAsked>;
