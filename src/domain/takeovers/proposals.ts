import type { Cents } from '../money.ts';
import type { VerdictLine } from '../products/lines.ts';
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
  /** Of a product: what it costs the firm, without VAT; 0: not known, or it is work. */
  readonly purchaseCents: Cents;
  /** Where it comes from: a system of the home, or what a survey found. */
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
 * are written anew, wiring is redone, a product that is bad or at risk is replaced – and for each verdict what it leads to, products apart from work. The order is that
 * of the work; prices are the writer's.
 */
export function proposedElements(
  systems: readonly string[],
  found: readonly Found[],
  verdicts: readonly VerdictLine[] = [],
): ProposedElement[] {
  const ofEntries = (point: SurveyPoint): ProposedElement[] =>
    found
      .filter((entry) => entry.point === point && isWork(entry))
      .map(({ title, found: words, addsMinutes: minutes }) => ({
        ...nothing,
        kind: kindOf[point],
        title,
        found: words,
        minutes,
        from: point,
      }));
  const programming = systems.map((title) => ({ ...nothing, kind: 'programming' as const, title, from: 'system' as const }));
  return [...ofEntries('wiring'), ...verdicts.map(ofVerdict), ...ofEntries('products'), ...programming, ...ofEntries('information')];
}
const nothing = { found: '', minutes: 0, purchaseCents: 0 };

const ofVerdict = ({ kind, title, found, minutes, purchaseCents }: VerdictLine): ProposedElement => ({
  kind,
  title,
  found,
  minutes,
  // Nought is the purchase of a product of which nobody said what it costs: its price is then the writer's to find.
  purchaseCents: purchaseCents === null ? 0 : purchaseCents,
  from: 'products',
});
