import type { PricesAre } from '#domain/billing/invoice.ts';
import type { LawfulDays } from '#domain/contracts/consumer-law/lawful-days.ts';
import type { Cents } from '#domain/money.ts';
import type { PlannedElement, PlannedInstalment, TermsPlan } from '#domain/takeovers/terms.ts';
import { formatPercent } from '#platform/i18n/format.ts';
import { box, framed, heading, hours, money, speaker, text, written, type PaperOf } from './frame.ts';
import { lawOfPaper } from './law.ts';
import type { Block, PrintedPaper } from './printed.ts';
import { declarations, sums } from './vat.ts';

/** An instalment that an addendum takes back. */
export interface Dropped {
  readonly title: string;
  readonly amountCents: Cents;
}

/** The work and its money (T6). */
export interface TermsSays extends PaperOf {
  readonly pricesAre: PricesAre;
  readonly message: string;
  readonly plan: TermsPlan;
  readonly law: LawfulDays;
}
export interface AddendumSays extends TermsSays {
  readonly dropped: readonly Dropped[];
}

/** The service-only terms: elements with what is delivered, hours and price; products apart; what is paid when; the rule; the law. */
export function termsPaper(says: TermsSays): PrintedPaper {
  const say = speaker(says.language);
  return framed(says, {
    kind: 'terms',
    consent: say('terms.consent', { number: says.number }),
    law: lawOfPaper(says, 'terms', says.law),
    blocks: [
      text(say('terms.intro')),
      ...written('', says.message),
      ...work(says, say('terms.elements')),
      box(say('terms.changes.title'), say('terms.changes.text')),
    ],
  });
}

/** A change of the terms: what is added, with its own prepayment, and what is taken back that nobody billed. */
export function addendumPaper(says: AddendumSays): PrintedPaper {
  const say = speaker(says.language);
  const { dropped, plan } = says;
  return framed(says, {
    kind: 'addendum',
    consent: say('addendum.consent', { number: says.number }),
    law: lawOfPaper(says, 'addendum', says.law),
    blocks: [
      text(say('addendum.intro')),
      ...written('', says.message),
      ...(dropped.length > 0 ? [heading(say('addendum.dropped')), droppedTable(says)] : []),
      ...(plan.elements.length > 0 ? work(says, say('addendum.added')) : []),
    ],
  });
}

function work(says: TermsSays, title: string): Block[] {
  const say = speaker(says.language);
  const { elements } = says.plan;
  const [products, services] = [elements.filter(({ kind }) => kind === 'product'), elements.filter(({ kind }) => kind !== 'product')];
  const totals = sums(says, says.pricesAre, says.plan, `${say('terms.total')}, ${say('money.gross')}`);
  return [
    ...(services.length > 0 ? [heading(title), elementTable(says, services, products.length === 0 ? totals : [])] : []),
    ...(products.length > 0 ? [heading(say('terms.products')), productTable(says, products, totals)] : []),
    ...declarations(says, elements),
    heading(say('terms.schedule')),
    schedule(says),
    box(say('terms.rule.title'), say('terms.rule.text')),
  ];
}

function elementTable(says: TermsSays, elements: readonly PlannedElement[], totals: string[][]): Block {
  const say = speaker(says.language);
  return {
    kind: 'table',
    columns: [
      say('terms.column.element'),
      say('terms.column.hours'),
      say(`terms.column.price.${says.pricesAre}`),
      say('terms.column.before'),
    ],
    numbers: [1, 2, 3],
    rows: elements.map((one) => [what(one), hours(one.minutes, says.language), ...amounts(says, one)]),
    totals,
  };
}

function productTable(says: TermsSays, products: readonly PlannedElement[], totals: string[][]): Block {
  const say = speaker(says.language);
  return {
    kind: 'table',
    columns: [say('terms.column.product'), say(`terms.column.price.${says.pricesAre}`), say('terms.column.before')],
    numbers: [1, 2],
    rows: products.map((one) => [what(one), ...amounts(says, one)]),
    totals,
  };
}

/** The title, and below it what is delivered. */
const what = ({ title, delivers }: PlannedElement) => [title.replaceAll('\n', ' '), delivers].join('\n');
const amounts = (says: TermsSays, { priceCents, retainedCents }: PlannedElement) => [
  money(says, priceCents),
  money(says, priceCents - retainedCents),
];

/** What is paid when, and what each payment opens; the last part with its share of the whole. */
function schedule(says: TermsSays): Block {
  const { language, pricesAre, plan } = says;
  const say = speaker(language);
  const share = plan.totalCents === 0 ? '' : formatPercent(Math.round((plan.atHandoverCents * 10_000) / plan.totalCents), language, 2);
  const title = ({ opens, title: its }: PlannedInstalment, at: number) =>
    opens === 'handover' ? say('terms.lastPart', { at, share }) : say('terms.instalment', { at, what: its });
  return {
    kind: 'table',
    columns: [say('terms.column.when'), say('terms.column.opens'), say(`money.${pricesAre}`)],
    numbers: [2],
    rows: plan.instalments.map((one, at) => [title(one, at + 1), say(`terms.opens.${one.opens}`), money(says, one.amountCents)]),
    totals: [[`${say('terms.total')}, ${say(`money.${pricesAre}`)}`, money(says, plan.totalCents)]],
  };
}

function droppedTable(says: AddendumSays): Block {
  const say = speaker(says.language);
  return {
    kind: 'table',
    columns: [say('addendum.column.dropped'), say(`money.${says.pricesAre}`)],
    numbers: [1],
    rows: says.dropped.map(({ title, amountCents }) => [title, money(says, -amountCents)]),
    totals: [],
  };
}
