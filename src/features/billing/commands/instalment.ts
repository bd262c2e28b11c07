import type { InvoicePlan, PricesAre, VatKind } from '#domain/billing/invoice.ts';
import { mayBillInstalment } from '#domain/billing/instalment-to-bill.ts';
import { planInvoice } from '#domain/billing/plan-invoice.ts';
import { dueOn } from '#domain/billing/plan-period.ts';
import type { Party } from '#domain/contracts/consumer-law/lawful-days.ts';
import type { Id } from '#domain/id.ts';
import { type Cents, type Currency, sumCents } from '#domain/money.ts';
import { allAtOnce, isRefusal, type Refusal } from '#domain/refusal.ts';
import type { InstalmentOpens } from '#domain/takeovers/terms.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { newId } from '#platform/ids.ts';
import { printable } from '#platform/pdf/characters.ts';
import type { Act } from '#platform/session/act.ts';
import { composeInvoice, type InvoiceToCompose } from '../documents/compose.ts';
import { lackingOf, readSides } from '../documents/parties.ts';
import type { InvoiceIssued } from '../documents/value.ts';
import { type InstalmentRead, readInstalment } from '../queries/instalments.ts';
import { lockTakeover } from './locks.ts';
import { takeNumber } from './number.ts';
import { saveDocument } from './save.ts';

/** An instalment of a takeover as whoever bills it knows it. */
export interface InstalmentWish {
  readonly takeover: {
    readonly id: Id<'takeover'>;
    readonly number: string;
    readonly clientId: Id<'client'>;
    readonly homeId: Id<'home'>;
    readonly currency: Currency;
    readonly pricesAre: PricesAre;
  };
  readonly instalmentId: Id<'instalment'>;
  /** As what the client signed its paper. */
  readonly party: Party;
  /** The first lawful day of payment, of the signature; of a preview before it: what it would be. */
  readonly firstPaymentOn: Day | null;
  readonly paymentDays: number;
  /** What of each element's price this instalment is, in the takeover's prices: together they are its amount. `description`: the element's title. */
  readonly lines: readonly { readonly elementId: string; readonly description: string; readonly unitCents: Cents; readonly vat: VatKind }[];
}

/** The instalment as a document: preview and command compose this very value (property 7). Writes nothing. */
async function planInstalment(
  tx: Tx,
  act: Act,
  wish: InstalmentWish,
  { opens, dueCents }: InstalmentRead,
): Promise<InvoiceToCompose | Refusal> {
  const { takeover, firstPaymentOn } = wish;
  const sides = await readSides(tx, act, { ...takeover, contractId: null, party: wish.party });
  if (isRefusal(sides)) return sides;
  const plan = planInvoice({
    currency: takeover.currency,
    prices: takeover.pricesAre,
    issueOn: act.today,
    dueOn: dueOn(act.today, wish.paymentDays, firstPaymentOn),
    lines: wish.lines.map((line) => ({ ...line, description: lineWords(sides.buyer.language, opens, line.description), recurring: false })),
  });
  if (isRefusal(plan)) return plan;
  if (sumCents(plan.lines.map(({ amountCents }) => amountCents)) !== dueCents)
    throw new Error('the lines of an instalment are not its amount');
  const lacking = allAtOnce(lackingOf(sides, takeover.clientId, askedVat(plan)));
  if (lacking) return lacking;
  const document = {
    plan,
    parties: sides,
    contractNumber: null,
    period: null,
    firstPaymentOn,
    takeover: { number: takeover.number, opens },
  };
  const drawn = printable(composeInvoice(document, null).printed);
  return isRefusal(drawn) ? drawn : document;
}

const lineWords = (language: Act['language'], opens: InstalmentOpens, title: string) =>
  title.trim() === '' ? '' : textsIn(language)(`billing:document.instalmentLine.${opens}`, { title: title.trim() });
const askedVat = ({ vat }: InvoicePlan) => vat.map(({ category, vatCents }) => ({ category, charged: vatCents !== 0 }));

/**
 * What the invoice of an instalment would be today, without a number: the value that `billInstalment` issues (property 7); also of a paper that is not signed yet.
 * Refusals: `no_such_record`, those of `planInvoice`, of the parties, of `printable`.
 */
export async function previewInstalment(tx: Tx, act: Act, wish: InstalmentWish): Promise<InvoiceIssued | Refusal> {
  const instalment = await readInstalment(tx, act, wish.takeover.id, wish.instalmentId);
  if (!instalment) return refuseRequest('no_such_record');
  const document = await planInstalment(tx, act, wish, instalment);
  return isRefusal(document) ? document : composeInvoice(document, null);
}

/**
 * Bills an instalment of a signed paper, once: where an invoice of it stands, that one is the answer, whoever asks and however often (property 1). It is due
 * `paymentDays` after today and never before the first lawful day. Event: `invoice.issued`.
 * Refusals: `no_such_record`, those of `mayBillInstalment`, of `planInvoice`, of the parties, of `printable` and of the number.
 */
export async function billInstalment(tx: Tx, act: Act, wish: InstalmentWish): Promise<Id<'invoice'> | Refusal> {
  const { takeover, instalmentId } = wish;
  await lockTakeover(tx, takeover.id);
  const instalment = await readInstalment(tx, act, takeover.id, instalmentId);
  if (!instalment) return refuseRequest('no_such_record');
  if (instalment.billedBy !== null) return instalment.billedBy;
  const may = mayBillInstalment(instalment);
  if (isRefusal(may)) return may;
  const document = await planInstalment(tx, act, wish, instalment);
  if (isRefusal(document)) return document;
  const taken = await takeNumber(tx, act, 'invoice', act.today);
  if (isRefusal(taken)) return taken;
  const value = composeInvoice(document, taken);
  const id = newId<'invoice'>();
  const { id: takeoverId, clientId, homeId } = takeover;
  const of = { clientId, homeId, contractId: null, takeoverId, instalmentId };
  await saveDocument(tx, act, { id, value, taken, ...of, corrects: null, servedUntil: null, attempt: 1 });
  const { grossCents, currency, dueOn: due } = value.plan;
  await record(tx, act, {
    kind: 'invoice.issued',
    subject: { kind: 'invoice', id },
    clientId,
    homeId,
    data: { ...of, invoiceId: id, number: taken.number, grossCents, currency, dueOn: due },
  });
  return id;
}
