import { fileURLToPath } from 'node:url';
import { type LawfulDays, workWithoutRequest } from '#domain/contracts/consumer-law/lawful-days.ts';
import { type ContractFacts, type Term, termWhenSigned } from '#domain/contracts/lifecycle.ts';
import type { Coverage } from '#domain/contracts/coverage.ts';
import { hoursOfCover } from '#domain/contracts/working-hours.ts';
import { waitingOf } from '#domain/contracts/waiting.ts';
import type { CoveredServiceValue, OfferedPlanValue, OfferValue, PromiseValue } from '#domain/contracts/offer-value.ts';
import type { Language } from '#domain/language.ts';
import type { Day } from '#domain/time.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay, formatList, formatMoney, formatPercent } from '#platform/i18n/format.ts';
import { hoursWords } from '#platform/i18n/hours.ts';
import { apartCounts, apartKind, apartMeaning, apartName, apartWhy } from '../../queries/apart-words.ts';
import { addressLines, daysOfLaw, lawLines } from '../../queries/law-words.ts';
import { signedWithdrawal, withdrawalForm, withdrawalWords, type WithdrawalWords } from '../../queries/withdrawal-words.ts';
import { beginsWords } from '../service-begins.ts';
import { shortWords, coverageWords } from './coverage-words.ts';

export const template = 'contract/v1';
export const templateFile = fileURLToPath(new URL('./v1.typ', import.meta.url));

/** What a contract says, before it is put into words. `law` is what follows if it were signed on `madeOn`, without asking for an early start. */
export interface ContractSays {
  readonly number: string;
  readonly offer: OfferValue;
  readonly plan: OfferedPlanValue;
  readonly language: Language;
  /** First day as it was offered, and months. The law may move the day along. */
  readonly facts: Pick<ContractFacts, 'startsOn' | 'termMonths'>;
  readonly paymentDays: number;
  readonly noticeDays: number;
  readonly madeOn: Day;
  /** The day the client took the plan on the offer's page, where the declaration for VAT stands; null: told to the firm instead. */
  readonly acceptedOn: Day | null;
  readonly law: LawfulDays;
}

/** How it is set so that it takes two pages. `rows`: how many lines each of the two lists may take; they stand side by side, and the annex has them all. */
export interface Setting {
  readonly small: boolean;
  readonly rows: number;
}
/** Rather than fewer rows than these it is set in smaller type. */
export const fewestRows = 10;

function waitingWords(minutes: number | null, cover: PromiseValue['cover'], language: Language): string {
  const t = textsIn(language);
  const waiting = waitingOf(minutes, cover);
  return waiting ? t(`contracts:doc.wait.${waiting.unit}`, { count: waiting.count }) : t('contracts:doc.noPromise');
}

const inPlan: readonly Coverage['kind'][] = ['included', 'included_up_to'];

/** What is included and what is not: the two lists of the first page. */
function lists({ services }: OfferedPlanValue) {
  const isIn = ({ coverage }: CoveredServiceValue) => inPlan.includes(coverage.kind);
  return { inside: services.filter(isIn), outside: services.filter((service) => !isIn(service)) };
}

/** The rows that the longer of the two lists takes where nothing is left to the annex. */
export function rowsOf({ plan, offer }: Pick<ContractSays, 'plan' | 'offer'>): number {
  const { inside, outside } = lists(plan);
  return Math.max(inside.length, outside.length + new Set(offer.apart?.map(({ kind }) => kind)).size);
}

/** As many as there are rows; where some are left, the last row says how many, which are two at least. */
function topLines(lines: readonly string[], rows: number, language: Language): string[] {
  if (lines.length <= rows) return [...lines];
  return [...lines.slice(0, rows - 1), textsIn(language)('contracts:doc.more', { count: lines.length - rows + 1 })];
}

/** What is not included: how many devices are set apart, which are named in the annex, then the services. The devices are never left to "and others". */
function notIncluded(says: ContractSays, outside: readonly string[], rows: number): string[] {
  const t = textsIn(says.language);
  const apart = apartCounts(t, says.offer.apart ?? []);
  if (apart.length === 0 && outside.length === 0) return [t('contracts:doc.allIncluded')];
  return [...apart, ...topLines(outside, rows - apart.length, says.language)];
}

/** The devices that are set apart, one by one, with why; null where there are none. */
function apartWords({ offer: { apart = [] }, language }: ContractSays) {
  if (apart.length === 0) return null;
  const t = textsIn(language);
  return {
    title: t('contracts:apart.title'),
    text: apartMeaning(t, apart),
    columns: [t('contracts:apart.column.device'), t('contracts:apart.column.kind'), t('contracts:apart.column.why')],
    rows: apart.map((one) => [apartName(one), apartKind(t, one), apartWhy(t, one)]),
  };
}

