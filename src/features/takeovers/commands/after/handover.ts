import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { answerCanBe, settlesGrievance } from '#domain/takeovers/handover.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseFile } from '#platform/files/refusals.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import type { GrievanceAnswerInput } from '../../schema.ts';
import { isItsFile } from '../../queries/files.ts';
import { about } from '../about.ts';
import { throughGate } from '../gate.ts';

/**
 * The walk through the grievances of T1, one by one: how it was answered, whether the client was shown it and accepts it, else what stays open. The newest answer
 * counts; the earlier ones stay. Refusals: `no_such_record`, all that the act `answer_grievance` lacks, those of `answerCanBe`, `file_not_found`.
 * Event: `takeover.grievance_answered` {grievanceId, words, accepted, settled}.
 */
export async function answerGrievance(
  tx: Tx,
  act: Act,
  takeoverId: Id<'takeover'>,
  grievanceId: Id<'grievance'>,
  given: GrievanceAnswerInput,
): Promise<{ position: number } | Refusal> {
  const grievance = await tx
    .selectFrom('grievance')
    .select('words')
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .where('id', '=', grievanceId)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  if (!grievance) return refuseRequest('no_such_record');
  const takeover = await throughGate(tx, act, takeoverId, { to: 'answer_grievance', on: act.today });
  if (isRefusal(takeover)) return takeover;
  const can = answerCanBe(given, act.today);
  if (isRefusal(can)) return can;
  if (!(await isItsFile(tx, act, takeoverId, given.photoHash))) return refuseFile('file_not_found', { field: 'photoHash' });
  const { before } = await tx
    .selectFrom('grievanceAnswer')
    .select(({ fn }) => fn.countAll<number>().as('before'))
    .where('companyId', '=', act.company.id)
    .where('grievanceId', '=', grievanceId)
    .executeTakeFirstOrThrow();
  const position = Number(before) + 1;
  await tx
    .insertInto('grievanceAnswer')
    .values({ companyId: act.company.id, takeoverId, grievanceId, position, ...given, answeredAt: act.now, answeredBy: act.by.name })
    .execute();
  const { accepted } = given;
  const told = { grievanceId, words: grievance.words, accepted, settled: settlesGrievance(given) };
  await record(tx, act, { kind: 'takeover.grievance_answered', ...about(takeover, told) });
  return { position };
}
