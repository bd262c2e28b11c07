/** How a state is coloured, beside its word. */
export const stateTone = { open: 'info', overdue: 'bad', settled: 'good', credited: 'neutral', credit_note: 'neutral' } as const;
