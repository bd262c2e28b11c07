import type { PrintedLaw } from '#domain/contracts/consumer-law/printed-law.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { TakeoverDocumentKind } from '#domain/takeovers/papers.ts';
import type { Instant } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import type { PrintedPaper } from '../../documents/printed.ts';

/** A paper as it was put before the client. */
export interface ShownPaper {
  readonly id: Id<'takeover_document'>;
  readonly takeoverId: Id<'takeover'>;
  readonly kind: TakeoverDocumentKind;
  readonly version: number;
  readonly language: Language;
  readonly printed: PrintedPaper;
  /** The law it was made under; null on a paper without a price. */
  readonly law: PrintedLaw | null;
  readonly fileHash: string;
  readonly madeAt: Instant;
  /** No newer one of its kind was made: only the newest is signed. */
  readonly newest: boolean;
  /** Of the sealed file, once it is signed. */
  readonly sealedHash: string | null;
}

/** A paper of a takeover. Refusal: `no_such_record`. */
export async function shownPaper(tx: Tx, act: Act, documentId: Id<'takeover_document'>): Promise<ShownPaper | Refusal> {
  const row = await tx
    .selectFrom('takeoverDocument as document')
    .leftJoin('takeoverSignature as signature', (on) =>
      on.onRef('signature.companyId', '=', 'document.companyId').onRef('signature.documentId', '=', 'document.id'),
    )
    .select(['document.id', 'document.takeoverId', 'document.kind', 'document.version', 'document.language', 'document.value'])
    .select(['document.law', 'document.fileHash', 'document.madeAt', 'signature.sealedHash'])
    .select(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('takeoverDocument as newer')
            .select('newer.id')
            .whereRef('newer.companyId', '=', 'document.companyId')
            .whereRef('newer.takeoverId', '=', 'document.takeoverId')
            .whereRef('newer.kind', '=', 'document.kind')
            .whereRef('newer.version', '>', 'document.version'),
        ),
      ).as('newest'),
    )
    .where('document.companyId', '=', act.company.id)
    .where('document.id', '=', documentId)
    .executeTakeFirst();
  if (!row) return refuse('no_such_record');
  const { value, newest, ...shown } = row;
  return { ...shown, printed: value, newest: Boolean(newest) };
}
