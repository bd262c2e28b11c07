import { newId } from '#platform/ids.ts';
import { at, into, type Row } from './takeover-facts-by-sql.ts';

/** Where, through what and as what the client signs. */
const circumstances = { place: 'home', channel: 'tablet', party: 'consumer' } as const;
/** France, at home: 14 days to withdraw, none of payment before the eighth, and no work before the end unless the client asks for it. */
const sources = [
  { topic: 'withdrawal_days_at_home', value: 14 },
  { topic: 'no_payment_days_at_home', value: 7 },
  { topic: 'early_start_needs_express_request', value: true },
];
const days = 24 * 3_600_000;
const plus = (day: string, n: number) => new Date(Date.parse(day) + n * days).toISOString().slice(0, 10);
/** What that law says of a paper signed on a day. */
export const lawfulDays = (signedOn: string, early = false) => ({
  withdrawal_ends_on: plus(signedOn, 14),
  first_payment_on: plus(signedOn, 8),
  first_work_on: early ? signedOn : plus(signedOn, 15),
});

/** The law that a priced paper prints, as the program would keep it. */
export const printedLaw = {
  country: 'FR',
  circumstances: { ...circumstances, unsolicitedVisit: false, urgentRepair: false, smallProfessional: false },
  sources,
};

/** The circumstances as they are recorded; some columns are said anew. */
export const circumstancesRow = (of: Row, more: Row = {}): string =>
  into('takeover_circumstances', {
    ...of,
    id: newId(),
    ...circumstances,
    unsolicited_visit: false,
    urgent_repair: false,
    small_professional: false,
    recorded_at: at('2026-11-20'),
    recorded_by: 'x',
    ...more,
  });
