/** How a state is coloured, beside its word. */
export const stateTone = {
  open: 'info',
  overdue: 'bad',
  settled: 'good',
  to_give_back: 'warn',
  credited: 'neutral',
  credit_note: 'neutral',
} as const;
