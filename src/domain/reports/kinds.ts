/** What a report is of: one of the three surveys of a home (T3 to T5). Named as the points of a takeover that they sign off. */
export const reportKinds = ['wiring', 'products', 'information'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** How far the survey was when it was made: its takeover's survey goes on; is signed off; or the home is in no takeover, and the record is kept as it changes. */
export const reportStandings = ['interim', 'final', 'current'] as const;
export type ReportStanding = (typeof reportStandings)[number];
