import type { Instant } from '#domain/time.ts';
import type { Act } from '#platform/session/act.ts';

/** When something was written: as its writer's clock says, and never ahead of ours. */
export const writtenAt = (act: Act, wroteAt: Instant | undefined): Instant =>
  wroteAt !== undefined && wroteAt < act.now ? wroteAt : act.now;
