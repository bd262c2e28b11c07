import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { refuse } from '../../refusals.ts';
import type { HeardInput } from '../../schema.ts';
import { throughGate } from '../gate.ts';
import { about } from '../about.ts';

/**
 * Keeps the client's answer to "what we heard": confirmed, or corrected in their words; then the interview goes on. `through`: on their own page, or recorded by a
 * member who was told it in the room or on the phone. Refusals: `no_such_record`, `what_was_heard_is_older` where there is a newer paper,
 * `what_was_heard_was_answered_already`, those of the act `answer_heard`, `correction_is_missing`. Events: `takeover.heard_confirmed`, `takeover.heard_corrected`.
 */
export async function answerHeard(
  tx: Tx,
  act: Act,
  takeoverId: Id<'takeover'>,
  { documentId, answer, words, byName, through }: HeardInput & { readonly through: 'page' | 'recorded' },
): Promise<{ documentId: Id<'takeover_document'> } | Refusal> {
  const takeover = await throughGate(tx, act, takeoverId, { to: 'answer_heard', on: act.today });
  if (isRefusal(takeover)) return takeover;
  const newest = await newestHeard(tx, act, takeoverId);
  if (!newest?.all.includes(documentId)) return { ...refuseRequest('no_such_record'), field: 'documentId' };
  if (newest.id !== documentId) return refuse('what_was_heard_is_older');
  if (newest.answered) return refuse('what_was_heard_was_answered_already');
  if (answer === 'corrected' && words.trim().length < 3) return refuse('correction_is_missing', { field: 'words' });
  await tx
    .insertInto('heardAnswer')
    .values({ companyId: act.company.id, documentId, answer, words, byName, through, answeredAt: act.now })
    .execute();
  const confirmed = answer === 'confirmed';
  await record(tx, act, {
    kind: confirmed ? 'takeover.heard_confirmed' : 'takeover.heard_corrected',
    ...about(takeover, { name: byName, answer: words }),
  });
  return { documentId };
}

/**
 * Takes the interview up again after the client confirmed it, with the reason; the client is asked once more. Only before reprogramming is accepted. Refusals:
 * `no_such_record`, those of the act `reopen_interview`. Event: `takeover.interview_reopened`.
 */
export async function reopenInterview(
  tx: Tx,
  act: Act,
  takeoverId: Id<'takeover'>,
  reason: string,
): Promise<{ takeoverId: Id<'takeover'> } | Refusal> {
  const takeover = await throughGate(tx, act, takeoverId, { to: 'reopen_interview', on: act.today });
  if (isRefusal(takeover)) return takeover;
  const newest = await newestHeard(tx, act, takeoverId);
  if (!newest) return refuseRequest('no_such_record');
  await tx
    .insertInto('heardReopening')
    .values({ companyId: act.company.id, documentId: newest.id, reason, at: act.now, byName: act.by.name })
    .execute();
  await record(tx, act, { kind: 'takeover.interview_reopened', ...about(takeover, { reason }) });
  return { takeoverId };
}

/** The newest paper "what we heard", whether it was answered, and all that there are. */
async function newestHeard(tx: Tx, act: Act, takeoverId: Id<'takeover'>) {
  const rows = await tx
    .selectFrom('takeoverDocument as document')
    .leftJoin('heardAnswer as answer', (on) =>
      on.onRef('answer.companyId', '=', 'document.companyId').onRef('answer.documentId', '=', 'document.id'),
    )
    .select(['document.id', 'answer.answer'])
    .where('document.companyId', '=', act.company.id)
    .where('document.takeoverId', '=', takeoverId)
    .where('document.kind', '=', 'heard')
    .orderBy('document.version', 'desc')
    .execute();
  const [newest] = rows;
  return newest && { id: newest.id, answered: newest.answer !== null, all: rows.map(({ id }) => id) };
}
