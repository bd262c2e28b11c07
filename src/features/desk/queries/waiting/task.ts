import type { Cents, Currency } from '#domain/money.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { TextValues } from '#platform/i18n/texts.ts';
import type { Act } from '#platform/session/act.ts';
import type { Sight } from '../sight.ts';

export const taskKinds = [
  'mails_kept',
  'mail_failed',
  'billing_hold',
  'contract_missing',
  'document_failed',
  'question_open',
  'demo_unprepared',
  'offer_expiring',
  'offer_waiting',
  'offer_reminded',
  'offer_expired',
  'offer_draft',
  'takeover_not_credited',
  'takeover_interview',
  'takeover_acceptance',
  'takeover_phone_call',
  'takeover_decision',
  'takeover_agreement',
  'takeover_bill',
  'takeover_given',
  'takeover_survey',
  'takeover_terms',
  'takeover_work',
  'takeover_walk',
  'takeover_handover',
  'takeover_client',
  'contract_to_sign',
  'refund_after_withdrawal',
  'refund_due',
  'invoice_overdue',
  'first_payment',
  'invoice_due',
  'contract_ends',
  'contract_renewal',
  'contract_withdrawn',
  'contract_signed',
  'offer_declined',
] as const;
export type TaskKind = (typeof taskKinds)[number];
/** Something that waits for somebody of the firm: what, for whom, since or until when, and the page where it is done. */
export interface Task {
  readonly kind: TaskKind;
  readonly href: string;
  /** What it is called: the number of an offer, contract or invoice; the subject of a mail. */
  readonly number: string;
  readonly client: string;
  readonly home: string | null;
  readonly day: Day;
  readonly amountCents?: Cents;
  readonly currency?: Currency;
  /** Of an invoice: the last day its client was reminded of it. */
  readonly remindedOn?: Day;
  /** What the client said to it, in their own words. */
  readonly said?: string;
  /** Why it cannot go on by itself. */
  readonly refusal?: string;
  readonly values?: TextValues;
}

export type Waiting = (tx: Tx, act: Act, sees: Sight) => Promise<Task[]>;

/** Most of one kind that are looked at. */
export const mostOfAKind = 50;
