import { firstTime, moments, nextMoment, type Moment, type MomentFact } from './moments.ts';

/** Where a moment stands on the path: happened; planned; what comes next; passed over by a later one; still ahead. */
export type StepState = 'done' | 'planned' | 'next' | 'skipped' | 'ahead';

export interface Step<Fact extends MomentFact> {
  readonly moment: Moment;
  readonly state: StepState;
  /** The first time it happened, else its last planning, else null. */
  readonly fact: Fact | null;
}

/** The seven moments as a path, from the facts that stand, in the order they were recorded. What is planned is told as planned, even where it comes next. */
export function pathOf<Fact extends MomentFact>(facts: readonly Fact[]): readonly Step<Fact>[] {
  const next = nextMoment(facts);
  const last = moments.findLastIndex((moment) => firstTime(facts, moment) !== null);
  return moments.map((moment, index) => {
    const at = firstTime(facts, moment);
    const happened = facts.find((fact) => fact.moment === moment && fact.happenedAt !== null && fact.happenedAt === at);
    if (happened) return { moment, state: 'done', fact: happened };
    if (index < last) return { moment, state: 'skipped', fact: null };
    const planned = facts.findLast((fact) => fact.moment === moment && fact.plannedOn !== null) ?? null;
    return { moment, state: planned ? 'planned' : moment === next ? 'next' : 'ahead', fact: planned };
  });
}
