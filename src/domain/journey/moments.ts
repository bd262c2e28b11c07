import { isRefusal, type Refusal } from '../refusal.ts';
import { type Day, type Instant, startOfDay, type Zone } from '../time.ts';
import { refuse } from './refusals.ts';

/** The moments of a client's journey in the order the articles give them (C1). */
export const moments = ['first_conversation', 'service_introduced', 'demo', 'proposal', 'installation', 'handover', 'service'] as const;
export type Moment = (typeof moments)[number];
/** How service was introduced: the promise page shown on a phone, sent as a link, printed, or just told. */
export const introductionWays = ['shown', 'sent', 'printed', 'told'] as const;
export type IntroductionWay = (typeof introductionWays)[number];

/** A moment that was planned or has happened. A demo moved to another day is a new planning; what happened stays. */
export interface MomentFact {
  readonly moment: Moment;
  /** When it happened; null: only planned. */
  readonly happenedAt: Instant | null;
  readonly plannedOn: Day | null;
  /** Why a demo was planned or held before service was introduced. */
  readonly reason?: string | null;
}

export type Journey = readonly MomentFact[];

/** When a moment first happened, or null. */
export function firstTime(journey: Journey, moment: Moment): Instant | null {
  const times = journey.filter((fact) => fact.moment === moment).flatMap((fact) => fact.happenedAt ?? []);
  return times.sort()[0] ?? null;
}

/** Whether service was spoken of, as a moment that happened and still stands. */
export const isServiceIntroduced = (journey: Journey): boolean => firstTime(journey, 'service_introduced') !== null;

/** The first moment of the seven that has not happened and after which none has: what comes next. Null when service has begun. */
export function nextMoment(journey: Journey): Moment | null {
  const last = moments.findLastIndex((moment) => firstTime(journey, moment) !== null);
  return moments[last + 1] ?? null;
}

/** The journey with its service as the contracts tell it: the day on which it began, where it has. It is nobody's record, so nobody takes it back. */
export function withService<Fact extends MomentFact>(
  journey: readonly Fact[],
  beganOn: Day | null,
  zone: Zone,
): readonly (Fact | MomentFact)[] {
  return beganOn === null ? journey : [...journey, { moment: 'service', happenedAt: startOfDay(beganOn, zone), plannedOn: null }];
}

/** Reasons shorter than this, in letters, are no reasons. */
export const shortestReason = 3;

/**
 * A moment as it would be planned. A demo for somebody who has not heard of service asks for that first; going on needs a reason, which is kept (C1).
 * Refusals: `service_not_yet_introduced` (no reason given), `reason_is_empty` (one of blanks).
 */
export function planMoment(
  journey: Journey,
  asked: { readonly moment: Moment; readonly plannedOn: Day; readonly reason?: string | null },
): MomentFact | Refusal {
  const reason = reasonOf(journey, { ...asked, at: null });
  return isRefusal(reason) ? reason : { moment: asked.moment, plannedOn: asked.plannedOn, happenedAt: null, reason };
}

/**
 * Whether this moment has to say why: a demo does where service was not introduced by then. `at` null: the demo lies ahead, and any introduction is before it.
 * Asked here by the dialogs too, so that they show what will be asked.
 */
export function comesTooEarly(journey: Journey, moment: Moment, at: Instant | null): boolean {
  const introducedAt = firstTime(journey, 'service_introduced');
  return moment === 'demo' && (introducedAt === null || (at !== null && at < introducedAt));
}

/** Why the demo, as it is planned now, comes first; null: nothing was said. */
export function reasonPlanned(journey: Journey): string | null {
  return journey.findLast((fact) => fact.moment === 'demo' && fact.plannedOn !== null)?.reason ?? null;
}

function reasonOf(
  journey: Journey,
  asked: { readonly moment: Moment; readonly at: Instant | null; readonly reason?: string | null },
): string | null | Refusal {
  if (!comesTooEarly(journey, asked.moment, asked.at)) return null;
  if (asked.reason === undefined || asked.reason === null) return refuse('service_not_yet_introduced', { field: 'reason' });
  const reason = asked.reason.trim();
  return reason.length < shortestReason ? refuse('reason_is_empty', { field: 'reason' }) : reason;
}

/**
 * A moment as it happened; a demo that came before the introduction of service says why, as when it is planned (C1); the reason of its planning is one. Refusals: `moment_lies_in_the_future`;
 * a handover or first conversation happens once (`moment_is_already_recorded`); `service_not_yet_introduced`, `reason_is_empty`.
 */
export function recordMoment(
  journey: Journey,
  asked: { readonly moment: Moment; readonly happenedAt: Instant; readonly reason?: string | null },
  now: Instant,
): MomentFact | Refusal {
  const { moment, happenedAt } = asked;
  if (happenedAt > now) return refuse('moment_lies_in_the_future', { field: 'happenedAt' });
  const once: readonly Moment[] = ['first_conversation', 'handover', 'service'];
  if (once.includes(moment) && firstTime(journey, moment)) return refuse('moment_is_already_recorded', { field: 'moment' });
  const reason = reasonOf(journey, { moment, at: happenedAt, reason: asked.reason ?? reasonPlanned(journey) });
  return isRefusal(reason) ? reason : { moment, happenedAt, plannedOn: null, reason };
}

/**
 * Why a fact recorded by mistake no longer stands. The fact itself stays as it was; what stands is the rest.
 * Refusals: `moment_is_already_withdrawn`, `reason_is_empty`.
 */
export function withdrawMoment(fact: { readonly withdrawn: boolean }, reason: string): string | Refusal {
  if (fact.withdrawn) return refuse('moment_is_already_withdrawn');
  const why = reason.trim();
  return why.length < shortestReason ? refuse('reason_is_empty', { field: 'reason' }) : why;
}

/** Whether service was introduced before the first demo, only after it, or never. Without a demo, any introduction is before it. */
export type Introduced = 'before_demo' | 'after_demo' | 'never';

/** When service was introduced, by the first time each of the two stands; an introduction at the very moment of the demo is before it. */
export function introduced(journey: Journey): Introduced {
  const service = firstTime(journey, 'service_introduced');
  const demo = firstTime(journey, 'demo');
  if (service === null) return 'never';
  return demo === null || service <= demo ? 'before_demo' : 'after_demo';
}
