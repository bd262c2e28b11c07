import type { Refusal } from '../refusal.ts';
import type { Instant } from '../time.ts';
import { refuse } from './refusals.ts';

/** How long a code of six digits is good, in minutes. */
export const minutesGood = 10;
/** Codes that are mailed for one thing to sign within an hour. */
const mostPerHour = 5;
/** Wrong tries after which a code is good no more. */
export const mostTries = 5;

/** A code as it was mailed: for which document, to which address. */
export interface MailedCode {
  readonly documentId: string;
  readonly sentTo: string;
  readonly expiresAt: Instant;
  readonly tries: number;
  readonly usedAt: Instant | null;
}

/** Who gets it, without giving the address away to whoever looks at the page: `m•••@example.test`. */
export const masked = (address: string): string => address.replace(/^(.).*(?=@)/, '$1•••');

/** Whether two addresses are one mailbox. */
export const sameMailbox = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Whether one more code may be mailed, after so many within the hour. Refusal: `too_many_codes_asked`. */
export const mayAskCode = (askedWithinTheHour: number): true | Refusal =>
  askedWithinTheHour < mostPerHour ? true : refuse('too_many_codes_asked');

/**
 * Whether the code that was mailed last opens a document at a moment, whatever is typed. `address`: where whoever signs is reached now; null: nowhere.
 * Refusals: `code_has_expired`, `code_is_for_another_document`, `code_went_to_another_address`, `code_was_tried_too_often`.
 */
export function codeIsGood(
  code: MailedCode | undefined,
  { documentId, address, now }: { readonly documentId: string; readonly address: string | null; readonly now: Instant },
): true | Refusal {
  if (!code || code.usedAt !== null || code.expiresAt <= now) return refuse('code_has_expired', { field: 'code' });
  if (code.documentId !== documentId) return refuse('code_is_for_another_document', { field: 'code' });
  // Whoever signs is reached elsewhere by now: who reads the mailbox of the code is not known to be them.
  if (address === null || !sameMailbox(address, code.sentTo)) return refuse('code_went_to_another_address', { field: 'code' });
  return code.tries < mostTries ? true : refuse('code_was_tried_too_often', { field: 'code' });
}

/** What a wrong code is told, after so many wrong ones, itself among them: `code_is_wrong` with the tries left, `code_was_tried_too_often`. */
export function wrongCode(tries: number): Refusal {
  const left = mostTries - tries;
  return left > 0 ? refuse('code_is_wrong', { field: 'code', values: { left } }) : refuse('code_was_tried_too_often', { field: 'code' });
}
