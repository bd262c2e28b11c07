import { sumCents, type Cents } from '../money.ts';

/** An invoice of a takeover, as far as its money goes; with VAT. */
export interface InvoiceMoney {
  readonly grossCents: Cents;
  readonly creditedCents: Cents;
  /** What came in and is held. */
  readonly paidCents: Cents;
}

export interface Settlement {
  readonly billedCents: Cents;
  readonly creditedCents: Cents;
  readonly paidCents: Cents;
  /** What was billed and not credited: it stays owed, paid or not. */
  readonly keptCents: Cents;
  readonly leftCents: Cents;
  /** What was paid beyond what each invoice keeps, and goes back. */
  readonly backCents: Cents;
}

/** What the invoices of a takeover come to; each by itself, for what was paid of one pays no other. */
export function settlementOf(invoices: readonly InvoiceMoney[]): Settlement {
  const kept = ({ grossCents, creditedCents }: InvoiceMoney) => Math.max(0, grossCents - creditedCents);
  const sum = (of: (one: InvoiceMoney) => Cents) => sumCents(invoices.map(of));
  return {
    billedCents: sum(({ grossCents }) => grossCents),
    creditedCents: sum(({ creditedCents }) => creditedCents),
    paidCents: sum(({ paidCents }) => paidCents),
    keptCents: sum(kept),
    leftCents: sum((one) => Math.max(0, kept(one) - one.paidCents)),
    backCents: sum((one) => Math.max(0, one.paidCents - kept(one))),
  };
}
