import type { VatCondition, VatRate } from '../contracts/consumer-law/vat.ts';
import type { BasisPoints, Cents, Currency } from '../money.ts';
import type { Day } from '../time.ts';

/** VAT category of EN 16931 (UNCL5305): S a rate, Z zero rate, E exempt, AE reverse charge, O outside the scope. Only S has a rate. */
export const vatCategories = ['S', 'Z', 'E', 'AE', 'O'] as const;
export type VatCategory = (typeof vatCategories)[number];

export interface VatKind {
  readonly category: VatCategory;
  readonly rateBps: BasisPoints;
  /** The ground of an exemption, as it stands on the invoice. */
  readonly ground?: string;
  /** Of a line of a contract: which of the country's rates it is, so that a change by law finds it. No document says it. */
  readonly key?: VatRate['key'];
  /** What the client declared of the home for a reduced rate; the invoice says it in the client's language. */
  readonly declared?: readonly VatCondition[];
}

/** From and to, both days included. */
export interface DayRange {
  readonly from: Day;
  readonly to: Day;
}

/** A line as wished. `unitCents` is in the invoice's `prices`; null or missing is a refusal, never nought (property 8). A discount is a negative unit price. */
export interface LineWish {
  /** The contract line it bills, where it bills one: with the period's k it is unique (property 1). */
  readonly contractLineId?: string;
  /** The element of a takeover whose money it is, where it bills one: what is credited of it and what it opens is asked of this line alone. */
  readonly elementId?: string;
  readonly description: string;
  /** In thousandths: 1500 is one and a half hours. Default 1000. */
  readonly quantityThousandths?: number;
  readonly unitCents: Cents | null | undefined;
  readonly vat: VatKind;
  readonly recurring: boolean;
  readonly servicePeriod?: DayRange;
}

/** A line as planned and issued. `amountCents` is quantity × unit price in the invoice's `prices`; net + VAT = gross, on each line. */
export interface InvoiceLine extends Omit<LineWish, 'unitCents' | 'quantityThousandths'> {
  readonly quantityThousandths: number;
  readonly unitCents: Cents;
  readonly amountCents: Cents;
  readonly netCents: Cents;
  readonly vatCents: Cents;
  readonly grossCents: Cents;
}

/** One row of the VAT table: BG-23 of EN 16931. */
export interface VatRow extends VatKind {
  readonly netCents: Cents;
  readonly vatCents: Cents;
}

/** Whether prices are given without VAT (businesses) or with it (consumers, who must be able to add up what they were shown). */
export type PricesAre = 'net' | 'gross';

/** An invoice as a value: the preview shows it and the command stores it (property 7). It has no number; a number is taken when it is issued. */
export interface InvoicePlan {
  readonly currency: Currency;
  readonly prices: PricesAre;
  readonly issueOn: Day;
  readonly dueOn: Day;
  readonly lines: readonly InvoiceLine[];
  readonly vat: readonly VatRow[];
  readonly netCents: Cents;
  readonly vatCents: Cents;
  readonly grossCents: Cents;
}
