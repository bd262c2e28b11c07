import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { performedOn } from './performed.ts';

/** What became of a paper: `older` where a newer of its kind was made before anybody answered; `waiting` for the client; `written` where nobody has to answer. */
export type PaperState = 'signed' | 'withdrawn' | 'confirmed' | 'corrected' | 'reopened' | 'older' | 'waiting' | 'written';

/** The papers of a takeover, newest first, with what became of each. */
export async function papersOf(tx: Tx, act: Act, takeoverId: Id<'takeover'>) {
  return tx
    .selectFrom('takeoverDocument as d')
    .leftJoin('takeoverSignature as s', (on) => on.onRef('s.companyId', '=', 'd.companyId').onRef('s.documentId', '=', 'd.id'))
    .leftJoin('takeoverWithdrawal as w', (on) => on.onRef('w.companyId', '=', 'd.companyId').onRef('w.documentId', '=', 'd.id'))
    .leftJoin('heardAnswer as a', (on) => on.onRef('a.companyId', '=', 'd.companyId').onRef('a.documentId', '=', 'd.id'))
    .leftJoin('heardReopening as r', (on) => on.onRef('r.companyId', '=', 'd.companyId').onRef('r.documentId', '=', 'd.id'))
    .select(['d.id', 'd.kind', 'd.version', 'd.language', 'd.fileHash', 'd.madeAt', 'd.madeBy'])
    .select([
      's.signedOn',
      's.name as signedBy',
      's.way',
      's.sealedHash',
      's.withdrawalEndsOn',
      's.firstPaymentOn',
      's.firstWorkOn',
      'w.withdrawnOn',
    ])
    .select(performedOn('d.id').as('performedOn'))
    .select(['a.words as answerWords', 'a.byName as answeredBy', 'a.answeredAt', 'r.reason as reopenedFor'])
    .select(
      sql<PaperState>`case when w.document_id is not null then 'withdrawn' when s.document_id is not null then 'signed' when r.document_id is not null then 'reopened'
        when a.document_id is not null then a.answer when d.kind = 'refusal_letter' then 'written'
        when exists (select from takeover_document n where n.company_id = d.company_id and n.takeover_id = d.takeover_id and n.kind = d.kind and n.version > d.version)
          then 'older' else 'waiting' end`.as('state'),
    )
    .where('d.companyId', '=', act.company.id)
    .where('d.takeoverId', '=', takeoverId)
    .orderBy('d.madeAt', 'desc')
    .orderBy('d.version', 'desc')
    .execute();
}
