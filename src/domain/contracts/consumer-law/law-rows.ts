import type { Country } from '../../language.ts';
import { day } from '../../time.ts';
import type { LawRow, LawTopic, LawTopics } from './law-row.ts';

type Fact = {
  [T in LawTopic]: readonly [topic: T, value: LawTopics[T], validFrom: string, source: string, certain?: 'uncertain'];
}[LawTopic];

const country = (name: Country, facts: readonly Fact[]): LawRow[] =>
  facts.map(
    ([topic, value, from, source, certain]) =>
      ({ country: name, topic, value, validFrom: day(from), source, certain: certain !== 'uncertain' }) as LawRow,
  );

const directive = 'Directive 2011/83/EU';
const counting = 'Directive 2011/83/EU, recital 41; Règlement (CEE, Euratom) 1182/71, art. 3(4)';
const onlineFunction = 'Directive (EU) 2023/2673, art. 11a';

/**
 * The law as data. General information gathered in November 2026, not legal advice; every row can be replaced by the firm.
 * Where a row is uncertain, the value that protects the client more is the one given.
 */
export const lawRows: readonly LawRow[] = [
  ...country('FR', [
    ['withdrawal_days_at_home', 14, '2014-06-14', 'C. conso. art. L221-18'],
    ['withdrawal_days_unsolicited_visit', 14, '2014-06-14', 'C. conso. art. L221-18'],
    ['withdrawal_days_at_distance', 14, '2014-06-14', 'C. conso. art. L221-18'],
    ['withdrawal_days_by_telephone', 14, '2014-06-14', 'C. conso. art. L221-18'],
    ['withdrawal_end_moves_to_working_day', true, '2014-06-14', 'C. conso. art. L221-19; Règlement (CEE, Euratom) 1182/71'],
    ['withdrawal_for_non_professionals', true, '2014-06-14', 'C. conso. art. liminaire, L221-18', 'uncertain'],
    ['withdrawal_for_small_professionals', true, '2014-06-14', 'C. conso. art. L221-3'],
    ['urgent_repair_has_no_withdrawal', true, '2014-06-14', 'C. conso. art. L221-28, 8°'],
    ['early_start_needs_express_request', true, '2014-06-14', 'C. conso. art. L221-25'],
    ['withdrawal_form_goes_with_contract', true, '2014-06-14', 'C. conso. art. L221-9'],
    ['no_payment_days_at_home', 7, '2014-06-14', 'C. conso. art. L221-10'],
    ['urgent_repair_may_be_paid_at_once', true, '2014-06-14', 'C. conso. art. L221-10'],
    ['online_withdrawal_function', true, '2026-06-19', onlineFunction],
    ['online_end_function', true, '2023-06-01', 'C. conso. art. L215-1-1'],
    [
      'renewal_notice',
      { earliestMonthsBefore: 3, latestMonthsBefore: 1, form: 'dedicated_letter_or_email', ifMissed: 'client_leaves_any_time_free' },
      '2016-07-01',
      'C. conso. art. L215-1',
    ],
    ['renewal_notice_for_non_professionals', true, '2016-07-01', 'C. conso. art. L215-3'],
  ]),
  ...country('BE', [
    ['withdrawal_days_at_home', 14, '2014-05-31', 'CDE art. VI.67'],
    ['withdrawal_days_unsolicited_visit', 14, '2014-05-31', 'CDE art. VI.67'],
    ['withdrawal_days_at_distance', 14, '2014-05-31', 'CDE art. VI.47'],
    ['withdrawal_days_by_telephone', 14, '2014-05-31', 'CDE art. VI.47'],
    ['withdrawal_end_moves_to_working_day', true, '2014-05-31', counting, 'uncertain'],
    ['withdrawal_for_non_professionals', true, '2014-05-31', 'CDE art. I.1, 2°', 'uncertain'],
    ['urgent_repair_has_no_withdrawal', true, '2014-05-31', 'CDE art. VI.73', 'uncertain'],
    ['early_start_needs_express_request', true, '2014-05-31', `CDE art. VI.65; ${directive}, art. 7(3)`],
    ['withdrawal_form_goes_with_contract', true, '2014-05-31', 'CDE art. VI.64, annexe 2'],
    ['no_payment_days_at_home', 7, '2014-05-31', 'CDE art. VI.67, § 2'],
    ['no_payment_days_at_home', 0, '2015-11-09', 'CDE art. VI.67, § 2 (abrogé)'],
    ['online_withdrawal_function', true, '2026-06-19', onlineFunction],
    [
      'renewal_notice',
      { form: 'clause_framed_on_page_one', ifMissed: 'client_leaves_with_two_months_notice' },
      '2014-05-31',
      'CDE art. VI.91',
    ],
  ]),
  ...country('IT', [
    ['withdrawal_days_at_home', 14, '2014-06-13', 'Cod. cons. art. 52'],
    ['withdrawal_days_unsolicited_visit', 30, '2023-04-02', 'Cod. cons. art. 52, c. 1-bis'],
    ['withdrawal_days_at_distance', 14, '2014-06-13', 'Cod. cons. art. 52'],
    ['withdrawal_days_by_telephone', 14, '2014-06-13', 'Cod. cons. art. 52'],
    ['withdrawal_end_moves_to_working_day', true, '2014-06-13', counting, 'uncertain'],
    ['withdrawal_for_non_professionals', true, '2014-06-13', 'Cod. cons. art. 3; CGUE C-329/19 (condominio)', 'uncertain'],
    ['urgent_repair_has_no_withdrawal', true, '2014-06-13', 'Cod. cons. art. 59, c. 1, lett. h', 'uncertain'],
    ['early_start_needs_express_request', true, '2014-06-13', 'Cod. cons. art. 50, c. 3 e 51, c. 8'],
    ['withdrawal_form_goes_with_contract', true, '2014-06-13', 'Cod. cons. art. 49, c. 1, lett. h; allegato I-B'],
    ['online_withdrawal_function', true, '2026-06-19', onlineFunction],
    [
      'renewal_notice',
      { latestDaysBefore: 30, form: 'in_writing', ifMissed: 'client_leaves_any_time_free' },
      '2024-01-01',
      'Cod. cons. art. 65-bis',
    ],
    ['renewal_notice_for_non_professionals', true, '2024-01-01', 'Cod. cons. art. 65-bis', 'uncertain'],
  ]),
  ...country('ES', [
    ['withdrawal_days_at_home', 14, '2014-06-13', 'TRLGDCU art. 102, 104'],
    ['withdrawal_days_unsolicited_visit', 30, '2022-05-28', 'TRLGDCU art. 102, 104', 'uncertain'],
    ['withdrawal_days_at_distance', 14, '2014-06-13', 'TRLGDCU art. 102, 104'],
    ['withdrawal_days_by_telephone', 14, '2014-06-13', 'TRLGDCU art. 102, 104'],
    ['withdrawal_end_moves_to_working_day', true, '2014-06-13', counting, 'uncertain'],
    ['withdrawal_for_non_professionals', true, '2014-06-13', 'TRLGDCU art. 3', 'uncertain'],
    ['urgent_repair_has_no_withdrawal', true, '2014-06-13', 'TRLGDCU art. 103, h', 'uncertain'],
    ['early_start_needs_express_request', true, '2014-06-13', 'TRLGDCU art. 98.8, 99.3'],
    ['withdrawal_form_goes_with_contract', true, '2014-06-13', 'TRLGDCU art. 97.1, i; anexo B'],
    ['online_withdrawal_function', true, '2026-06-19', onlineFunction],
    ['online_end_function', true, '2025-12-28', 'Ley 10/2025', 'uncertain'],
    ['renewal_notice', { latestDaysBefore: 15, form: 'in_writing', ifMissed: 'not_stated' }, '2025-12-28', 'Ley 10/2025', 'uncertain'],
    ['renewal_notice_for_non_professionals', true, '2025-12-28', 'Ley 10/2025', 'uncertain'],
  ]),
  ...country('GB', [
    ['withdrawal_days_at_home', 14, '2014-06-13', 'Consumer Contracts Regulations 2013, reg. 30'],
    ['withdrawal_days_unsolicited_visit', 14, '2014-06-13', 'Consumer Contracts Regulations 2013, reg. 30'],
    ['withdrawal_days_at_distance', 14, '2014-06-13', 'Consumer Contracts Regulations 2013, reg. 30'],
    ['withdrawal_days_by_telephone', 14, '2014-06-13', 'Consumer Contracts Regulations 2013, reg. 30'],
    ['withdrawal_end_moves_to_working_day', false, '2014-06-13', 'Consumer Contracts Regulations 2013, reg. 30', 'uncertain'],
    ['withdrawal_for_non_professionals', false, '2014-06-13', 'Consumer Contracts Regulations 2013, reg. 4 ("consumer": an individual)'],
    ['urgent_repair_has_no_withdrawal', true, '2014-06-13', 'Consumer Contracts Regulations 2013, reg. 28(1)(e)', 'uncertain'],
    ['early_start_needs_express_request', true, '2014-06-13', 'Consumer Contracts Regulations 2013, reg. 36'],
    ['withdrawal_form_goes_with_contract', true, '2014-06-13', 'Consumer Contracts Regulations 2013, reg. 10, sch. 3'],
    // No such notice yet. When the rules are final they are a row of their own day; a contract of fixed term, as ours are, asks nothing of it.
    ['renewal_notice', null, '2014-06-13', 'DMCC Act 2024, pt 4 ch 2 (expected spring 2027, rules not final)', 'uncertain'],
  ]),
  ...country('CH', [
    // No right to withdraw from a contract at a distance. At home only where nobody had asked for the visit (art. 40c), and by telephone.
    ['withdrawal_days_at_home', null, '2016-01-01', 'CO art. 40c'],
    ['withdrawal_days_unsolicited_visit', 14, '2016-01-01', 'CO art. 40a, 40b, 40e'],
    ['withdrawal_days_at_distance', null, '2016-01-01', 'CO art. 40b'],
    ['withdrawal_days_by_telephone', 14, '2016-01-01', 'CO art. 40b, let. d', 'uncertain'],
    ['withdrawal_end_moves_to_working_day', true, '2016-01-01', 'CO art. 78', 'uncertain'],
  ]),
  ...country('LU', [
    ['withdrawal_days_at_home', 14, '2014-06-13', 'Code de la consommation art. L. 222-9'],
    ['withdrawal_days_unsolicited_visit', 14, '2014-06-13', 'Code de la consommation art. L. 222-9', 'uncertain'],
    ['withdrawal_days_at_distance', 14, '2014-06-13', 'Code de la consommation art. L. 222-9'],
    ['withdrawal_days_by_telephone', 14, '2014-06-13', 'Code de la consommation art. L. 222-9'],
    ['withdrawal_end_moves_to_working_day', true, '2014-06-13', counting, 'uncertain'],
    ['withdrawal_for_non_professionals', true, '2014-06-13', directive, 'uncertain'],
    ['urgent_repair_has_no_withdrawal', true, '2014-06-13', `${directive}, art. 16(h)`, 'uncertain'],
    ['early_start_needs_express_request', true, '2014-06-13', `${directive}, art. 7(3), 8(8)`],
    ['withdrawal_form_goes_with_contract', true, '2014-06-13', `${directive}, art. 6(1)(h), annex I(B)`],
    ['online_withdrawal_function', true, '2026-06-19', onlineFunction],
  ]),
];