/** The plan and the home, and the price of a period with its VAT, in a language: the client's in the document, the reader's in the office. */
export function planWords({ offer, plan, language }: Pick<ContractSays, 'offer' | 'plan' | 'language'>) {
  const t = textsIn(language);
  const fee = (cents: number) => formatMoney(cents, offer.currency, language);
  const { vat } = offer;
  return {
    subtitle: `${plan.name[language]} · ${offer.home.name}`,
    amount: `${fee(plan.feeCents)} ${t(`contracts:doc.vat.${offer.pricesAre}`)} ${t(`contracts:doc.per.${offer.monthsPerPeriod as 1 | 3 | 6 | 12}`)}`,
    breakdown:
      vat.category === 'S'
        ? t('contracts:doc.breakdown', {
            net: fee(plan.feeNetCents),
            vat: fee(plan.feeVatCents),
            rate: formatPercent(vat.rateBps, language),
            gross: fee(plan.feeGrossCents),
          })
        : t('contracts:doc.noVat', { ground: vat.ground ?? '' }),
  };
}

function priceLines(says: ContractSays) {
  const { amount, breakdown } = planWords(says);
  const payment = textsIn(says.language)('contracts:doc.payment', { days: says.paymentDays });
  return { amount, breakdown, declared: declaredWords(says), payment };
}

/** What a reduced rate of VAT rests on: the conditions, who declares them, to whom and when they said so. Null at a rate that asks for nothing. */
function declaredWords({ offer: { vat, buyer, number }, language, acceptedOn }: ContractSays): string | null {
  const { declared = [], declaration, rateBps } = vat;
  if (declared.length === 0) return null;
  const t = textsIn(language);
  const on = (day: Day) => formatDay(day, language, 'long');
  return [
    t('contracts:doc.declares', {
      name: buyer.name,
      rate: formatPercent(rateBps, language),
      conditions: formatList(
        declared.map((one) => t(`offers:vatCondition.${one}`)),
        language,
      ),
    }),
    ...(declaration ? [t('contracts:doc.declaredTo', { name: declaration.toldTo, day: on(declaration.on) })] : []),
    acceptedOn === null ? t('contracts:doc.declaredBySigning') : t('contracts:doc.declaredByAccepting', { number, day: on(acceptedOn) }),
  ].join(' ');
}

/** The hours in which what the plan promises counts, in words; null: round the clock, or of an offer from before offers said them. */
function hoursSaid({ offer, plan, language }: ContractSays): string | null {
  const hours = hoursOfCover(offer.hours, plan.promises.cover);
  return hours && hoursWords(textsIn(language), hours);
}

function serviceFacts(says: ContractSays): [string, string][] {
  const {
    plan: { promises },
    language,
  } = says;
  const t = textsIn(language);
  const cover = t(`contracts:doc.cover.${promises.cover}`);
  const hours = hoursSaid(says);
  const { visitsPerYear: count } = promises;
  return [
    [t('contracts:doc.firstAnswer'), waitingWords(promises.firstAnswerMinutes, promises.cover, language)],
    [t('contracts:doc.remoteStart'), waitingWords(promises.remoteStartMinutes, promises.cover, language)],
    [t('contracts:doc.onSiteStart'), waitingWords(promises.onSiteStartMinutes, promises.cover, language)],
    [t('contracts:doc.hours'), hours ? t('ui:named', { name: cover, value: hours }) : cover],
    [t('contracts:doc.watching'), t(promises.watching ? 'contracts:doc.watched' : 'contracts:doc.notWatched')],
    [t('contracts:doc.visits'), count > 0 ? t('contracts:doc.visitsPerYear', { count }) : t('contracts:doc.noVisit')],
  ];
}

/** The term in words, of the document that is shown as of the sealed one. */
function termWords(
  { language, facts: { termMonths: months } }: Pick<ContractSays, 'language' | 'facts'>,
  { from, to }: Term,
  begins: string,
) {
  const on = (day: Day) => formatDay(day, language, 'long');
  return textsIn(language)('contracts:doc.termText', { from: on(from), to: on(to), months, begins });
}

