import { daysBetween, yearsBetween, type Day } from '#domain/time.ts';
import { complexityOver, complexityOf } from './complexity.ts';
import { yearsOfTerm, type TermYear } from './term.ts';
import type { Complexity, DeviceClass, DeviceGroup, Formula, HomeProfile, Minutes, PlanLevel, PriceInput, Role } from './types.ts';

/** A part that a visit may need: what it costs, how often a visit of this class needs it, and for which share of those visits the maker still pays. */
export interface PartNeed {
  readonly costCents: number;
  readonly perVisit: number;
  readonly underWarranty: number;
  readonly suppliedByUs: boolean;
}

/** What one class of device in one home asks for in an average year of the term, before any plan: `rate` events at complexity 1. */
export interface ClassLoad {
  readonly classKey: string;
  readonly rate: number;
  readonly rateShape: number | null;
  readonly remoteShare: number;
  readonly remoteBy: Role;
  readonly onSiteBy: Role;
  readonly remoteMinutes: Minutes;
  readonly onSiteMinutes: Minutes;
  readonly parts: readonly PartNeed[];
}

/** The events of an average year of the term, with the complexity of the home in it. */
export interface TermWorkload {
  readonly loads: readonly ClassLoad[];
  readonly complexity: Complexity;
}

/**
 * The events a home will ask for in an average year of the term, one load per class it has: in each year the devices are a year older, and fewer are
 * still under the maker's warranty. Years count by their months. The product of rate and complexity is averaged, so that the expected cost of a term
 * is the mean of its years'. Classes are known and counts checked.
 */
export function termWorkload({ home, classes, formula, pricedOn, terms }: Omit<PriceInput, 'plan' | 'rateCard'>): TermWorkload {
  const years = yearsOfTerm(pricedOn, terms.months);
  const complexity = complexityOver(home, formula.complexity, years);
  const lived = years.map((year) => livedYear(year, home, formula, complexity));
  const byKey = new Map(classes.map((each) => [each.key, each]));
  const groupsOf = new Map<string, DeviceGroup[]>();
  for (const group of home.devices) {
    if (group.count === 0) continue;
    const groups = groupsOf.get(group.classKey);
    if (groups) groups.push(group);
    else groupsOf.set(group.classKey, [group]);
  }
  const loads: ClassLoad[] = [];
  for (const [key, groups] of groupsOf) {
    const known = byKey.get(key);
    if (known) loads.push(classLoad(known, groups, lived));
  }
  return { loads: [...loads, questionsOf(home, formula)], complexity };
}

/** A year of the term as devices live it: their age when it begins, which share of it the maker's warranty still covers, and its weight. */
interface LivedYear {
  readonly weight: number;
  readonly age: (installedOn: Day | null) => number;
  readonly warranty: (until: Day) => number;
}

function livedYear({ index, on, days, share }: TermYear, home: HomeProfile, formula: Formula, average: Complexity): LivedYear {
  const since = remembering((from) => yearsBetween(from, on));
  const age = (installedOn: Day | null) => {
    const from = installedOn ?? home.installedOn;
    return from === null ? formula.unknownAgeYears + index : since(from);
  };
  const { indexBps } = complexityOf(home, formula.complexity, on);
  return {
    weight: (share * indexBps) / average.indexBps,
    age,
    warranty: remembering((until) => Math.min(1, Math.max(0, (daysBetween(on, until) + 1) / days))),
  };
}

function classLoad(of: DeviceClass, groups: readonly DeviceGroup[], years: readonly LivedYear[]): ClassLoad {
  const lived = groups.map((group) => {
    let [events, underWarranty] = [0, 0];
    for (const { weight, age, warranty } of years) {
      const inYear = weight * group.count * of.faultsPerYear * ageFactor(of, age(group.installedOn));
      events += inYear;
      if (group.warrantyUntil !== null) underWarranty += inYear * warranty(group.warrantyUntil);
    }
    return { events, underWarranty };
  });
  const rate = lived.reduce((sum, { events }) => sum + events, 0);
  const parts = groups.map((group, index) => {
    const { events, underWarranty } = lived[index] as (typeof lived)[number];
    return {
      costCents: ((group.unitValueCents ?? of.typicalValueCents) * of.partOfValueBps) / 10_000,
      perVisit: rate === 0 ? 0 : ((events / rate) * of.partShareBps) / 10_000,
      underWarranty: events === 0 ? 0 : underWarranty / events,
      suppliedByUs: group.suppliedBy === 'us',
    };
  });
  const { remoteBy, onSiteBy, remoteMinutes, onSiteMinutes, rateShape } = of;
  return {
    classKey: of.key,
    rate,
    rateShape,
    remoteShare: of.remoteShareBps / 10_000,
    remoteBy,
    onSiteBy,
    remoteMinutes,
    onSiteMinutes,
    parts,
  };
}

/** Questions of the people who live there: answered remotely, their number known well. */
function questionsOf(home: HomeProfile, { questions }: Formula): ClassLoad {
  return {
    classKey: questionsKey,
    rate: questions.perHomePerYear + home.systems * questions.perSystemPerYear,
    rateShape: null,
    remoteShare: 1,
    remoteBy: questions.by,
    onSiteBy: questions.by,
    remoteMinutes: questions.minutes,
    onSiteMinutes: { mean: 0, spread: 0 },
    parts: [],
  };
}

/** The load that no device class makes. */
export const questionsKey = 'questions';

/** The share of a load's events solved remotely under a plan: watching moves some visits; a plan without remote work has only visits. */
export function remoteShareUnder(load: ClassLoad, plan: PlanLevel, formula: Formula): number {
  if (load.classKey === questionsKey) return 1;
  if (plan.work === 'on_site') return 0;
  const moved = plan.approach === 'pro_active' ? formula.watchingMovesToRemoteBps / 10_000 : 0;
  return load.remoteShare + (1 - load.remoteShare) * moved;
}

function ageFactor({ ageCurve }: DeviceClass, age: number): number {
  let factor = 10_000;
  for (const each of ageCurve) if (age >= each.fromYears) factor = each.factorBps;
  return factor / 10_000;
}

function remembering(compute: (on: Day) => number): (on: Day) => number {
  const known = new Map<Day, number>();
  return (on) => {
    const found = known.get(on);
    if (found !== undefined) return found;
    const value = compute(on);
    known.set(on, value);
    return value;
  };
}
