import type { BasisPoints, Cents } from '../money.ts';

/** What a survey is reckoned by, the firm's to change; shipped as starting assumptions. Minutes of a technician on site. */
export interface SurveyRates {
  readonly baseMinutes: number;
  readonly perSystemMinutes: number;
  readonly perDeviceMinutes: number;
  readonly perCableMinutes: number;
  /** Of programming and paperwork in the office: reading what was handed over, drawing, the report; a share of the minutes on site. */
  readonly reportShareBps: BasisPoints;
  /** Added to the minutes on site per year of age beyond two, up to ten years. */
  readonly perYearOfAgeBps: BasisPoints;
  /** Added where papers are partly there, and where they are missing. */
  readonly partialPapersBps: BasisPoints;
  readonly missingPapersBps: BasisPoints;
  /** Working minutes of one visit: how often one has to go there. */
  readonly minutesPerVisit: number;
  readonly origin: 'starting_assumption' | 'firm';
}

/** What is known of the home before anybody may survey it: told by the client, or seen at the interview. */
export interface SurveyWish {
  readonly systems: number;
  readonly devices: number;
  readonly cables: number;
  readonly ageYears: number;
  readonly papers: 'complete' | 'partial' | 'missing';
  /** One way. */
  readonly kilometres: number;
  readonly travelMinutes: number;
}

/** One line of the build-up: what, how much of it, at which rate, and where the rate comes from. Without VAT. */
export interface SurveyLine {
  readonly key: 'base' | 'systems' | 'devices' | 'cables' | 'age' | 'papers' | 'report' | 'travel' | 'rounding';
  readonly quantity: number;
  readonly unit: 'minutes' | 'visits' | 'none';
  readonly rateCents: Cents | null;
  readonly amountCents: Cents;
  readonly from: 'rate_card' | 'survey_rates' | 'home';
}

/** The price of a survey with its build-up: lines sum to `netCents`. */
export interface SurveyPrice {
  readonly lines: readonly SurveyLine[];
  readonly minutes: number;
  readonly visits: number;
  readonly netCents: Cents;
  /** What it costs the firm, by the same rates. */
  readonly costCents: Cents;
}
