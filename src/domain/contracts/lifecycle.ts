import type { Refusal } from '../refusal.ts';
import { addDays, addMonths, daysBetween, laterDay, type Day } from '../time.ts';
import { refuse } from './refusals.ts';

/** What is known about a contract. Each is a day or null; the state is derived from them and a day (`contractStateOn`), never stored. */
export interface ContractFacts {
  readonly signedOn: Day | null;
  /** The signed bytes sealed. Signed without sealed is loud: see `isSignedButNotSealed`. */
  readonly sealedOn: Day | null;
  /** Cancelled before anybody signed. */
  readonly voidedOn: Day | null;
  readonly withdrawnOn: Day | null;
  /** The day the first payment came, the last time it did. */
  readonly paidOn: Day | null;
  /** The day that payment was taken back; from then on it is due again, and what was served before stays served. */
  readonly paymentTakenBackOn?: Day | null;
  /** First day of the term: the anchor of every period. */
  readonly startsOn: Day;
  readonly termMonths: number;
  /** Off by default: a fixed term ends, and is renewed by a new signature. */
  readonly renewsSilently?: boolean;
  readonly termination: Termination | null;
  readonly renewedOn: Day | null;
  /** From the law of the day of signature (`lawfulDays`); null: no right of withdrawal, or not signed. */
  readonly withdrawalEndsOn: Day | null;
  readonly firstPaymentOn: Day | null;
  readonly firstWorkOn: Day | null;
}

export interface Termination {
  readonly recordedOn: Day;
  /** The last day of service, included. */
  readonly lastDay: Day;
  readonly by: TerminationGround;
  readonly reason: string;
  /** The client declared it on the page of the contract. */
  readonly online?: boolean;
}
export const terminationGrounds = ['client', 'company', 'agreement', 'law'] as const;
/** Who ends it: the client or the company with notice, both in agreement, or a right given by law (no notice). */
export type TerminationGround = (typeof terminationGrounds)[number];

export const contractStates = [
  'to_sign',
  'signed_awaiting_payment',
  'not_started',
  'active',
  'ending',
  'ended',
  'withdrawn',
  'void',
] as const;
export type ContractState = (typeof contractStates)[number];

/** A contract within this many days of its last day is `ending`: time to propose the renewal. */
export const endingDays = 60;

/** Last day of a fixed term: the day before the same day `months` later, counted from the anchor. 31 Jan + 1 month → 27 Feb (28 Feb starts the next). */
export function termEndsOn(startsOn: Day, termMonths: number): Day {
  return addDays(addMonths(startsOn, termMonths), -1);
}

/** Last day of service as known on a day: the termination's, else the end of the term (of the running one where it renews silently). */
export function lastDayOn(contract: ContractFacts, day: Day): Day {
  const { startsOn, termMonths, termination } = contract;
  let terms = 1;
  while (contract.renewsSilently && termEndsOn(startsOn, termMonths * terms) < day) terms += 1;
  const term = termEndsOn(startsOn, termMonths * terms);
  return termination && termination.recordedOn <= day && termination.lastDay < term ? termination.lastDay : term;
}

/**
 * First day on which service is owed: the start of the term, once paid, and not before the law allows work. Null until it is paid. A payment that
 * came a second time begins the service anew on its day.
 */
export function serviceFrom({ startsOn, paidOn, firstWorkOn }: Pick<ContractFacts, 'startsOn' | 'paidOn' | 'firstWorkOn'>): Day | null {
  return paidOn === null ? null : laterDay(laterDay(startsOn, paidOn), firstWorkOn ?? startsOn);
}

/**
 * The day before which service does not begin even if it is paid as soon as the law allows, seen on a day: so nobody is told that it begins with the
 * payment where it waits for the first day of the term or of lawful work. Null: it begins with the payment.
 */
export function serviceNotBefore(contract: Pick<ContractFacts, 'startsOn' | 'firstWorkOn' | 'firstPaymentOn'>, day: Day): Day | null {
  const paidOn = laterDay(day, contract.firstPaymentOn ?? day);
  const begins = serviceFrom({ ...contract, paidOn });
  return begins !== null && begins > paidOn ? begins : null;
}

/** First day of the contract that is made of an offer: the offered one, or the day of the choice where that is later, since an offer may stay open past it. */
export function startWhenChosen(startsOn: Day, day: Day): Day {
  return laterDay(startsOn, day);
}

/**
 * First day of the term once it is signed: not before the first day on which work is lawful, which without the express request to start early is the
 * day after the withdrawal period. So no day is billed on which nothing may be done. The contract says so before it is signed.
 */
export function startWhenSigned(startsOn: Day, firstWorkOn: Day): Day {
  return laterDay(startsOn, firstWorkOn);
}

/** The first day of a term as a client reads it before the signature: `otherwise`, where the law lets that day be only at the express request to start early. */
export interface StartSaid {
  readonly day: Day;
  readonly otherwise: Day | null;
}

/** What an offer says of its first day to whoever would sign on `day`, when `law` holds. */
export function startSaid(startsOn: Day, day: Day, law: { readonly firstWorkOn: Day; readonly needsEarlyStartBox: boolean }): StartSaid {
  const chosen = startWhenChosen(startsOn, day);
  const lawful = startWhenSigned(chosen, law.firstWorkOn);
  return law.needsEarlyStartBox && lawful > chosen ? { day: chosen, otherwise: lawful } : { day: lawful, otherwise: null };
}

