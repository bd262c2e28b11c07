import type { Formula } from '../types.ts';

/** The formula a new firm starts with: half a deviation for risk, 35 % margin, prices that end in 9, longer terms and yearly payment a little cheaper. */
export const startingFormula: Formula = {
  key: 'starting',
  riskLoading: { kind: 'deviations', hundredths: 50 },
  targetMarginBps: 3_500,
  simplePrice: { stepCents: 500, endingCents: 400, direction: 'up' },
  minimumPerMonthCents: 1_900,
  termFactors: [{ months: 12, factorBps: 10_000 }, { months: 24, factorBps: 9_700 }, { months: 36, factorBps: 9_500 }],
  rhythmFactorsBps: { month: 10_000, quarter: 9_800, year: 9_500 },
  complexity: {
    perTenDevicesBps: 50, perSystemBps: 150, perIntegrationBps: 200, perYearOfAgeBps: 100, documentationPartialBps: 500, documentationMissingBps: 1_500, atMostBps: 20_000,
  },
  standBy: [
    { promise: 'first_answer', withinMinutes: 30, factorBps: 10_800, perYearCents: 4_800 },
    { promise: 'first_answer', withinMinutes: 120, factorBps: 10_400, perYearCents: 2_400 },
    { promise: 'first_answer', withinMinutes: 540, factorBps: 10_100, perYearCents: 600 },
    { promise: 'remote_start', withinMinutes: 120, factorBps: 11_000, perYearCents: 3_600 },
    { promise: 'remote_start', withinMinutes: 540, factorBps: 10_500, perYearCents: 1_800 },
    { promise: 'remote_start', withinMinutes: 1_080, factorBps: 10_200, perYearCents: 600 },
    { promise: 'on_site_start', withinMinutes: 240, factorBps: 13_000, perYearCents: 9_600 },
    { promise: 'on_site_start', withinMinutes: 540, factorBps: 11_500, perYearCents: 4_800 },
    { promise: 'on_site_start', withinMinutes: 1_620, factorBps: 10_500, perYearCents: 1_200 },
  ],
  coverPerYearCents: { office: 0, extended: 2_400, round_the_clock: 7_200 },
  eventsInExtendedBps: 2_500,
  eventsAtNightBps: 1_000,
  watchingMovesToRemoteBps: 3_000,
  questions: { perHomePerYear: 1.5, perSystemPerYear: 0.4, minutes: { mean: 12, spread: 8 }, by: 'technician' },
  visit: { minutes: 90, by: 'technician' },
  upgrade: { minutes: 30, minutesPerSystem: 10, by: 'programmer' },
  unknownAgeYears: 4,
  origin: 'starting_assumption',
};
