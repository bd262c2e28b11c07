import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** The calls to the previous firm, newest first. */
export function callsOf(tx: Tx, act: Act, takeoverId: Id<'takeover'>) {
  return tx
    .selectFrom('previousFirmCall')
    .select(['id', 'calledOn', 'outcome', 'spokeWith', 'handsOver', 'warnedOf', 'note', 'recordedAt', 'recordedBy'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .orderBy('position', 'desc')
    .execute();
}

/** What was answered in the interview. */
export function answersOf(tx: Tx, act: Act, takeoverId: Id<'takeover'>) {
  return tx
    .selectFrom('interviewAnswer')
    .select(['question', 'words', 'revision', 'savedAt', 'savedBy'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .execute();
}

/** The grievances as they came, those taken out too, each with its newest answer of the handover. */
export async function grievancesOf(tx: Tx, act: Act, takeoverId: Id<'takeover'>) {
  const rows = await tx
    .selectFrom('grievance')
    .select(['id', 'kind', 'weight', 'words', 'theirView', 'revision', 'savedAt', 'savedBy', 'removedAt'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .orderBy('position')
    .execute();
  const answers = await tx
    .selectFrom('grievanceAnswer as answer')
    .select(['grievanceId', 'answer', 'shown', 'accepted', 'exception', 'photoHash', 'promisedOn', 'answeredAt', 'answeredBy'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .where(
      sql<boolean>`not exists (select from grievance_answer n where n.company_id = answer.company_id and n.grievance_id = answer.grievance_id
        and n.position > answer.position)`,
    )
    .execute();
  return rows.map((row) => {
    const { grievanceId: _, ...answer } = answers.find(({ grievanceId }) => grievanceId === row.id) ?? { grievanceId: null };
    return { ...row, answer: 'answer' in answer ? answer : null };
  });
}
