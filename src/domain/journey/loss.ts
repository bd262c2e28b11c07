import type { Refusal } from '../refusal.ts';
import { shortestReason } from './moments.ts';
import { refuse } from './refusals.ts';

/** Whether a project came to nothing, by its last fact about it. */
export interface Standing {
  readonly lost: boolean;
}

/** Why a project is closed as lost: it stays readable, nothing more happens on it. Refusals: `journey_is_lost` (it is already), `reason_is_empty`. */
export function loseJourney({ lost }: Standing, reason: string): string | Refusal {
  if (lost) return refuse('journey_is_lost');
  const why = reason.trim();
  return why.length < shortestReason ? refuse('reason_is_empty', { field: 'reason' }) : why;
}

/** Whether a lost project can be taken up again, where it stood. Refusal: `journey_is_not_lost`. */
export function takeUpJourney({ lost }: Standing): Refusal | null {
  return lost ? null : refuse('journey_is_not_lost');
}

/** Whether something may still happen on a project. Refusal: `journey_is_lost`. */
export function goesOn({ lost }: Standing): Refusal | null {
  return lost ? refuse('journey_is_lost') : null;
}
