import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { InterviewQuestion } from '#domain/takeovers/interview.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import type { Act } from '#platform/session/act.ts';
import { refuse } from '../../refusals.ts';
import type { AnswerInput } from '../../schema.ts';
import { throughGate } from '../gate.ts';
import { about } from '../about.ts';

/**
 * Saves an answer of the interview (T1) as it is typed. `revision`: of the answer that was on the screen, 0 where there was none. Of two tablets the second is
 * told what stands now and loses nothing; what stands already is saved, whoever asks again. Refusals: `no_such_record`, those of the act `interview`,
 * `answer_was_changed_meanwhile` (values: `words`, `by`, `revision`). Event: `takeover.interview_begun`, with the first answer.
 */
export async function saveAnswer(
  tx: Tx,
  act: Act,
  takeoverId: Id<'takeover'>,
  question: InterviewQuestion,
  { words, revision }: AnswerInput,
): Promise<{ revision: number } | Refusal> {
  const takeover = await throughGate(tx, act, takeoverId, { to: 'interview', on: act.today });
  if (isRefusal(takeover)) return takeover;
  const answers = await tx
    .selectFrom('interviewAnswer')
    .select(['question', 'words', 'revision', 'savedBy'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .execute();
  const stands = answers.find((one) => one.question === question);
  if (stands?.words === words) return { revision: stands.revision };
  if ((stands?.revision ?? 0) !== revision)
    return refuse('answer_was_changed_meanwhile', {
      field: 'words',
      values: { words: stands?.words ?? '', by: stands?.savedBy ?? '', revision: stands?.revision ?? 0 },
    });
  const saved = { words, revision: revision + 1, savedAt: act.now, savedBy: act.by.name };
  await tx
    .insertInto('interviewAnswer')
    .values({ companyId: act.company.id, takeoverId, question, ...saved })
    .onConflict((conflict) => conflict.columns(['companyId', 'takeoverId', 'question']).doUpdateSet(saved))
    .execute();
  if (answers.length === 0) await record(tx, act, { kind: 'takeover.interview_begun', ...about(takeover) });
  return { revision: saved.revision };
}
