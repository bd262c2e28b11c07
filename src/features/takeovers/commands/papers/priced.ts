import type { PrintedLaw } from '#domain/contracts/consumer-law/printed-law.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { PricedKind } from '#domain/takeovers/papers.ts';
import {
  faultsInElements,
  planAgreement,
  planTerms,
  type AgreementDraft,
  type PlannedElement,
  type TermsDraft,
  type TermsPlan,
} from '#domain/takeovers/terms.ts';
import type { Tx } from '#platform/database/connect.ts';
import { together } from '#platform/http/validate.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { agreementPaper, surveyParts } from '../../documents/agreement.ts';
import { speaker, type PaperOf } from '../../documents/frame.ts';
import type { PrintedPaper } from '../../documents/printed.ts';
import { addendumPaper, termsPaper } from '../../documents/terms.ts';
import type { TakeoverRead } from '../../queries/takeover.ts';
import { vatOfHome } from '../../queries/vat.ts';
import { refuse } from '../../refusals.ts';
import { droppable } from './dropped.ts';
import { lawOfTakeover } from './law.ts';

/** A paper before it is typeset; `plan`: the rows of work and money that a priced one writes. */
export interface Composed {
  readonly printed: PrintedPaper;
  readonly law: PrintedLaw | null;
  readonly plan: TermsPlan | null;
  readonly drops: readonly Id<'instalment'>[];
}

/** What was written for a priced paper. Refusal: `paper_is_not_drafted`. */
async function draftOf<Draft>(tx: Tx, act: Act, takeoverId: Id<'takeover'>, kind: PricedKind): Promise<Draft | Refusal> {
  const row = await tx
    .selectFrom('takeoverDraft')
    .select('value')
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row ? (row.value as Draft) : refuse('paper_is_not_drafted');
}

/**
 * A paper with a price, composed of its draft and of the law as it is known today. Refusals: `paper_is_not_drafted`, `circumstances_are_missing`, those of the plan and
 * of the VAT, `instalment_cannot_be_taken_back`.
 */
export async function composePriced(tx: Tx, act: Act, takeover: TakeoverRead, of: PaperOf, kind: PricedKind): Promise<Composed | Refusal> {
  const known = await lawOfTakeover(tx, act, takeover);
  if (isRefusal(known)) return known;
  const vatOf = await vatOfHome(tx, act, takeover.homeId);
  if (isRefusal(vatOf)) return vatOf;
  const { pricesAre } = takeover;
  const { law } = known;
  const composed = (printed: PrintedPaper, plan: TermsPlan, drops: readonly Id<'instalment'>[] = []): Composed => ({
    printed,
    law: known.printed,
    plan,
    drops,
  });
  if (kind === 'agreement') {
    const draft = await draftOf<AgreementDraft>(tx, act, takeover.id, kind);
    if (isRefusal(draft)) return draft;
    const vat = vatOf(draft.vat);
    if (isRefusal(vat)) return vat;
    const plan = planAgreement(draft, vat, speaker(of.language)('agreement.elementTitle'), surveyParts(of.language).join('\n'));
    return isRefusal(plan) ? plan : composed(agreementPaper({ ...of, pricesAre, draft, plan, law }), plan);
  }
  const draft = await draftOf<TermsDraft>(tx, act, takeover.id, kind);
  if (isRefusal(draft)) return draft;
  const wished = kind === 'terms' ? { ...draft, drops: [] } : draft;
  const dropped = await droppable(tx, act, takeover.id, wished.drops);
  if (isRefusal(dropped)) return dropped;
  const faults = faultsInElements(wished.elements);
  if (faults.length > 0) return together(faults);
  const plan = planTerms(wished, vatOf, speaker(of.language)('handover.lastPart.name'));
  if (isRefusal(plan)) return plan;
  const says = { ...of, pricesAre, message: draft.message, plan, law };
  if (kind === 'terms') return composed(termsPaper(says), plan);
  const drops = dropped.map(({ id }) => id);
  return composed(addendumPaper({ ...says, dropped }), plan, drops);
}

/** The rows that count once the paper is signed: instalments, the elements each prepays, and what an addendum takes back. */
export async function savePlan(
  tx: Tx,
  act: Act,
  { takeoverId, documentId }: { readonly takeoverId: Id<'takeover'>; readonly documentId: Id<'takeover_document'> },
  { elements, instalments }: TermsPlan,
  drops: readonly Id<'instalment'>[],
): Promise<void> {
  const companyId = act.company.id;
  const ids = new Map(instalments.map(({ position }) => [position, newId<'instalment'>()]));
  const ofInstalment = (position: number) => ids.get(position) as Id<'instalment'>;
  if (instalments.length > 0)
    await tx
      .insertInto('instalment')
      .values(instalments.map((one) => ({ companyId, takeoverId, documentId, ...one, id: ofInstalment(one.position) })))
      .execute();
  const row = ({ instalment, vat, ...one }: PlannedElement) => ({
    ...one,
    vat: JSON.stringify(vat),
    instalmentId: ofInstalment(instalment),
  });
  if (elements.length > 0)
    await tx
      .insertInto('element')
      .values(elements.map((one) => ({ companyId, takeoverId, documentId, id: newId<'element'>(), ...row(one) })))
      .execute();
  if (drops.length > 0)
    await tx
      .insertInto('instalmentDrop')
      .values(drops.map((instalmentId) => ({ companyId, documentId, instalmentId })))
      .execute();
}
