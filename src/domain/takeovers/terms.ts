import { splitWithSignOff } from '../billing/instalments.ts';
import type { PricesAre, VatKind } from '../billing/invoice.ts';
import { vatInside, vatOf as vatOn, type VatCondition, type VatRate } from '../contracts/consumer-law/vat.ts';
import { sumCents, type BasisPoints, type Cents } from '../money.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import { refuse } from './refusals.ts';
import type { SurveyPrice, SurveyWish } from './survey-price.ts';

/** Elements of work (T6): "it should include what you will deliver and how you get paid". Products stand apart; the survey is the one element of the agreement. */
export const elementKinds = ['survey', 'programming', 'rewiring', 'replacement', 'documentation', 'training', 'other', 'product'] as const;
export type ElementKind = (typeof elementKinds)[number];
/** What the payment of an instalment opens. */
export const instalmentOpens = ['survey', 'work', 'handover'] as const;
export type InstalmentOpens = (typeof instalmentOpens)[number];

/** Which rate of VAT, and what the client declared of the home for a reduced one. */
export interface VatWish {
  readonly key: VatRate['key'];
  readonly declared: readonly VatCondition[];
}

/** An element as it is being written. Prices are in the takeover's prices (net or gross). `stage`: elements of one stage are prepaid together. */
export interface ElementWish {
  readonly kind: Exclude<ElementKind, 'survey'>;
  readonly title: string;
  readonly delivers: string;
  readonly minutes: number;
  readonly priceCents: Cents | null;
  readonly purchaseCents: Cents;
  readonly stage: number;
  readonly vat: VatWish;
}

/** Terms as they are being written, and an addendum, which may also take instalments back that nobody billed. Kept as a draft until the paper is made. */
export interface TermsDraft {
  readonly elements: readonly ElementWish[];
  /** At most 1,000: a tenth may wait for the handover. */
  readonly signOffBps: BasisPoints;
  readonly message: string;
  /** Of an addendum: ids of instalments. */
  readonly drops: readonly string[];
}

/** The takeover agreement as it is being written: the survey, and its price as reckoned; `priceCents`: as agreed, in the takeover's prices. */
export interface AgreementDraft {
  readonly wish: SurveyWish;
  readonly price: SurveyPrice;
  readonly priceCents: Cents;
  /** Why another price than the reckoned one is asked; empty: it is that one. */
  readonly reason: string;
  readonly vat: VatWish;
  readonly message: string;
}

export interface PlannedElement {
  readonly position: number;
  readonly kind: ElementKind;
  readonly title: string;
  readonly delivers: string;
  readonly minutes: number;
  readonly priceCents: Cents;
  /** The part of the price that waits for the handover. */
  readonly retainedCents: Cents;
  readonly purchaseCents: Cents;
  readonly vat: VatKind;
  /** Position of the instalment that is paid before it. */
  readonly instalment: number;
}
export interface PlannedInstalment {
  readonly position: number;
  readonly opens: InstalmentOpens;
  readonly title: string;
  readonly amountCents: Cents;
}
/** What a priced paper says of work and money; its rows are written of it when the paper is made. Instalments sum to the elements' prices (property 17). */
export interface TermsPlan {
  readonly elements: readonly PlannedElement[];
  readonly instalments: readonly PlannedInstalment[];
  readonly totalCents: Cents;
  readonly atHandoverCents: Cents;
}

/** The most that is taken: of elements in a paper, of a price (ten millions), of minutes (five working years), of letters as the database holds them. */
export const mostOfTerms = { elements: 200, cents: 1_000_000_000, minutes: 600_000, stage: 100, title: 200, delivers: 4_000 } as const;

const whole = (value: number, least: number, limit: number) => Number.isSafeInteger(value) && value >= least && value <= limit;
const written = (text: string, limit: number) => text.trim() !== '' && text.trim().length <= limit;

