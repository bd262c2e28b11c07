import { mulDiv, sumCents, type Cents, type Currency } from '../money.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { Day } from '../time.ts';
import type { InvoiceLine, InvoicePlan, LineWish, PricesAre, VatKind, VatRow } from './invoice.ts';
import { refuse } from './refusals.ts';
import { shareRate } from './sharing.ts';

export interface InvoiceWish {
  readonly currency: Currency;
  readonly prices: PricesAre;
  readonly issueOn: Day;
  readonly dueOn: Day;
  readonly lines: readonly LineWish[];
}

type PricedLine = Omit<InvoiceLine, 'netCents' | 'vatCents' | 'grossCents'>;

/** The line with its amount, rounded once; or why it cannot be billed. */
function priceLine(wish: LineWish, index: number): PricedLine | Refusal {
  const at = (field: string) => ({ field: `lines.${index}.${field}`, values: { line: index + 1 } });
  const { unitCents, quantityThousandths = 1000, vat } = wish;
  if (wish.description.trim() === '') return refuse('line_has_no_description', at('description'));
  if (unitCents === null || unitCents === undefined) return refuse('line_has_no_price', at('unitCents'));
  if (!Number.isSafeInteger(unitCents)) return refuse('line_price_must_be_whole_cents', at('unitCents'));
  if (!Number.isSafeInteger(quantityThousandths) || quantityThousandths <= 0)
    return refuse('line_quantity_must_be_above_zero', at('quantityThousandths'));
  if (!Number.isSafeInteger(vat.rateBps) || vat.rateBps < 0 || vat.rateBps > 10_000)
    return refuse('vat_rate_must_be_between_0_and_100', at('vat'));
  if (vat.category !== 'S' && vat.rateBps !== 0) return refuse('vat_category_has_no_rate', at('vat'));
  if (['E', 'AE', 'O'].includes(vat.category) && !vat.ground?.trim()) return refuse('vat_category_needs_its_ground', at('vat'));
  return { ...wish, unitCents, quantityThousandths, amountCents: mulDiv(unitCents, quantityThousandths, 1000) };
}

const keyOf = ({ category, rateBps, ground, declared }: VatKind) => JSON.stringify([category, rateBps, ground ?? '', declared ?? []]);

/** The lines of one VAT kind with net, VAT and gross each, and their row of the VAT table. */
function withVat(lines: readonly PricedLine[], vat: VatKind, prices: PricesAre): { lines: InvoiceLine[]; row: VatRow } {
  const amounts = lines.map((line) => line.amountCents);
  const shown = sumCents(amounts);
  const base = prices === 'net' ? 10_000 : 10_000 + vat.rateBps;
  const vatCents = mulDiv(shown, vat.rateBps, base);
  const shares = shareVat(amounts, vat.rateBps, base, vatCents);
  const done = lines.map((line, index) => {
    const own = shares[index] as Cents;
    const netCents = prices === 'net' ? line.amountCents : line.amountCents - own;
    return { ...line, netCents, vatCents: own, grossCents: netCents + own };
  });
  return { lines: done, row: { ...vat, netCents: prices === 'net' ? shown : shown - vatCents, vatCents } };
}

/** Rounding half away from zero is the same on both sides of nought: a total below it is shared as its opposite. */
function shareVat(amounts: readonly Cents[], rate: number, base: number, total: Cents): Cents[] {
  const up = total < 0 ? amounts.map((amount) => -amount) : amounts;
  const shares = shareRate(up, rate, base, Math.abs(total));
  return total < 0 ? shares.map((share) => (share === 0 ? 0 : -share)) : shares;
}

/**
 * The invoice as a value. The preview shows this value and the command stores it, so the two agree to the cent (property 7).
 * Each line is rounded once; VAT is reckoned per category and rate on the sum of its lines (EN 16931, BR-CO-17) and shared back over them by largest
 * remainder. With prices `gross` the gross total is the sum of the prices shown, VAT is taken out of it, and net is the rest: a consumer can add it up.
 * Refusals: a line without price, description or quantity, a rate that cannot be, no VAT without saying why (Directive 2006/112/EC art. 226, 11), no lines, a total below nought, due before issue.
 */
export function planInvoice(wish: InvoiceWish): InvoicePlan | Refusal {
  if (wish.lines.length === 0) return refuse('invoice_has_no_lines', { field: 'lines' });
  if (wish.dueOn < wish.issueOn) return refuse('invoice_cannot_be_due_before_it_is_issued', { field: 'dueOn' });
  const priced: PricedLine[] = [];
  for (const [index, line] of wish.lines.entries()) {
    const one = priceLine(line, index);
    if (isRefusal(one)) return one;
    priced.push(one);
  }
  const keys = [...new Set(priced.map((line) => keyOf(line.vat)))];
  const groups = keys.map((key) => {
    const among = priced.filter((line) => keyOf(line.vat) === key);
    return { key, rest: withVat(among, (among[0] as PricedLine).vat, wish.prices) };
  });
  const left = new Map(groups.map(({ key, rest }) => [key, [...rest.lines]]));
  const lines = priced.map((line) => left.get(keyOf(line.vat))?.shift() as InvoiceLine);
  const vat = groups.map(({ rest }) => rest.row);
  const netCents = sumCents(vat.map((row) => row.netCents));
  const vatCents = sumCents(vat.map((row) => row.vatCents));
  if (netCents + vatCents < 0) return refuse('invoice_total_is_below_zero', { field: 'lines' });
  const { currency, prices, issueOn, dueOn } = wish;
  return { currency, prices, issueOn, dueOn, lines, vat, netCents, vatCents, grossCents: netCents + vatCents };
}
