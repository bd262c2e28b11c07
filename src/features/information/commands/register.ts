import type { Id } from '#domain/id.ts';

/** The home of a register, and whose it is. */
interface OfHome {
  readonly id: Id<'home'>;
  readonly clientId: Id<'client'>;
}

/** What every event of a register says besides: whose home it is of. */
export const about = ({ id: homeId, clientId }: OfHome, data: Readonly<Record<string, unknown>>) => ({
  subject: { kind: 'information', id: homeId },
  clientId,
  homeId,
  data,
});

/** Whether an id was used before, and for the same: what a phone sends again is answered again, and changes nothing. */
export function sameAgain<Row extends object>(before: Row | undefined, now: Partial<Row>): 'new' | 'again' | 'other' {
  if (!before) return 'new';
  return Object.entries(now).every(([name, value]) => before[name as keyof Row] === value) ? 'again' : 'other';
}
