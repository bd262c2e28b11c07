import type { Choice } from '#ui/SelectField.tsx';
import type { HistogramBar } from '#ui/Histogram.tsx';
import type { Tone } from '#ui/classes.ts';

/** Data to look at the kit with; it stands nowhere else. */
export interface SampleRow {
  readonly id: string;
  readonly name: string;
  readonly city: string;
  readonly plan: string;
  readonly feeCents: number;
  readonly tone: Tone;
  readonly state: string;
}

export const rows: readonly SampleRow[] = [
  { id: '1', name: 'Villa Marlow', city: 'Lyon', plan: 'Sérénité', feeCents: 14900, tone: 'good', state: 'active' },
  { id: '2', name: 'Casa Bellini', city: 'Torino', plan: 'Pronto', feeCents: 8900, tone: 'info', state: 'to sign' },
  { id: '3', name: 'Maison Delorme-Vandenberghe', city: 'Bruxelles', plan: 'Sérénité', feeCents: 18950, tone: 'warn', state: 'ends soon' },
  { id: '4', name: 'Finca Los Olivos', city: 'Palma', plan: 'Básico', feeCents: 4900, tone: 'bad', state: 'overdue' },
  { id: '5', name: 'The Old Rectory', city: 'Bath', plan: 'Care', feeCents: 121050, tone: 'neutral', state: 'ended' },
];

export const plans: readonly Choice[] = [
  { value: 'basic', label: 'Essential', hint: 'Remote help, next business day' },
  { value: 'care', label: 'Care', hint: 'Watching, four business hours' },
  { value: 'prime', label: 'Prime', hint: 'Round the clock' },
];

export const cities: readonly Choice[] = [
  'Lyon',
  'Marseille',
  'Bordeaux',
  'Torino',
  'Milano',
  'Palma',
  'Barcelona',
  'Bruxelles',
  'Genève',
  'Bath',
].map((city) => ({ value: city, label: city }));

/** A year's cost of one home: skewed to the right, as such costs are. */
export const costs: readonly HistogramBar[] = Array.from({ length: 28 }, (_, index) => {
  const x = index + 0.5;
  return { from: index * 6000, to: (index + 1) * 6000, share: (x ** 2.2 * Math.exp(-x / 3.4)) / 390 };
});
