import { vatInside } from '#domain/contracts/consumer-law/vat.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { priceOfHours, priceOfPurchase } from '#domain/takeovers/element-price.ts';
import { type PlanSums, sumsOfPlan } from '#domain/takeovers/plan-sums.ts';
import type { ProposedElement } from '#domain/takeovers/proposals.ts';
import { type ElementWish, faultsInElements, planTerms, type TermsDraft, type TermsPlan, type VatWish } from '#domain/takeovers/terms.ts';
import { vatOfHome } from '#domain/takeovers/vat-of-home.ts';
import { faultsIn, type FieldError } from '#platform/http/validate.ts';
import { newId } from '#platform/ids.ts';
import type { DraftStart, TakeoverShown } from '../remote.ts';
import { TermsDraftForm } from '../schema.ts';

/** An element while it is written. `key`: it stays the same row, wherever it moves. */
export interface ElementRow extends ElementWish {
  readonly key: string;
}
export interface TermsWish extends Omit<TermsDraft, 'elements'> {
  readonly rows: readonly ElementRow[];
}

export const noVat: VatWish = { key: 'standard', declared: [] };

export function startOfTerms(start: DraftStart, written: TermsDraft | null): TermsWish {
  if (!written) return { rows: [], signOffBps: start.signOffBps, message: '', drops: [] };
  const { elements, ...rest } = written;
  return { ...rest, rows: elements.map((one) => ({ ...one, key: newId() })) };
}

/** A new row goes with the one before it: the same stage, the same VAT. */
export function emptyRow(kind: ElementWish['kind'], before: ElementRow | undefined): ElementRow {
  const { stage = 1, vat = noVat } = before ?? {};
  return { key: newId(), kind, title: '', delivers: '', minutes: 0, priceCents: null, purchaseCents: 0, stage, vat };
}

/** The price at the firm's rates for the hours of a row, of a product its purchase; null: nothing to propose. */
export function proposedPrice(
  row: Pick<ElementRow, 'kind' | 'minutes' | 'vat' | 'purchaseCents'>,
  start: DraftStart,
  { pricesAre }: TakeoverShown,
): number | null {
  const rate = start.reckoning.vat.find(({ key }) => key === row.vat.key);
  if (!rate) return null;
  const as = { pricesAre, vatBps: rate.rateBps };
  return row.kind === 'product' ? priceOfPurchase(row.purchaseCents, as) : priceOfHours(row, start.reckoning.card, as);
}

/** The price of a row without VAT, beside which its purchase stands; null: there is no price, or no such rate. */
export function priceWithoutVat({ priceCents, vat }: ElementRow, start: DraftStart, { pricesAre }: TakeoverShown): number | null {
  const rate = start.reckoning.vat.find(({ key }) => key === vat.key);
  if (priceCents === null || !Number.isFinite(priceCents) || !rate) return null;
  return pricesAre === 'net' ? priceCents : priceCents - vatInside(priceCents, rate.rateBps);
}

/** What a survey found, as a row to go on from; priced at the firm's rates where it said how long it takes, a product at its purchase. */
export function rowOf(found: ProposedElement, start: DraftStart, takeover: TakeoverShown, before: ElementRow | undefined): ElementRow {
  const { kind, title, found: delivers, minutes, purchaseCents } = found;
  const row = { ...emptyRow(kind, before), title, delivers, minutes, purchaseCents };
  return { ...row, priceCents: proposedPrice(row, start, takeover) };
}

/** As it is sent. What cannot be read as a number is none (NaN), and no price that is not said yet: the check of the form sees it. */
export const draftOf = ({ rows, ...rest }: TermsWish) => ({
  ...rest,
  drops: [...rest.drops],
  elements: rows.map(({ key: _key, vat, ...one }) => ({ ...one, vat: { ...vat, declared: [...vat.declared] } })),
});

/** What cannot be kept as it stands, by the check of the door; and for the paper what its elements lack. Each once, at its field. */
export function faultsInTerms(wish: TermsWish, of: 'draft' | 'paper'): readonly FieldError[] {
  const draft = draftOf(wish);
  const lacking = of === 'paper' ? faultsInElements(draft.elements).map(({ field = '', ...rest }) => ({ field, ...rest })) : [];
  const all: readonly FieldError[] = [...faultsIn(TermsDraftForm, { ...draft, revision: 0 }), ...lacking];
  return all.filter(({ field }, at) => all.findIndex((one) => one.field === field) === at);
}

const readable = (value: number | null): number | null => (value !== null && Number.isFinite(value) ? value : null);

export type Totals = TermsPlan & PlanSums;

/**
 * What is written comes to, by the functions of the server, while it is still being written: rows without a price are left out, a missing declaration is not waited
 * for. What the paper lacks is told when it is made. Null: nothing has a price yet.
 */
export function totalsOf(wish: TermsWish, start: DraftStart, { currency, pricesAre }: TakeoverShown): Totals | Refusal | null {
  const { vat: choices, today } = start.reckoning;
  const { elements, ...rest } = draftOf(wish);
  const priced = elements
    .filter(({ priceCents }) => priceCents !== null && Number.isFinite(priceCents) && priceCents > 0)
    .map((one) => ({ ...one, title: one.title.trim() || '…', delivers: one.delivers.trim() || '…' }))
    .map((one) => ({ ...one, minutes: readable(one.minutes) ?? 0, stage: readable(one.stage) ?? 1 }));
  if (priced.length === 0) return null;
  const vatOf = vatOfHome(choices);
  const plan = planTerms({ ...rest, elements: priced }, ({ key }) =>
    vatOf({ key, declared: choices.find((one) => one.key === key)?.conditions ?? [] }),
  );
  if (isRefusal(plan)) return plan;
  const sums = sumsOfPlan(plan, { currency, pricesAre, today });
  return isRefusal(sums) ? sums : { ...plan, ...sums };
}
