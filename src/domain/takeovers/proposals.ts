import type { SurveyPoint } from './facts.ts';
import type { ElementKind } from './terms.ts';

/** How what was found stands: papers are had, partly had, missing or refused to us; wiring and products are good, at risk or bad. */
export const surveyStates = ['had', 'partly', 'missing', 'refused', 'good', 'at_risk', 'bad'] as const;
export type SurveyState = (typeof surveyStates)[number];

/** What a survey found, as far as it makes work. */
export interface Found {
  readonly point: SurveyPoint;
  readonly title: string;
  readonly found: string;
  readonly state: SurveyState;
  readonly addsMinutes: number;
}
export interface ProposedElement {
  readonly kind: Exclude<ElementKind, 'survey'>;
  readonly title: string;
  /** What was found, to begin the sentence from; empty: nothing was written. */
  readonly found: string;
  /** 0: nobody said how long it takes. */
  readonly minutes: number;
  /** Where it comes from: a system of the home, or an entry of a survey. */
  readonly from: 'system' | SurveyPoint;
}

const sameName = (a: string, b: string) => a.trim().toLocaleLowerCase() === b.trim().toLocaleLowerCase();

/** The systems that are programmed anew (T2): those that are known of the home, and those that the client accepted by name and that are none of them. */
export function systemsToProgram(known: readonly string[], accepted: readonly string[]): readonly string[] {
  return accepted.reduce<readonly string[]>((all, name) => (all.some((one) => sameName(one, name)) ? all : [...all, name.trim()]), known);
}

const isWork = ({ state, addsMinutes }: Found) => addsMinutes > 0 || state === 'bad' || state === 'at_risk';
const kindOf: Readonly<Record<SurveyPoint, ProposedElement['kind']>> = {
  information: 'documentation',
  wiring: 'rewiring',
  products: 'replacement',
};

/**
 * What the writer of the terms begins from (T6): the programming of each system, redone (T2), and an element for each finding that makes work – missing papers
 * are written anew, wiring is redone, a product that is bad or at risk is replaced. The order is that of the work; prices are the writer's.
 */
export function proposedElements(systems: readonly string[], found: readonly Found[]): ProposedElement[] {
  const ofEntries = (point: SurveyPoint) =>
    found
      .filter((entry) => entry.point === point && isWork(entry))
      .map((entry) => ({ kind: kindOf[point], title: entry.title, found: entry.found, minutes: entry.addsMinutes, from: point }));
  const programming = systems.map((title) => ({
    kind: 'programming' as const,
    title,
    found: '',
    minutes: 0,
    from: 'system' as const,
  }));
  return [...ofEntries('wiring'), ...ofEntries('products'), ...programming, ...ofEntries('information')];
}
