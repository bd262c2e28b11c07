import type { PricesAre } from '#domain/billing/invoice.ts';
import type { LawfulDays } from '#domain/contracts/consumer-law/lawful-days.ts';
import { surveyPoints } from '#domain/takeovers/facts.ts';
import { type SurveyLine, yearsCounted } from '#domain/takeovers/survey-price.ts';
import { agreedNet, type AgreementDraft, type PlannedElement, type TermsPlan } from '#domain/takeovers/terms.ts';
import { box, exactHours, framed, heading, list, money, speaker, text, written, type PaperOf } from './frame.ts';
import { lawOfPaper } from './law.ts';
import { pointsTable } from './points.ts';
import type { Block, PrintedPaper } from './printed.ts';
import { declarations, sums } from './vat.ts';

/** The priced survey (T7), and what the law gives its signature. */
export interface AgreementSays extends PaperOf {
  readonly pricesAre: PricesAre;
  readonly draft: AgreementDraft;
  readonly plan: TermsPlan;
  readonly law: LawfulDays;
}

/** What the survey delivers, as its element says it: its three parts. */
export const surveyParts = (language: PaperOf['language']): string[] =>
  surveyPoints.map((point) => speaker(language)(`agreement.report.${point}`));

/** The takeover agreement: a survey in three parts, a price with its build-up, paid before; the seven points; the law of the signature. */
export function agreementPaper(says: AgreementSays): PrintedPaper {
  const { language, draft, plan, law } = says;
  const say = speaker(language);
  return framed(says, {
    kind: 'agreement',
    consent: say('agreement.consent', { number: says.number }),
    law: lawOfPaper(says, 'agreement', law),
    blocks: [
      text(say('agreement.intro')),
      ...written('', draft.message),
      heading(say('agreement.gets')),
      list(surveyParts(language)),
      text(say('agreement.yours')),
      heading(say('agreement.price')),
      buildUp(says, plan),
      ...declarations(says, plan.elements),
      box(say('agreement.payment.title'), say('agreement.payment.text')),
      heading(say('agreement.points.title')),
      text(say('agreement.points.intro')),
      pointsTable(says),
    ],
  });
}

/** Line by line without VAT, as it was reckoned; what was agreed beyond that is a line of its own. */
function buildUp(says: AgreementSays, plan: TermsPlan): Block {
  const { elements, totalCents } = plan;
  const { language, pricesAre, draft } = says;
  const say = speaker(language);
  const [{ vat }] = elements as [PlannedElement];
  const { beyondCents } = agreedNet(draft.price, totalCents, pricesAre, vat.rateBps);
  return {
    kind: 'table',
    columns: (['what', 'time', 'rate', 'amount'] as const).map((column) => say(`agreement.column.${column}`)),
    numbers: [1, 2, 3],
    rows: [
      ...draft.price.lines.map((line) => row(says, line)),
      ...(beyondCents === 0 ? [] : [[say('agreement.line.agreed'), '', '', money(says, beyondCents)]]),
    ],
    totals: sums(says, pricesAre, plan, say('money.toPay')),
  };
}

function row(says: AgreementSays, line: SurveyLine): string[] {
  const { language, draft } = says;
  const say = speaker(language);
  const rate = line.rateCents === null ? '' : money(says, line.rateCents);
  return [
    lineWords(line, draft, say),
    line.unit === 'minutes' ? exactHours(line.quantity, language) : '',
    line.unit === 'minutes' && rate ? say('perHour', { amount: rate }) : rate,
    money(says, line.amountCents),
  ];
}

function lineWords({ key, quantity }: SurveyLine, { wish }: AgreementDraft, say: ReturnType<typeof speaker>): string {
  const counts = { systems: wish.systems, devices: wish.devices, cables: wish.cables, travel: quantity };
  if (key === 'age') return say('agreement.line.age', { years: wish.ageYears, counted: yearsCounted(wish.ageYears) });
  if (key === 'papers') return say(`agreement.line.papers.${wish.papers}`);
  return key in counts ? say(`agreement.line.${key}`, { count: counts[key as keyof typeof counts] }) : say(`agreement.line.${key}`);
}
