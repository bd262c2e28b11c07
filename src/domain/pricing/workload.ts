import { daysBetween, yearsBetween, type Day } from '#domain/time.ts';
import type { DeviceClass, DeviceGroup, Formula, HomeProfile, Minutes, PlanLevel, Role } from './types.ts';

/** A part that a visit may need: what it costs, how often a visit of this class needs it, and which share of the coming year the maker still pays. */
export interface PartNeed {
  readonly costCents: number;
  readonly perVisit: number;
  readonly underWarranty: number;
  readonly suppliedByUs: boolean;
}

/** What one class of device in one home asks for in a year, before any plan: `rate` events at complexity 1. */
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

/** The events a home will ask for in the year from `pricedOn`, one load per class it has. Classes are known and counts checked. */
export function workloadOf(home: HomeProfile, classes: readonly DeviceClass[], formula: Formula, pricedOn: Day): ClassLoad[] {
  const byKey = new Map(classes.map((each) => [each.key, each]));
  const groupsOf = new Map<string, DeviceGroup[]>();
  for (const group of home.devices) {
    if (group.count === 0) continue;
    const groups = groupsOf.get(group.classKey);
    if (groups) groups.push(group);
    else groupsOf.set(group.classKey, [group]);
  }
  const years = remembering((from: Day) => yearsBetween(from, pricedOn));
  const warranty = remembering((until: Day) => Math.min(1, Math.max(0, (daysBetween(pricedOn, until) + 1) / 365)));
  const loads: ClassLoad[] = [];
  for (const [key, groups] of groupsOf) {
    const known = byKey.get(key);
    if (known) loads.push(classLoad(known, groups, (from) => ageOf(from, home, formula, years), warranty));
  }
  return [...loads, questionsOf(home, formula)];
}

function classLoad(
  of: DeviceClass,
  groups: readonly DeviceGroup[],
  age: (from: Day | null) => number,
  warranty: (until: Day) => number,
): ClassLoad {
  const rates = groups.map((group) => group.count * of.faultsPerYear * ageFactor(of, age(group.installedOn)));
  const rate = rates.reduce((sum, each) => sum + each, 0);
  const parts = groups.map((group, index) => ({
    costCents: ((group.unitValueCents ?? of.typicalValueCents) * of.partOfValueBps) / 10_000,
    perVisit: rate === 0 ? 0 : (((rates[index] as number) / rate) * of.partShareBps) / 10_000,
    underWarranty: group.warrantyUntil === null ? 0 : warranty(group.warrantyUntil),
    suppliedByUs: group.suppliedBy === 'us',
  }));
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

function ageOf(installedOn: Day | null, home: HomeProfile, formula: Formula, years: (from: Day) => number): number {
  const from = installedOn ?? home.installedOn;
  return from === null ? formula.unknownAgeYears : years(from);
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
