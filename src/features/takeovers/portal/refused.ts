import type { Refusal } from '#domain/refusal.ts';
import { reasons } from '#domain/takeovers/gates.ts';
import { problemText } from '#platform/i18n/problem.ts';
import type { Translate } from '#platform/i18n/texts.ts';

type Own = 'answered' | 'writtenAnew' | 'accepted' | 'notNow';

/** What a closed gate is to the client, who reads it after going back in the browser, or where something came between; the rest only the office can do something about. */
const own: Readonly<Record<string, Own>> = {
  ...Object.fromEntries(Object.values(reasons).map((reason) => [reason, 'notNow' as const])),
  interview_is_closed: 'answered',
  what_was_heard_was_answered_already: 'answered',
  what_was_heard_is_being_written_anew: 'writtenAnew',
  reprogramming_is_accepted_already: 'accepted',
};
/** These say it to whoever reads it. */
const forAll: readonly string[] = [reasons.not_over, reasons.agreement_unsigned];

/** What was refused, in words for a client: those of the office tell its people what to do. */
export function refusedWords(refused: Refusal, company: string, t: Translate): string {
  const words = forAll.includes(refused.refusal) ? undefined : own[refused.refusal];
  return words ? t(`takeovers:page.refused.${words}`, { company }) : problemText(refused, t);
}
