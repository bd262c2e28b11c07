import type { CableType } from '../cables.ts';

/** How a type of cable is drawn: a letter that says it without colour, a colour on white and one on dark ground. Why these: docs/decisions/0025. */
export interface Look {
  readonly letter: string;
  readonly colour: string;
  readonly onDark: string;
}

/**
 * Audio and video orange, communications green, safety pink are the disciplines of ANSI-J-STD-710 as far as a source could be had; the others are ours. Each has 3:1
 * to its ground, and no two of a discipline are told apart by colour alone: the letter is on every line.
 */
export const looks: Readonly<Record<CableType, Look>> = {
  network: { letter: 'N', colour: '#007a53', onDark: '#35c795' },
  fibre: { letter: 'F', colour: '#3f7d20', onDark: '#8ed05f' },
  coax: { letter: 'X', colour: '#9a5b00', onDark: '#e0a044' },
  speaker: { letter: 'S', colour: '#c8500a', onDark: '#ff9454' },
  hdmi: { letter: 'H', colour: '#b3401f', onDark: '#ff8d6b' },
  alarm: { letter: 'A', colour: '#c2307f', onDark: '#f383bb' },
  knx: { letter: 'K', colour: '#1f66b0', onDark: '#72b0f2' },
  dali: { letter: 'D', colour: '#6a4bb5', onDark: '#ae97ee' },
  control: { letter: 'C', colour: '#2b7a8c', onDark: '#63bfd3' },
  power: { letter: 'P', colour: '#3b4450', onDark: '#c2cad4' },
};

/** The grounds and inks that a drawing has besides, on paper. A screen overrides them by class (`diagram.css`). */
export const ink = {
  text: '#1b2430',
  quiet: '#586373',
  box: '#8b95a3',
  wash: '#f3f5f8',
  fault: '#b3261e',
  retired: '#8b95a3',
  ground: '#ffffff',
} as const;
