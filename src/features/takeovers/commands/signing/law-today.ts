import { lawIsStill } from '#domain/contracts/consumer-law/printed-law.ts';
import type { LawfulDays } from '#domain/contracts/consumer-law/lawful-days.ts';
import { refuse as refuseSigning } from '#domain/contracts/refusals.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { isPriced, type PricedKind } from '#domain/takeovers/papers.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { lawOfTakeover } from '../papers/law.ts';
import { makePaper } from '../papers/make.ts';
import type { ToBeSigned } from './paper.ts';

/**
 * What the law gives a signature of a paper today; null for one without a price. Refusals: those of `lawOfTakeover`, `law_changed_since_the_document_was_made`.
 */
export async function lawToday(
  tx: Tx,
  act: Act,
  { takeover, paper }: ToBeSigned,
  earlyStart: boolean,
): Promise<LawfulDays | null | Refusal> {
  if (!isPriced(paper.kind)) return null;
  const known = await lawOfTakeover(tx, act, takeover, earlyStart);
  if (isRefusal(known)) return known;
  const still = lawIsStill(paper.law, known.printed);
  return isRefusal(still) ? still : known.law;
}

/** Whether a paper says of the law what does not hold any more: then it is made anew, not signed. */
export const saysAnotherLaw = ({ refusal }: Refusal): boolean =>
  refusal === 'law_changed_since_the_document_was_made' || refusal === 'document_kept_no_law';

/** A client alone cannot have a paper drawn up again: it is done at once and kept, and what is answered says to read it. Refusals: those of `makePaper`. */
export async function drawnUpAnew(tx: Tx, act: Act, { takeover, paper }: ToBeSigned): Promise<{ readonly wrong: Refusal } | Refusal> {
  const made = await makePaper(tx, act, takeover.id, { kind: paper.kind as PricedKind });
  return isRefusal(made) ? made : { wrong: refuseSigning('document_was_drawn_up_anew') };
}
