import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import { settlesGrievance } from '#domain/takeovers/handover.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { whyClosed } from '#domain/takeovers/why-closed.ts';
import { readTakeover } from './takeover.ts';

/** The walk as the tablet shows it: every grievance of T1 with its newest answer, what stands in the way of answering and of signing (empty: nothing), and the offer that came of it. Refusal: `no_such_record`. */
export async function walkOf(tx: Tx, act: Act, takeoverId: Id<'takeover'>) {
  const takeover = await readTakeover(tx, act, takeoverId);
  if (isRefusal(takeover)) return takeover;
  const answers = await answersOf(tx, act, takeoverId);
  const grievances = await tx
    .selectFrom('grievance')
    .select(['id', 'kind', 'weight', 'words', 'theirView'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .where('removedAt', 'is', null)
    .orderBy('position')
    .execute();
  const offer = await tx
    .selectFrom('takeoverOffer')
    .select('offerId')
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .executeTakeFirst();
  const why = (to: 'answer_grievance' | 'sign_handover' | 'offer_service') => {
    const closed = whyClosed({ to, on: act.today }, takeover.facts);
    return closed ? [closed] : [];
  };
  return {
    closed: why('answer_grievance'),
    whyNotSigned: why('sign_handover'),
    whyNoService: why('offer_service'),
    offerId: offer?.offerId ?? null,
    grievances: grievances.map((grievance) => {
      const newest = answers.findLast(({ grievanceId }) => grievanceId === grievance.id);
      if (!newest) return { ...grievance, answer: null, settled: false };
      const { grievanceId: _grievanceId, ...answer } = newest;
      return { ...grievance, answer, settled: settlesGrievance(answer) };
    }),
  };
}

function answersOf(tx: Tx, act: Act, takeoverId: Id<'takeover'>) {
  return tx
    .selectFrom('grievanceAnswer')
    .select(['grievanceId', 'position', 'answer', 'shown', 'accepted', 'exception', 'photoHash', 'promisedOn', 'answeredAt', 'answeredBy'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .orderBy('grievanceId')
    .orderBy('position')
    .execute();
}
