import { id } from '#domain/id.ts';
import type { ElementFacts, Signed, TakeoverFacts } from '#domain/takeovers/facts.ts';
import type { SignedKind } from '#domain/takeovers/papers.ts';
import { day } from '#domain/time.ts';

/** A takeover told step by step, for tests of what may happen when: everything signed on the 2nd, paid on the 10th, lawful from the 16th of November. */
export const days = {
  before: day('2026-11-01'),
  signed: day('2026-11-02'),
  paid: day('2026-11-10'),
  lawful: day('2026-11-16'),
  now: day('2026-11-30'),
};

const elementOf = (letter: string, isSurvey: boolean): ElementFacts => ({
  id: id<'element'>(`${letter.repeat(8)}-0000-4000-8000-000000000000`),
  isSurvey,
  stands: true,
  paidOn: null,
  forgiven: false,
  givenAway: false,
  firstPaymentOn: days.signed,
  firstWorkOn: days.lawful,
  started: false,
  done: false,
});
export const survey = elementOf('a', true);
export const lighting = elementOf('b', false);

export const signedPaper = (kind: SignedKind): Signed => ({
  kind,
  documentId: kind,
  signedOn: days.signed,
  firstPaymentOn: kind === 'acceptance' || kind === 'handover' ? null : days.signed,
  firstWorkOn: kind === 'acceptance' || kind === 'handover' ? null : days.lawful,
});
export const untouched: TakeoverFacts = {
  over: null,
  previousFirmConsidered: false,
  heard: null,
  decision: null,
  signed: [],
  surveysSignedOff: [],
  elements: [],
  grievances: [{ id: id<'grievance'>('cccccccc-0000-4000-8000-000000000000'), settled: false }],
};

const sign = (kind: SignedKind) => (facts: TakeoverFacts) => ({ ...facts, signed: [...facts.signed, signedPaper(kind)] });
const change = (facts: TakeoverFacts, of: ElementFacts, changed: Partial<ElementFacts>) => ({
  ...facts,
  elements: facts.elements.map((one) => (one.id === of.id ? { ...one, ...changed } : one)),
});

/** The steps of a takeover, each what the one before lacked. */
export const steps = {
  phoned: (facts: TakeoverFacts) => ({ ...facts, previousFirmConsidered: true }),
  heard: (facts: TakeoverFacts) => ({ ...facts, heard: { answer: null, changed: false } }),
  confirmed: (facts: TakeoverFacts) => ({ ...facts, heard: { answer: 'confirmed' as const, changed: false } }),
  accepted: sign('acceptance'),
  decided: (facts: TakeoverFacts) => ({ ...facts, decision: 'go' as const }),
  agreed: (facts: TakeoverFacts) => ({ ...sign('agreement')(facts), elements: [survey] }),
  surveyPaid: (facts: TakeoverFacts) => change(facts, survey, { paidOn: days.paid }),
  surveyed: (facts: TakeoverFacts) => ({ ...facts, surveysSignedOff: ['information', 'wiring', 'products'] as const }),
  termsSigned: (facts: TakeoverFacts) => ({ ...sign('terms')(facts), elements: [...facts.elements, lighting] }),
  workPaid: (facts: TakeoverFacts) => change(facts, lighting, { paidOn: days.paid }),
  started: (facts: TakeoverFacts) => change(facts, lighting, { started: true }),
  done: (facts: TakeoverFacts) => change(facts, lighting, { done: true }),
  answered: (facts: TakeoverFacts) => ({ ...facts, grievances: facts.grievances.map((one) => ({ ...one, settled: true })) }),
  handedOver: sign('handover'),
};
export type Step = keyof typeof steps;

/** The takeover after all steps up to and with this one. */
export function after(last: Step): TakeoverFacts {
  const names = Object.keys(steps) as Step[];
  return names.slice(0, names.indexOf(last) + 1).reduce<TakeoverFacts>((facts, name) => steps[name](facts), untouched);
}
/** The same, a step left out. */
export function without(missing: Step, last: Step): TakeoverFacts {
  const names = Object.keys(steps) as Step[];
  return names
    .slice(0, names.indexOf(last) + 1)
    .filter((name) => name !== missing)
    .reduce<TakeoverFacts>((facts, name) => steps[name](facts), untouched);
}
