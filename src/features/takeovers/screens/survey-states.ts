import type { SurveyPoint } from '#domain/takeovers/facts.ts';
import type { SurveyState } from '#domain/takeovers/proposals.ts';
import type { Tone } from '#ui/classes.ts';

/** What may be found of each point: papers are had or not, wiring and products are good or not. The order is that of the buttons. */
export const statesOf: Readonly<Record<SurveyPoint, readonly SurveyState[]>> = {
  information: ['had', 'partly', 'missing', 'refused'],
  wiring: ['good', 'at_risk', 'bad'],
  products: ['good', 'at_risk', 'bad'],
};

export const toneOfState: Readonly<Record<SurveyState, Tone>> = {
  had: 'good',
  partly: 'warn',
  missing: 'bad',
  refused: 'bad',
  good: 'good',
  at_risk: 'warn',
  bad: 'bad',
};