/** All that an element lacks, by name and field. */
function faultsInElement(element: ElementWish, index: number): readonly Refusal[] {
  const { title, delivers, priceCents, minutes, purchaseCents, stage } = element;
  const at = (name: string) => ({ field: `elements.${index}.${name}`, values: { line: index + 1 } });
  const checks: readonly (readonly [boolean, Refusal])[] = [
    [written(title, mostOfTerms.title), refuse('element_has_no_title', at('title'))],
    [written(delivers, mostOfTerms.delivers), refuse('element_does_not_say_what_is_delivered', at('delivers'))],
    [priceCents !== null && whole(priceCents, 1, mostOfTerms.cents), refuse('element_has_no_price', at('priceCents'))],
    [whole(minutes, 0, mostOfTerms.minutes), refuse('element_minutes_are_impossible', at('minutes'))],
    [whole(purchaseCents, 0, mostOfTerms.cents), refuse('element_purchase_is_impossible', at('purchaseCents'))],
    [whole(stage, 0, mostOfTerms.stage), refuse('element_stage_is_impossible', at('stage'))],
  ];
  return checks.flatMap(([holds, refusal]) => (holds ? [] : [refusal]));
}

/** All that the elements of terms lack, each at its field, in their order: nobody mends one only to hear of the next. */
export const faultsInElements = (elements: readonly ElementWish[]): readonly Refusal[] => elements.flatMap(faultsInElement);

/** An instalment is called after what it prepays; long lists are cut. */
export function titleOf(elements: readonly { readonly title: string }[]): string {
  const all = elements.map(({ title }) => title.trim()).join(' · ');
  return all.length <= mostOfTerms.title ? all : `${all.slice(0, mostOfTerms.title - 1).trimEnd()}…`;
}

/**
 * Terms and addenda as work and money: elements in the order of their stages, one instalment per stage that is paid before it, and one for the handover where something
 * waits for it (T6, property 17). Prices are in the takeover's prices. `lastPart`: what the paper calls the part that waits; the share itself where nothing is said.
 * An addendum that only takes instalments back has no elements. Refusals: `terms_have_no_elements`, `too_many_elements`, those of an element (its field says which),
 * `at_most_a_tenth_may_wait_for_sign_off`, and what `vatOf` refuses.
 */
export function planTerms(draft: TermsDraft, vatOf: (wish: VatWish) => VatKind | Refusal, lastPart?: string): TermsPlan | Refusal {
  if (draft.elements.length === 0) {
    if (draft.drops.length === 0) return refuse('terms_have_no_elements', { field: 'elements' });
    return { elements: [], instalments: [], totalCents: 0, atHandoverCents: 0 };
  }
  if (draft.elements.length > mostOfTerms.elements)
    return refuse('too_many_elements', { field: 'elements', values: { most: mostOfTerms.elements } });
  const [fault] = faultsInElements(draft.elements);
  if (fault) return fault;
  const vats = draft.elements.map(({ vat }, index) => withField(vatOf(vat), `elements.${index}.vat`));
  const unknown = vats.find(isRefusal);
  if (unknown) return unknown;
  const split = splitWithSignOff(
    draft.elements.map(({ priceCents }) => priceCents),
    draft.signOffBps,
  );
  if (isRefusal(split)) return split;
  const stages = [...new Set(draft.elements.map(({ stage }) => stage))].toSorted((a, b) => a - b);
  const elements = draft.elements
    .map((element, index) => ({ element, vat: vats[index] as VatKind, retainedCents: split.retainedCents[index] as Cents }))
    .toSorted((a, b) => a.element.stage - b.element.stage)
    .map(({ element, vat, retainedCents }, index) => planned(element, vat, retainedCents, index + 1, stages.indexOf(element.stage) + 1));
  const prepaid = stages.map((_, index): PlannedInstalment => {
    const its = elements.filter(({ instalment }) => instalment === index + 1);
    return {
      position: index + 1,
      opens: 'work',
      title: titleOf(its),
      amountCents: sumCents(its.map(({ priceCents, retainedCents }) => priceCents - retainedCents)),
    };
  });
  const { atSignOffCents: atHandoverCents } = split;
  const last: PlannedInstalment = {
    position: stages.length + 1,
    opens: 'handover',
    title: lastPart ?? `${draft.signOffBps / 100} %`,
    amountCents: atHandoverCents,
  };
  return {
    elements,
    instalments: atHandoverCents > 0 ? [...prepaid, last] : prepaid,
    totalCents: sumCents(elements.map(({ priceCents }) => priceCents)),
    atHandoverCents,
  };
}

