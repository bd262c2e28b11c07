import type { Step, Who } from '../scene.ts';

/** What happened with one home: so many days ago, by whom, what. The first line is the day on which the client came in. */
export interface Story {
  readonly home: string;
  readonly cameIn: number;
  readonly steps: readonly (readonly [daysAgo: number, by: Who, step: Step])[];
}
