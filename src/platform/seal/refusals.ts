import { refusals } from '#domain/refusal.ts';

/** Why a document is not sealed, or a file not checked. Texts: `messages/*.json`. */
export const refuse = refusals({
  sealing_key_cannot_be_opened: 503,
  sealing_key_is_not_valid_today: 503,
  timestamp_authority_does_not_answer: 503,
  file_is_not_a_pdf: 422,
  file_cannot_be_checked: 422,
  too_many_checks_at_once: 503,
});