/** The contract in the client's words. It is kept with the document; the sealed one is made of the very same, whatever our texts say by then. */
export function printedContract(says: ContractSays, { small, rows }: Setting) {
  const { number, offer, plan, language, noticeDays, law } = says;
  const t = textsIn(language);
  const { seller, buyer, home } = offer;
  const { facts } = says;
  const term = termWhenSigned(facts, law.firstWorkOn);
  const asked = law.needsEarlyStartBox && term.from > facts.startsOn ? termWhenSigned(facts, says.madeOn) : null;
  const said = (service: CoveredServiceValue) => coverageWords(says, service.coverage);
  const short = (service: CoveredServiceValue) => [service.name[language], shortWords(says, service.coverage)].filter(Boolean).join(' – ');
  const { inside, outside } = lists(plan);
  const hours = hoursSaid(says);
  return {
    template,
    /** In smaller type, so that it takes two pages. */
    small,
    title: t('contracts:doc.title', { number }),
    subtitle: planWords(says).subtitle,
    reference: number,
    pageWord: t('contracts:doc.page'),
    firm: {
      name: seller.name,
      lines: [seller.street, `${seller.postcode} ${seller.city}`.trim()].filter(Boolean),
      legal: [seller.name, seller.registrationNumber, seller.vatId].filter(Boolean).join(' · '),
    },
    seller: { label: t('contracts:doc.seller'), lines: addressLines(seller, seller.vatId) },
    buyer: { label: t('contracts:doc.buyer'), lines: addressLines(buyer, buyer.email, buyer.vatId) },
    home: { label: t('contracts:doc.home'), lines: addressLines(home) },
    promise: plan.promise[language],
    price: { title: t('contracts:doc.price'), ...priceLines(says) },
    included: { title: t('contracts:doc.included'), lines: topLines(inside.map(short), rows, language) },
    notIncluded: {
      title: t('contracts:doc.notIncluded'),
      lines: notIncluded(says, outside.map(short), rows),
    },
    service: { title: t('contracts:doc.service'), facts: serviceFacts(says) },
    reach: { title: t('contracts:doc.reach'), text: [seller.phone, seller.email, seller.website].filter(Boolean).join(' · ') },
    term: {
      title: t('contracts:doc.term'),
      text: termWords(says, term, beginsWords(t, { ...law, startsOn: facts.startsOn }, says.madeOn, asked !== null)),
      ...term,
      /** The term at the express request to start early. */
      asked,
    },
    revision: { title: t('contracts:doc.revision'), text: t('contracts:doc.revisionText') },
    end: {
      title: t('contracts:doc.end'),
      text: `${t('contracts:doc.endText', { days: noticeDays, email: seller.email || seller.name })}${law.onlineEndFunction ? ` ${t('contracts:doc.endOnline')}` : ''}`,
    },
    law: lawLines(says),
    // Where the term begins after the withdrawal period anyway, there is nothing to ask for.
    early: asked
      ? {
          title: t('contracts:doc.early'),
          text: t('contracts:doc.earlyText'),
          /** What holds without it: after the request it speaks of. Documents made before said it among the days of the law. */
          without: withoutRequest(says, says.madeOn) as string | undefined,
          open: t('contracts:doc.earlyOpen'),
        }
      : null,
    signatures: {
      title: t('contracts:doc.signatures'),
      seller: t('contracts:doc.seller'),
      buyer: t('contracts:doc.buyer'),
      sealed: t('contracts:doc.sealedByUs'),
    },
    consent: t('contracts:consent', { number }),
    annex: {
      title: t('contracts:doc.annex'),
      text: [
        t('contracts:doc.annexText', { plan: plan.name[language], vat: t(`contracts:doc.vat.${offer.pricesAre}`) }),
        ...(hours ? [t('contracts:doc.annexHours', { hours })] : []),
      ].join('\n\n'),
      columns: [t('contracts:doc.column.service'), t('contracts:doc.column.says')],
      rows: plan.services.map((service) => [service.name[language], said(service)]),
    },
    /** Documents made before said nothing of devices. */
    apart: apartWords(says) as ReturnType<typeof apartWords> | undefined,
    /** Documents made before had the form alone. */
    withdrawal: withdrawalWords({ ...says, seller }) as WithdrawalWords | null | undefined,
    form: withdrawalForm({ law, language, seller, buyer, title: t('contracts:doc.title', { number }) }),
    logoHash: seller.logoHash,
  };
}
export type PrintedContract = ReturnType<typeof printedContract>;

/** What holds where nobody asks to begin early, and the term where somebody does, as a signature on a day gives them. */
function withoutRequest({ language, law, facts }: Pick<ContractSays, 'language' | 'law' | 'facts'>, signedOn: Day): string {
  const asked = termWhenSigned(facts, signedOn);
  return textsIn(language)('contracts:doc.workText', {
    day: formatDay(workWithoutRequest(law, signedOn), language, 'long'),
    from: formatDay(asked.from, language, 'long'),
    to: formatDay(asked.to, language, 'long'),
  });
}

/** The same once it is signed: the term and the end of withdrawal as this signature gives them, not as another day or another wish would have. */
export function signedWords(
  printed: PrintedContract,
  { language, law, facts, signedOn }: Pick<ContractSays, 'language' | 'law' | 'facts'> & { readonly signedOn: Day },
): PrintedContract {
  const term = termWhenSigned(facts, law.firstWorkOn);
  const begins = beginsWords(textsIn(language), { ...law, startsOn: term.from }, signedOn);
  const ofLaw = { language, law, madeOn: signedOn };
  return {
    ...printed,
    term: { ...printed.term, ...term, text: termWords({ language, facts }, term, begins) },
    early: printed.early?.without ? { ...printed.early, without: withoutRequest({ language, law, facts }, signedOn) } : printed.early,
    law: { ...printed.law, lines: daysOfLaw(ofLaw, true, Boolean(printed.withdrawal)) },
    withdrawal: signedWithdrawal(printed.withdrawal, ofLaw),
  };
}

/** What the sealed document has more than the one shown: who signed, the answer to the early start, and how it came about. */
export interface SignedPart {
  readonly name: string;
  readonly when: string;
  readonly drawn: boolean;
  readonly early: string;
  readonly audit: object;
}
