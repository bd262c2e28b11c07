import type { LawTopic, LawTopics } from './law-row.ts';

/** What kind of value a topic takes: days or none, yes or no, or a rule of its own that only we write. */
export type LawValueKind = 'days' | 'days_or_none' | 'yes_no' | 'rule';
const kinds: Readonly<Record<LawTopic, LawValueKind>> = {
  withdrawal_days_at_home: 'days_or_none',
  withdrawal_days_unsolicited_visit: 'days_or_none',
  withdrawal_days_at_distance: 'days_or_none',
  withdrawal_days_by_telephone: 'days_or_none',
  withdrawal_end_moves_to_working_day: 'yes_no',
  withdrawal_for_non_professionals: 'yes_no',
  withdrawal_for_small_professionals: 'yes_no',
  urgent_repair_has_no_withdrawal: 'yes_no',
  early_start_needs_express_request: 'yes_no',
  withdrawal_form_goes_with_contract: 'yes_no',
  no_payment_days_at_home: 'days',
  urgent_repair_may_be_paid_at_once: 'yes_no',
  online_withdrawal_function: 'yes_no',
  online_end_function: 'yes_no',
  renewal_notice: 'rule',
  renewal_notice_for_non_professionals: 'yes_no',
};
export const lawTopics = Object.keys(kinds) as LawTopic[];
/** What kind of value the topic takes: which field asks for it, and how it is written. */
export const lawValueKind = (topic: LawTopic): LawValueKind => kinds[topic];

/** Whether a value can stand under a topic. Days are 0 to 365; a rule of its own (`renewal_notice`) cannot be set by a firm. */
export function lawValueFits<T extends LawTopic>(topic: T, value: unknown): value is LawTopics[T] {
  const kind = kinds[topic];
  if (kind === 'yes_no') return typeof value === 'boolean';
  if (kind === 'days_or_none' && value === null) return true;
  return kind !== 'rule' && Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= 365;
}
