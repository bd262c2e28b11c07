import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { askMail } from '#platform/mail/mail.ts';
import { signOff } from '#platform/mail/sender.ts';
import type { Act } from '#platform/session/act.ts';
import type { TakeoverRead } from '../../queries/takeover.ts';
import { refuse } from '../../refusals.ts';
import { throughGate } from '../gate.ts';
import { makePaper } from '../papers/make.ts';
import { about } from '../about.ts';

/** `words`: what the letter says besides its own kind words. */
interface Letter {
  readonly words: string;
  readonly mail: boolean;
}
export interface LetterWritten {
  readonly letterId: Id<'takeover_document'> | null;
  readonly sentTo: string | null;
}

/**
 * Writes the kind letter of a takeover that was refused, declined or given up, and mails it to the client where asked. Refusals: `no_such_record`,
 * `takeover_is_not_refused`, those of `writeLetter`.
 */
export async function writeRefusal(tx: Tx, act: Act, takeoverId: Id<'takeover'>, letter: Letter): Promise<LetterWritten | Refusal> {
  const takeover = await throughGate(tx, act, takeoverId, { to: 'write_refusal', on: act.today });
  return isRefusal(takeover) ? takeover : writeLetter(tx, act, takeover, letter);
}

/** The letter in the client's language. Refusals: those of `makePaper`, `client_has_no_email_for_the_letter`. Event: `takeover.letter_sent`. */
export async function writeLetter(tx: Tx, act: Act, takeover: TakeoverRead, { words, mail }: Letter): Promise<LetterWritten | Refusal> {
  const client = await readClient(tx, act, takeover.clientId);
  if (isRefusal(client)) return client;
  if (mail && client.email === '') return refuse('client_has_no_email_for_the_letter', { values: { name: client.name } });
  const paper = await makePaper(tx, act, takeover.id, { kind: 'refusal_letter', words });
  if (isRefusal(paper)) return paper;
  if (!mail) return { letterId: paper.documentId, sentTo: null };
  const t = textsIn(client.language);
  const subject = t('takeovers:letter.subject', { firm: act.company.name });
  await askMail(tx, act, {
    to: { name: client.name, address: client.email },
    language: client.language,
    subject,
    text: [t('takeovers:letter.greeting', { name: client.name }), t('takeovers:letter.body'), signOff(t, act, await firm(tx, act))].join(
      '\n\n',
    ),
    attachments: [{ hash: paper.fileHash, name: `${subject}.pdf`, mediaType: 'application/pdf' }],
    about: { kind: 'takeover', id: takeover.id },
    forClient: true,
  });
  await record(tx, act, { kind: 'takeover.letter_sent', ...about(takeover, { to: client.email }) });
  return { letterId: paper.documentId, sentTo: client.email };
}
