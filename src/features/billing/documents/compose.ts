import type { CreditNotePlan } from '#domain/billing/credit-note.ts';
import { epcQrText } from '#domain/billing/epc-qr.ts';
import type { DayRange, InvoicePlan, VatRow } from '#domain/billing/invoice.ts';
import { invoiceReference, type PaymentReference } from '#domain/billing/reference.ts';
import type { Language } from '#domain/language.ts';
import type { Cents } from '#domain/money.ts';
import type { InstalmentOpens } from '#domain/takeovers/terms.ts';
import type { Day } from '#domain/time.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay, formatList, formatMoney, formatNumber, formatPercent } from '#platform/i18n/format.ts';
import { mentionsOf } from './mentions.ts';
import type { Parties } from './parties.ts';
import type { CreditNoteIssued, InvoiceIssued, Pair, PrintedInvoice } from './value.ts';

/** The number once it is taken; null for a preview, which differs in nothing else (property 7). */
export type TakenNumber = { readonly number: string; readonly year: number; readonly ordinal: number } | null;

export interface InvoiceToCompose {
  readonly plan: InvoicePlan;
  readonly parties: Parties;
  readonly contractNumber: string | null;
  readonly period: number | null;
  readonly firstPaymentOn: Day | null;
  /** Of an instalment of a takeover: its number, and what its payment opens. */
  readonly takeover?: { readonly number: string; readonly opens: InstalmentOpens };
}

/** The whole document as a value: facts, and every word that is printed, in the client's language. */
export function composeInvoice(
  { plan, parties, contractNumber, period, firstPaymentOn, takeover }: InvoiceToCompose,
  taken: TakenNumber,
): InvoiceIssued {
  const { seller, buyer } = parties;
  const say = speaker(buyer.language);
  const reference = taken && invoiceReference(seller.country, taken);
  const qr =
    reference &&
    epcQrText({
      creditorName: seller.name,
      creditorCountry: seller.country,
      iban: seller.iban,
      bic: seller.bic,
      amountCents: plan.grossCents,
      currency: plan.currency,
      reference,
    });
  const money = (cents: Cents) => formatMoney(cents, plan.currency, buyer.language);
  const cells = plan.lines.map((line) => ({
    what: line.description,
    when: line.servicePeriod ? range(line.servicePeriod, buyer.language) : null,
    cells: [
      formatNumber(line.quantityThousandths / 1000, buyer.language, 3),
      money(line.unitCents),
      formatPercent(line.vat.rateBps, buyer.language, 2),
      money(line.amountCents),
    ],
  }));
  const printed: PrintedInvoice = {
    ...frame(parties),
    title: taken ? say('document.invoice', { number: taken.number }) : say('document.preview'),
    subtitle: takeover ? say(`document.instalment.${takeover.opens}`) : null,
    facts: [
      [say('document.issuedOn'), formatDay(plan.issueOn, buyer.language, 'long')],
      [say('document.dueOn'), formatDay(plan.dueOn, buyer.language, 'long')],
      ...ofWhat(contractNumber, takeover?.number, say),
      ...vatIdFact(parties, say),
    ],
    columns: [
      say('document.what'),
      say('document.quantity'),
      say(`document.unit.${plan.prices}`),
      say('document.vat'),
      say(`document.amount.${plan.prices}`),
    ],
    lines: cells,
    ...sums(plan, say, buyer.language, say('document.toPay')),
    pay: plan.grossCents > 0 ? payment(parties, plan, firstPaymentOn, reference, qr !== null && qr !== '', say) : null,
    mentions: [
      ...grounds(plan.vat, buyer.language),
      ...mentionsOf[seller.country].filter(({ to }) => to === 'everybody' || to === buyer.party).map(({ key }) => say(`mention.${key}`)),
    ],
  };
  return {
    kind: 'invoice',
    language: buyer.language,
    number: taken?.number ?? null,
    plan,
    contractNumber,
    takeoverNumber: takeover?.number ?? null,
    period,
    firstPaymentOn,
    reference,
    qr,
    logoHash: seller.logoHash,
    printed,
  };
}

export interface CreditNoteToCompose {
  readonly plan: CreditNotePlan;
  readonly parties: Parties;
  readonly contractNumber: string | null;
  readonly takeoverNumber: string | null;
}

/** A credit note as a value; it names the invoice it corrects and why. */
export function composeCreditNote(
  { plan, parties, contractNumber, takeoverNumber }: CreditNoteToCompose,
  taken: TakenNumber,
): CreditNoteIssued {
  const { buyer } = parties;
  const { language } = buyer;
  const say = speaker(language);
  const money = (cents: Cents) => formatMoney(cents, plan.currency, language);
  const of = { number: plan.precedingInvoice.number, day: formatDay(plan.precedingInvoice.issuedOn, language, 'long') };
  const printed: PrintedInvoice = {
    ...frame(parties),
    title: taken ? say('document.creditNote', { number: taken.number }) : say('document.preview'),
    subtitle: plan.reason,
    facts: [
      [say('document.issuedOn'), formatDay(plan.issueOn, language, 'long')],
      [say('document.corrects'), say('document.correctsInvoice', of)],
      ...ofWhat(contractNumber, takeoverNumber, say),
      ...vatIdFact(parties, say),
    ],
    columns: [
      say('document.what'),
      say('document.amount.net'),
      say('document.vat'),
      say('document.vatAmount'),
      say('document.amount.gross'),
    ],
    lines: plan.lines.map((line) => ({
      what: line.description,
      when: null,
      cells: [money(line.netCents), formatPercent(line.vat.rateBps, language, 2), money(line.vatCents), money(line.grossCents)],
    })),
    ...sums(plan, say, language, say('document.credited')),
    pay: null,
    mentions: [...grounds(plan.vat, language), say('document.creditHow')],
  };
  return {
    kind: 'credit_note',
    language,
    number: taken?.number ?? null,
    plan,
    contractNumber,
    takeoverNumber,
    qr: null,
    logoHash: parties.seller.logoHash,
    printed,
  };
}

