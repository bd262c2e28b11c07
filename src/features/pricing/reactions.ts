import type { Reaction } from '#platform/events.ts';
import { seedPricing } from './commands/seed.ts';

/** What pricing does when something happened elsewhere; registered in `apps/reactions.ts`. */
export const reactions: Readonly<Record<string, Reaction>> = {
  'company.set_up': (tx, act) => seedPricing(tx, act),
};
