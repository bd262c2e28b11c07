import type { Country } from '../../language.ts';
import type { Day } from '../../time.ts';

/** How long before the last day to refuse a renewal the notice must arrive, and what follows when it did not. */
export interface RenewalNoticeRule {
  /** Not earlier than so many months before; absent: as early as one likes. */
  readonly earliestMonthsBefore?: number;
  readonly latestMonthsBefore?: number;
  readonly latestDaysBefore?: number;
  readonly form: 'dedicated_letter_or_email' | 'in_writing' | 'clause_framed_on_page_one';
  readonly ifMissed: 'client_leaves_any_time_free' | 'client_leaves_with_two_months_notice' | 'not_stated';
}

/** What the law is asked about, and the kind of answer to each. Days are calendar days; null: no such right. */
export interface LawTopics {
  withdrawal_days_at_home: number | null;
  /** After a visit that nobody asked for. */
  withdrawal_days_unsolicited_visit: number | null;
  withdrawal_days_at_distance: number | null;
  withdrawal_days_by_telephone: number | null;
  /** A last day on a Saturday, Sunday or holiday moves to the next working day. */
  withdrawal_end_moves_to_working_day: boolean;
  withdrawal_for_non_professionals: boolean;
  /** A firm of at most five, outside its main activity, off premises. */
  withdrawal_for_small_professionals: boolean;
  urgent_repair_has_no_withdrawal: boolean;
  early_start_needs_express_request: boolean;
  withdrawal_form_goes_with_contract: boolean;
  /** Days after the signature during which nothing may be paid, off premises. */
  no_payment_days_at_home: number;
  urgent_repair_may_be_paid_at_once: boolean;
  /** Two-step withdrawal function for contracts concluded through an online interface. */
  online_withdrawal_function: boolean;
  online_end_function: boolean;
  renewal_notice: RenewalNoticeRule | null;
  renewal_notice_for_non_professionals: boolean;
}
export type LawTopic = keyof LawTopics;

/** One rule of one country, from a day on. `certain: false`: from memory or disputed; the product says so beside it, and the firm can set its own value. */
export type LawRow = {
  readonly [T in LawTopic]: {
    readonly country: Country;
    readonly topic: T;
    readonly value: LawTopics[T];
    readonly validFrom: Day;
    /** Article and statute, in the words of the country. */
    readonly source: string;
    readonly certain: boolean;
  };
}[LawTopic];

/** The row in force on a day: the firm's own before ours, the youngest first. Undefined where nothing is known. */
export function rowInForce<T extends LawTopic>(rows: readonly LawRow[], own: readonly LawRow[], country: Country, topic: T, on: Day) {
  const inForce = (among: readonly LawRow[]) =>
    among
      .filter((row) => row.country === country && row.topic === topic && row.validFrom <= on)
      .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
  return (inForce(own) ?? inForce(rows)) as Extract<LawRow, { topic: T }> | undefined;
}