function planned(wish: ElementWish, vat: VatKind, retainedCents: Cents, position: number, instalment: number): PlannedElement {
  return {
    position,
    kind: wish.kind,
    title: wish.title.trim(),
    delivers: wish.delivers.trim(),
    minutes: wish.minutes,
    priceCents: wish.priceCents as Cents,
    retainedCents,
    purchaseCents: wish.purchaseCents,
    vat,
    instalment,
  };
}

/** What `vatOf` refuses stands at the element it refuses. */
function withField<T>(answer: T | Refusal, field: string): T | Refusal {
  return isRefusal(answer) ? { ...answer, field } : answer;
}

/** The reckoned price of a survey in the takeover's prices: with VAT for consumers. */
export function surveyPriceIn({ netCents }: Pick<SurveyPrice, 'netCents'>, vat: VatKind, pricesAre: PricesAre): Cents {
  return pricesAre === 'net' ? netCents : netCents + vatOn(netCents, vat.rateBps);
}

/**
 * The price of a survey that was agreed, without VAT, and how much more (or less) than the reckoned one that is: the line that its build-up ends with, so that the
 * lines sum to what is asked for. Nought where it is as reckoned.
 */
export function agreedNet(
  price: Pick<SurveyPrice, 'netCents'>,
  priceCents: Cents,
  pricesAre: PricesAre,
  vatBps: BasisPoints,
): { readonly netCents: Cents; readonly beyondCents: Cents } {
  const netCents = pricesAre === 'gross' ? priceCents - vatInside(priceCents, vatBps) : priceCents;
  return { netCents, beyondCents: netCents - price.netCents };
}

/** Another price than a reckoned one says why (`survey_price_needs_a_reason`); null: it does, or it is one of them. */
export function lacksReason(priceCents: Cents, reckoned: readonly Cents[], reason: string): Refusal | null {
  return reckoned.includes(priceCents) || reason.trim().length >= 3 ? null : refuse('survey_price_needs_a_reason', { field: 'reason' });
}

/**
 * The takeover agreement as work and money (T7): the survey is its one element, prepaid whole; nothing waits for the handover. `title` and `delivers`: what the paper says,
 * in the client's language. Refusals: `agreement_has_no_price`; `survey_price_needs_a_reason` where it is neither the reckoned price without VAT nor with it and
 * nobody says why; `element_has_no_title`, `element_does_not_say_what_is_delivered`.
 */
export function planAgreement(draft: AgreementDraft, vat: VatKind, title: string, delivers: string): TermsPlan | Refusal {
  const { priceCents, price } = draft;
  if (!whole(priceCents, 1, mostOfTerms.cents)) return refuse('agreement_has_no_price', { field: 'priceCents' });
  const unexplained = lacksReason(priceCents, [surveyPriceIn(price, vat, 'net'), surveyPriceIn(price, vat, 'gross')], draft.reason);
  if (unexplained) return unexplained;
  if (!written(title, mostOfTerms.title)) return refuse('element_has_no_title', { field: 'title', values: { line: 1 } });
  if (!written(delivers, mostOfTerms.delivers))
    return refuse('element_does_not_say_what_is_delivered', { field: 'delivers', values: { line: 1 } });
  const survey: PlannedElement = {
    position: 1,
    kind: 'survey',
    title: title.trim(),
    delivers: delivers.trim(),
    minutes: price.minutes,
    priceCents,
    retainedCents: 0,
    purchaseCents: 0,
    vat,
    instalment: 1,
  };
  return {
    elements: [survey],
    instalments: [{ position: 1, opens: 'survey', title: title.trim(), amountCents: priceCents }],
    totalCents: priceCents,
    atHandoverCents: 0,
  };
}
