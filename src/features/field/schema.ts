import { z } from 'zod';
import { isInstant, type Instant } from '#domain/time.ts';
import { idOf } from '#platform/http/shapes.ts';

const moment = z.string().refine(isInstant).meta({ format: 'date-time' }) as unknown as z.ZodType<Instant, string>;

/** One thing that was recorded: `act` says what, the rest is as its feature takes it. */
const anAct = z.looseObject({ act: z.string().min(1).max(60) });

/**
 * What a phone sends: acts in the order in which they were made, each with an id of its own. `sentAt` and `wroteAt` are by the phone's clock, whatever it says. `batch`
 * comes back in the answer: what answers without it is not us (a hotel's sign-in page).
 */
export const ActsForm = z.object({
  batch: idOf<'batch'>(),
  phoneId: idOf<'phone'>(),
  sentAt: moment,
  acts: z
    .array(z.object({ id: idOf<'field_receipt'>(), wroteAt: moment, given: anAct }))
    .min(1)
    .max(200),
});
export type ActsInput = z.output<typeof ActsForm>;
