import { refuse as refuseSigning } from '#domain/contracts/refusals.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { takeoverCan } from '#domain/takeovers/gates.ts';
import { signedKinds, type SignedKind } from '#domain/takeovers/papers.ts';
import { refuse } from '#domain/takeovers/refusals.ts';
import { answerTo, wayIsRight, type WayOfSigning } from '#domain/takeovers/signing.ts';
import { lockTakeover } from '#features/billing/commands/locks.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { readTakeover, type TakeoverRead } from '../../queries/takeover.ts';
import { circumstancesOfTakeover } from '../papers/law.ts';
import { isOfToday } from '../papers/of-today.ts';
import { shownPaper, type ShownPaper } from '../papers/shown.ts';

export type PaperId = Id<'takeover_document'>;
export interface Opened {
  readonly takeover: TakeoverRead;
  readonly paper: ShownPaper;
}
export interface ToBeSigned extends Opened {
  readonly paper: ShownPaper & { readonly kind: SignedKind };
}

/** A paper and its takeover, which is locked until the transaction ends. Refusal: `no_such_record`. */
export async function openPaper(tx: Tx, act: Act, documentId: PaperId): Promise<Opened | Refusal> {
  const before = await shownPaper(tx, act, documentId);
  if (isRefusal(before)) return before;
  await lockTakeover(tx, before.takeoverId);
  const takeover = await readTakeover(tx, act, before.takeoverId);
  if (isRefusal(takeover)) return takeover;
  // Once more: of two who sign at once the second reads here what the first left.
  const paper = await shownPaper(tx, act, documentId);
  return isRefusal(paper) ? paper : { takeover, paper };
}

/**
 * Whether a paper may be answered now: it is one that is, nobody did yet, its act is open, and no newer one took its place. Refusals: `paper_is_not_to_be_signed`,
 * `paper_is_signed_already`, those of its act (`takeoverCan`), `document_changed_since_it_was_shown`.
 */
export function mayBeAnswered({ takeover, paper }: Opened, day: Day): true | Refusal {
  const doing = answerTo[paper.kind];
  if (doing === null) return refuse('paper_is_not_to_be_signed');
  if (paper.sealedHash !== null) return refuse('paper_is_signed_already');
  const may = takeoverCan(doing, takeover.facts, day);
  if (isRefusal(may)) return may;
  return paper.newest ? true : refuseSigning('document_changed_since_it_was_shown');
}

const isSigned = (paper: ShownPaper): paper is ToBeSigned['paper'] => (signedKinds as readonly string[]).includes(paper.kind);

/**
 * A paper that may be signed this way today, under the lock of its takeover. Refusals: `no_such_record`, `paper_is_not_to_be_signed`, those of `mayBeAnswered`,
 * `wayIsRight` and `isOfToday`.
 */
export async function paperToSign(tx: Tx, act: Act, documentId: PaperId, way: WayOfSigning): Promise<ToBeSigned | Refusal> {
  const opened = await openPaper(tx, act, documentId);
  if (isRefusal(opened)) return opened;
  const { takeover, paper } = opened;
  if (!isSigned(paper)) return refuse('paper_is_not_to_be_signed');
  const may = mayBeAnswered(opened, act.today);
  if (isRefusal(may)) return may;
  const circumstances = await circumstancesOfTakeover(tx, act, takeover.id);
  const right = wayIsRight(paper.kind, way, circumstances?.place ?? null);
  if (isRefusal(right)) return right;
  const still = await isOfToday(tx, act, paper);
  return isRefusal(still) ? still : { takeover, paper };
}
