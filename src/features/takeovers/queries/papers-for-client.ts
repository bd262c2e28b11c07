import type { PrintedLaw } from '#domain/contracts/consumer-law/printed-law.ts';
import type { Id } from '#domain/id.ts';
import type { TakeoverDocumentKind } from '#domain/takeovers/papers.ts';
import type { Day, Instant } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { performedOn } from './performed.ts';

/** A paper of a takeover with its signature and what came after. */
export interface PaperListed {
  readonly id: Id<'takeover_document'>;
  readonly kind: TakeoverDocumentKind;
  readonly version: number;
  readonly title: string;
  readonly law: PrintedLaw | null;
  readonly fileHash: string;
  readonly madeAt: Instant;
  readonly signedAt: Instant | null;
  readonly signedOn: Day | null;
  readonly signedBy: string | null;
  readonly sealedHash: string | null;
  readonly withdrawalEndsOn: Day | null;
  readonly withdrawnOn: Day | null;
  /** All of it was done on that day, as the client had asked expressly: the right to leave it ended. */
  readonly performedOn: Day | null;
  /** Of "what we heard": what the client answered, in which words where they corrected it, who it was and when. */
  readonly answer: 'confirmed' | 'corrected' | null;
  readonly answerWords: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Instant | null;
}

/** All papers of a takeover, the oldest first. */
export async function papersOf(tx: Tx, act: Act, takeoverId: Id<'takeover'>): Promise<PaperListed[]> {
  const rows = await tx
    .selectFrom('takeoverDocument as document')
    .leftJoin('takeoverSignature as signature', (on) =>
      on.onRef('signature.companyId', '=', 'document.companyId').onRef('signature.documentId', '=', 'document.id'),
    )
    .leftJoin('takeoverWithdrawal as withdrawal', (on) =>
      on.onRef('withdrawal.companyId', '=', 'document.companyId').onRef('withdrawal.documentId', '=', 'document.id'),
    )
    .leftJoin('heardAnswer as answer', (on) =>
      on.onRef('answer.companyId', '=', 'document.companyId').onRef('answer.documentId', '=', 'document.id'),
    )
    .select(['document.id', 'document.kind', 'document.version', 'document.value', 'document.law', 'document.fileHash', 'document.madeAt'])
    .select(['signature.signedAt', 'signature.signedOn', 'signature.name as signedBy', 'signature.sealedHash'])
    .select(['signature.withdrawalEndsOn', 'withdrawal.withdrawnOn'])
    .select(['answer.answer', 'answer.words as answerWords', 'answer.byName as answeredBy', 'answer.answeredAt'])
    .select(performedOn('document.id').as('performedOn'))
    .where('document.companyId', '=', act.company.id)
    .where('document.takeoverId', '=', takeoverId)
    .orderBy('document.madeAt')
    .orderBy('document.version')
    .execute();
  return rows.map(({ value, answer, ...row }) => ({ ...row, title: value.title, answer: answer as PaperListed['answer'] }));
}

/** The newest paper of each kind: what is shown, and what alone is signed. */
export async function newestPapers(tx: Tx, act: Act, takeoverId: Id<'takeover'>): Promise<PaperListed[]> {
  const papers = await papersOf(tx, act, takeoverId);
  return papers.filter((one) => !papers.some((other) => other.kind === one.kind && other.version > one.version));
}
