import type { VatCondition, VatRate } from '../contracts/consumer-law/vat.ts';
import type { VatKind } from '../billing/invoice.ts';
import type { BasisPoints, Cents } from '../money.ts';
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