/** First and last day of a term, both included. */
export interface Term {
  readonly from: Day;
  readonly to: Day;
}

/**
 * The term of a contract signed on a day from which work is lawful on `firstWorkOn`: the two days that paper, pages, seal and invoices all say. With the
 * express request to start early `firstWorkOn` is the day of signature, and the term begins on the day that was offered.
 */
export function termWhenSigned({ startsOn, termMonths }: Pick<ContractFacts, 'startsOn' | 'termMonths'>, firstWorkOn: Day): Term {
  const from = startWhenSigned(startsOn, firstWorkOn);
  return { from, to: termEndsOn(from, termMonths) };
}

/**
 * Whether the term that a document states is the one a signature today leads to; of a document that does not keep its days nobody knows.
 * Refusal: `term_moved_since_the_document_was_made`.
 */
export function termIsStill(stated: Partial<Term> | null | undefined, now: Term): true | Refusal {
  return stated?.from === now.from && stated.to === now.to
    ? true
    : refuse('term_moved_since_the_document_was_made', { values: { ...now } });
}

/** Offers are answered and signed within days; a first day proposed without that time would have moved by the signature. */
const daysToSign = 7;

/**
 * The first day to propose in an offer made on `day`: not before work is lawful after a signature within a week (`lawSignedOn` answers for a day), nor
 * before the first invoice is due, since service begins with its payment.
 */
export function startToPropose(
  day: Day,
  paymentDays: number,
  lawSignedOn: (signedOn: Day) => { readonly firstWorkOn: Day; readonly firstPaymentOn: Day },
): Day {
  const { firstWorkOn, firstPaymentOn } = lawSignedOn(addDays(day, daysToSign));
  return laterDay(firstWorkOn, addDays(firstPaymentOn, paymentDays));
}

/** What of the money paid goes back when the client withdraws: all, the rest after the days served, or null where none was paid. */
export type Refunded = 'all' | 'rest' | null;

/**
 * Within 14 days of the withdrawal (directive 2011/83/EU, art. 13(1)); after the express request to start early the days served are owed (art. 14(3)).
 * `held`: money came before the law lets it count.
 */
export function refundOnWithdrawal(
  contract: ContractFacts,
  withdrawnOn: Day,
  { earlyStart, held }: { readonly earlyStart: boolean; readonly held: boolean },
): Refunded {
  const paid = contract.paidOn !== null && (contract.paymentTakenBackOn ?? null) === null;
  if (!paid && !held) return null;
  const begins = serviceFrom(contract);
  return earlyStart && begins !== null && begins <= withdrawnOn ? 'rest' : 'all';
}

const happened = (on: Day | null, day: Day) => on !== null && on <= day;

/** The state on a day. A withdrawal or cancellation wins over everything after it; a contract nobody paid still ends with its term. */
export function contractStateOn(contract: ContractFacts, day: Day): ContractState {
  if (happened(contract.voidedOn, day)) return 'void';
  if (happened(contract.withdrawnOn, day)) return 'withdrawn';
  if (!happened(contract.signedOn, day)) return 'to_sign';
  const last = lastDayOn(contract, day);
  if (day > last) return 'ended';
  if (!happened(contract.paidOn, day) || happened(contract.paymentTakenBackOn ?? null, day)) return 'signed_awaiting_payment';
  if (day < (serviceFrom(contract) ?? contract.startsOn)) return 'not_started';
  const terminated = contract.termination !== null && contract.termination.recordedOn <= day;
  return terminated || (!contract.renewsSilently && daysBetween(day, last) <= endingDays) ? 'ending' : 'active';
}

/** Signed, and yet without a seal: something broke between the two and must be shown to everybody until mended (property 26). */
export function isSignedButNotSealed(contract: Pick<ContractFacts, 'signedOn' | 'sealedOn'>): boolean {
  return contract.signedOn !== null && contract.sealedOn === null;
}

/** A first day, of an offer as of a contract: from today to a year ahead. Refusals: `start_cannot_lie_in_the_past`, `start_is_too_far_ahead`. */
export function startCanBe(startsOn: Day, day: Day): true | Refusal {
  if (startsOn < day) return refuse('start_cannot_lie_in_the_past', { field: 'startsOn' });
  return daysBetween(day, startsOn) > 366 ? refuse('start_is_too_far_ahead', { field: 'startsOn' }) : true;
}

/**
 * A term: whole months from 1 to 120, and at least one billing period, since the price of a period is what was offered: a year's price for a month is none.
 * It need not be a whole number of periods: of 18 months billed by the year, the last half-year is billed by its days.
 */
export function termCanBe(termMonths: number, monthsPerPeriod: number): true | Refusal {
  const ok = Number.isSafeInteger(termMonths) && termMonths >= 1 && termMonths <= 120;
  if (!ok) return refuse('term_must_be_between_1_and_120_months', { field: 'termMonths' });
  if (termMonths >= monthsPerPeriod) return true;
  return refuse('term_is_shorter_than_its_billing_period', { field: 'termMonths', values: { months: monthsPerPeriod } });
}
