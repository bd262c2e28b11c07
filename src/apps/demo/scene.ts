import type { Id } from '#domain/id.ts';
import type { Role } from '#domain/team/roles.ts';
import { addDays, addMinutes, dayAt, startOfDay, type Day, type Instant } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** Who does a step: a colleague, the client behind a link, or the calendar. */
export type Who = Role | 'client' | 'calendar';

/** What became of a home so far; later steps read what earlier ones made. */
export interface Thread {
  readonly home: string;
  readonly clientId: Id<'client'>;
  readonly homeId: Id<'home'>;
  offer?: { id: Id<'offer'>; versionId: Id<'offer_version'>; valueHash: string };
  questionId?: Id<'offer_question'>;
  contractId?: Id<'contract'>;
  takeoverId?: Id<'takeover'>;
}

export interface Scene {
  readonly tx: Tx;
  readonly act: Act;
  readonly thread: Thread;
  /** One more step, on a later day; one that lies after today is left to the real calendar. */
  readonly later: (on: Day, who: Who, step: Step) => void;
}
export type Step = (scene: Scene) => Promise<void>;

/** Several steps of one visit, one after the other. */
export const inTurn =
  (...steps: readonly Step[]): Step =>
  async (scene) => {
    for (const step of steps) await step(scene);
  };

interface Planned {
  readonly at: Instant;
  readonly who: Who;
  readonly run: (tx: Tx, act: Act) => Promise<void>;
}

/** Everything that happens, done in the order of its moments: numbers of documents then follow their days, as in life. */
export class Timetable {
  readonly #planned: Planned[] = [];
  readonly #zone: string;
  readonly #now: Instant;

  constructor(zone: string, now: Instant) {
    this.#zone = zone;
    this.#now = now;
  }

  get left(): number {
    return this.#planned.length;
  }

  /** `minutes` after midnight where the firm is. What lies after the present moment is left to the real calendar. */
  add(on: Day, minutes: number, who: Who, run: Planned['run']): void {
    const at = addMinutes(startOfDay(on, this.#zone), minutes);
    if (at > this.#now) return;
    const after = this.#planned.findIndex((other) => other.at > at);
    this.#planned.splice(after === -1 ? this.#planned.length : after, 0, { at, who, run });
  }

  /** Does everything, also what is added meanwhile. */
  async play(tx: Tx, actOf: (who: Who, at: Instant) => Act, tell: () => void): Promise<void> {
    for (let next = this.#planned.shift(); next; next = this.#planned.shift()) {
      await next.run(tx, actOf(next.who, next.at));
      tell();
    }
  }
}

/** The day so many days before today; a working day, since the firm is closed at weekends. */
export function workingDayBefore(today: Day, daysAgo: number): Day {
  const on = addDays(today, -daysAgo);
  const weekday = new Date(`${on}T12:00:00Z`).getUTCDay();
  return daysAgo < 3 ? on : addDays(on, weekday === 6 ? -1 : weekday === 0 ? -2 : 0);
}

export const actAt = (act: Act, at: Instant): Act => ({ ...act, now: at, today: dayAt(at, act.company.zone) });