type Say = (key: string, values?: Record<string, string | number>) => string;

/** Documents are in the client's language; a text that is missing is a fault that may not reach paper. */
function speaker(language: Language): Say {
  const t = textsIn(language);
  return (key, values) => {
    const text = t.find(`billing:${key}`, values);
    if (text === undefined) throw new Error(`no text ${key} in ${language}`);
    return text;
  };
}

function frame({ seller, buyer, home }: Parties) {
  const say = speaker(buyer.language);
  const contact = [seller.phone, seller.email, seller.website].filter(Boolean).join(' · ');
  const legal = [seller.name, seller.registrationNumber, seller.vatId && say('document.vatId', { vatId: seller.vatId })]
    .filter(Boolean)
    .join(' · ');
  const lines = [...seller.street.split('\n'), [seller.postcode, seller.city].filter(Boolean).join(' '), contact].filter(Boolean);
  return {
    subtitle: null,
    firm: { name: seller.name, legal, lines },
    pageWord: say('document.page'),
    buyerLabel: say('document.buyer'),
    buyer: [buyer.name, ...buyer.lines],
    placeLabel: say('document.place'),
    place: home ? [home.name, ...home.lines] : [],
  };
}

/** The contract or the takeover that it is of. */
const ofWhat = (contractNumber: string | null, takeoverNumber: string | null | undefined, say: Say): Pair[] => [
  ...(contractNumber ? [[say('document.contract'), contractNumber] as const] : []),
  ...(takeoverNumber ? [[say('document.takeover'), takeoverNumber] as const] : []),
];
const vatIdFact = ({ buyer }: Parties, say: Say): Pair[] => (buyer.vatId ? [[say('document.yourVatId'), buyer.vatId]] : []);
const range = ({ from, to }: DayRange, language: Language) => `${formatDay(from, language)} – ${formatDay(to, language)}`;

/** Why no VAT is charged, or a reduced rate: the rule, or what the client declared of the home, in the client's language. */
function grounds(vat: readonly VatRow[], language: Language): string[] {
  const t = textsIn(language);
  const said = vat.flatMap(({ ground, declared, rateBps }) => {
    const conditions = (declared ?? []).map((one) => t(`offers:vatCondition.${one}`));
    const declaration = { rate: formatPercent(rateBps, language, 2), conditions: formatList(conditions, language) };
    return [ground ?? '', conditions.length > 0 ? t('billing:document.vatDeclared', declaration) : ''];
  });
  return [...new Set(said.filter((words) => words !== ''))];
}

function sums(plan: InvoicePlan | CreditNotePlan, say: Say, language: Language, last: string) {
  const money = (cents: Cents) => formatMoney(cents, plan.currency, language);
  const totals: Pair[] = [
    [say('document.net'), money(plan.netCents)],
    [say('document.vat'), money(plan.vatCents)],
    [last, money(plan.grossCents)],
  ];
  return {
    vatTitle: say('document.vatTable'),
    vatColumns: [say('document.rate'), say('document.base'), say('document.vatAmount')],
    totals,
    vat: plan.vat.map((row) => [
      row.category === 'S' ? formatPercent(row.rateBps, language, 2) : say(`document.category.${row.category}`),
      money(row.netCents),
      money(row.vatCents),
    ]),
  };
}

function payment(
  { seller, buyer }: Parties,
  plan: InvoicePlan,
  firstPaymentOn: Day | null,
  reference: PaymentReference | null,
  scan: boolean,
  say: Say,
): PrintedInvoice['pay'] {
  const day = (on: Day) => formatDay(on, buyer.language, 'long');
  const facts: Pair[] = [
    ...(seller.iban
      ? [[say('document.payTo'), seller.name] as const, ['IBAN', seller.iban.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ')] as const]
      : []),
    ...(seller.iban && seller.bic ? [['BIC', seller.bic] as const] : []),
    ...(reference ? [[say('document.reference'), reference.shown] as const] : []),
  ];
  return {
    title: say('document.payTitle', { amount: formatMoney(plan.grossCents, plan.currency, buyer.language) }),
    due: say('document.payDue', { day: day(plan.dueOn) }),
    notBefore: firstPaymentOn && firstPaymentOn > plan.issueOn ? say('document.notBefore', { day: day(firstPaymentOn) }) : null,
    facts,
    scan: scan ? say('document.scan') : null,
  };
}
