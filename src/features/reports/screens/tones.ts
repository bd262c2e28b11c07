import type { ReportStanding } from '#domain/reports/kinds.ts';

/** How a report's standing looks: what may still change warns. */
export const toneOf = { interim: 'warn', final: 'good', current: 'neutral' } as const satisfies Record<ReportStanding, string>;
