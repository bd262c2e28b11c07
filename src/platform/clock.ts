import type { Instant } from '#domain/time.ts';

let offsetMs = 0;

/** The moment it is. Read once where an act begins; everything below takes it from the act. */
export function now(): Instant {
  return new Date(Date.now() + offsetMs).toISOString() as Instant;
}

/** Moves the clock of this process; for tests and the demo only. */
export function setClock(moment: Instant | null): void {
  offsetMs = moment === null ? 0 : Date.parse(moment) - Date.now();
}
