import type { Country } from '../../language.ts';
import { addDays, addMonths, laterDay, type Day } from '../../time.ts';
import { rowInForce, type LawRow, type LawTopic, type LawTopics, type RenewalNoticeRule } from './law-row.ts';
import { lawRows } from './law-rows.ts';
import { firstWorkingDayFrom } from './working-days.ts';

export const signingPlaces = ['home', 'office', 'distance'] as const;
/** Where the client signs: at home (off premises), at the firm's office, or at a distance. A visit to measure and a signature afterwards at a distance is at a distance. */
export type SigningPlace = (typeof signingPlaces)[number];
export const parties = ['consumer', 'non_professional', 'professional'] as const;
/** As what: a person in private; a body that is no trader (co-owners, an association); a trader. */
export type Party = (typeof parties)[number];
/** As what a client of that kind signs, until somebody says otherwise. A house manager buys for owners: the law leans towards them. */
export const partyOf = (kind: string): Party =>
  kind === 'company' ? 'professional' : kind === 'house_manager' ? 'non_professional' : 'consumer';
export const channels = ['online', 'telephone', 'email', 'paper', 'tablet'] as const;
/** Through what: our own signing page is `online`; the technician's tablet in the client's hands is `tablet`. */
export type Channel = (typeof channels)[number];

/** What a contract here can be signed through. A signature on paper is none that we take or seal; older records may say it. */
export type SignedThrough = Exclude<Channel, 'paper'>;

/** Through what it is signed there, as it was said or as it must be: our own page is for signing alone, at a distance, and the tablet for signing with one of us. */
export function channelAt(place: SigningPlace, said: Channel): SignedThrough {
  if (place === 'distance') return said === 'tablet' || said === 'paper' ? 'online' : said;
  return said === 'online' || said === 'paper' ? 'tablet' : said;
}

/** What may be said of a place: each channel that stays what it is there. */
export const channelsAt = (place: SigningPlace): readonly SignedThrough[] =>
  channels.filter((said): said is SignedThrough => channelAt(place, said) === said);

export interface SignatureFacts {
  readonly country: Country;
  readonly signedOn: Day;
  readonly place: SigningPlace;
  /** Nobody had asked for the visit. */
  readonly unsolicitedVisit: boolean;
  readonly party: Party;
  /** A trader of at most five employees, buying outside its main activity (FR, off premises). */
  readonly smallProfessional?: boolean;
  readonly channel: Channel;
  /** The client asked, in a box of its own, that work begins inside the withdrawal period. */
  readonly earlyStartRequested: boolean;
  /** The contract itself is an urgent repair for which the client called. A service contract is not. */
  readonly urgentRepair: boolean;
  /** Work that is ordered once: there is nothing to end, so no rule about ending is asked. A service contract is not. */
  readonly orderedOnce?: boolean;
  /** The firm also sells such contracts online, even if this one was signed on paper. */
  readonly soldOnlineToo?: boolean;
  /** Public holidays of the country around the end of the period. Without them only weekends are known. */
  readonly holidays?: readonly Day[];
  /** Only for a contract that renews silently: the last day on which the client can refuse the renewal. */
  readonly lastDayToRefuseRenewal?: Day;
  /** The firm's own rows; they win over ours. */
  readonly overrides?: readonly LawRow[];
}

export interface LawSource {
  readonly topic: LawTopic;
  /** What the rule says; absent in what was signed before it was kept. */
  readonly value?: LawTopics[LawTopic];
  readonly source: string;
  readonly certain: boolean;
  readonly own: boolean;
}

export interface RenewalNotice extends RenewalNoticeRule {
  readonly earliestOn: Day | null;
  readonly latestOn: Day | null;
}

export interface LawfulDays {
  /** The last day on which the client can withdraw, included; null: no such right. */
  readonly withdrawalEndsOn: Day | null;
  readonly firstPaymentOn: Day;
  readonly firstWorkOn: Day;
  /** Work before the end of withdrawal needs the express request, in a box of its own with date and time. */
  readonly needsEarlyStartBox: boolean;
  readonly needsWithdrawalForm: boolean;
  readonly onlineWithdrawalFunction: boolean;
  readonly onlineEndFunction: boolean;
  readonly renewalNotice: RenewalNotice | null;
  /** Every row that was asked, with its source: shown beside the days. */
  readonly sources: readonly LawSource[];
  /** Every row used is certain. */
  readonly certain: boolean;
}

/** Asks rows and remembers which were used. */
function asking({ country, signedOn, overrides = [] }: SignatureFacts) {
  const sources: LawSource[] = [];
  const ask = <T extends LawTopic>(topic: T) => {
    const row = rowInForce(lawRows, overrides, country, topic, signedOn);
    if (row) sources.push({ topic, value: row.value, source: row.source, certain: row.certain, own: overrides.includes(row) });
    return row?.value as LawTopics[T] | undefined;
  };
  return { ask, sources };
}
type Ask = ReturnType<typeof asking>['ask'];

/** Whether the law protects this party, signing there, as it protects a consumer. */
function isProtected(facts: SignatureFacts, ask: Ask): boolean {
  if (facts.party === 'consumer') return true;
  if (facts.party === 'non_professional') return ask('withdrawal_for_non_professionals') === true;
  return facts.smallProfessional === true && facts.place === 'home' && ask('withdrawal_for_small_professionals') === true;
}

function withdrawalDays(facts: SignatureFacts, ask: Ask): number | null {
  if (facts.place === 'office') return null;
  if (facts.urgentRepair && ask('urgent_repair_has_no_withdrawal') === true) return null;
  if (facts.place === 'distance')
    return ask(facts.channel === 'telephone' ? 'withdrawal_days_by_telephone' : 'withdrawal_days_at_distance') ?? null;
  const unsolicited = facts.unsolicitedVisit ? ask('withdrawal_days_unsolicited_visit') : undefined;
  return unsolicited === undefined ? (ask('withdrawal_days_at_home') ?? null) : unsolicited;
}

/** The period begins the day after conclusion and ends with its last day; Directive 2011/83/EU art. 9, Regulation 1182/71 art. 3. */
function withdrawalEnd(facts: SignatureFacts, ask: Ask): Day | null {
  const days = withdrawalDays(facts, ask);
  if (days === null) return null;
  const last = addDays(facts.signedOn, days);
  return ask('withdrawal_end_moves_to_working_day') === true ? firstWorkingDayFrom(last, facts.holidays ?? []) : last;
}

/**
 * A country without a row of it forbids nothing, and is paid at once; which those are stands in the test, so that a new country is asked. FR: off premises nothing may be paid before seven days have passed; the day of signature is not counted, so the eighth day after it is the first.
 */
function firstPayment(facts: SignatureFacts, ask: Ask): Day {
  if (facts.place !== 'home') return facts.signedOn;
  const free = ask('no_payment_days_at_home');
  if (free === undefined || free === 0 || (facts.urgentRepair && ask('urgent_repair_may_be_paid_at_once') === true)) return facts.signedOn;
  return addDays(facts.signedOn, free + 1);
}

function renewalNotice(facts: SignatureFacts, ask: Ask): RenewalNotice | null {
  const { lastDayToRefuseRenewal: last, party } = facts;
  if (!last || party === 'professional') return null;
  if (party === 'non_professional' && ask('renewal_notice_for_non_professionals') !== true) return null;
  const rule = ask('renewal_notice');
  if (!rule) return null;
  const { earliestMonthsBefore: early, latestMonthsBefore: months, latestDaysBefore: days } = rule;
  const latestOn = months !== undefined ? addMonths(last, -months) : days !== undefined ? addDays(last, -days) : null;
  return { ...rule, earliestOn: early === undefined ? null : addMonths(last, -early), latestOn };
}

/** The first lawful day of work after a signature on a day where nobody asks to begin early, whatever the client answered. */
export const workWithoutRequest = (
  { needsEarlyStartBox, withdrawalEndsOn }: Pick<LawfulDays, 'needsEarlyStartBox' | 'withdrawalEndsOn'>,
  signedOn: Day,
): Day => (needsEarlyStartBox && withdrawalEndsOn ? laterDay(signedOn, addDays(withdrawalEndsOn, 1)) : signedOn);

/**
 * What the law of the country allows after this signature: end of withdrawal, first lawful day of payment and of work, what must go with the
 * contract. General information, not legal advice: `sources` is shown with it, and every row can be the firm's own. (docs/guide, law of November 2026)
 */
export function lawfulDays(facts: SignatureFacts): LawfulDays {
  const { ask, sources } = asking(facts);
  const { signedOn, channel, party } = facts;
  const covered = isProtected(facts, ask);
  const withdrawalEndsOn = covered ? withdrawalEnd(facts, ask) : null;
  const canWithdraw = withdrawalEndsOn !== null;
  const needsEarlyStartBox = canWithdraw && ask('early_start_needs_express_request') === true;
  const waits = needsEarlyStartBox && !facts.earlyStartRequested;
  const online = channel === 'online';
  const endsOnline = facts.orderedOnce !== true && party !== 'professional' && (online || facts.soldOnlineToo === true);
  return {
    withdrawalEndsOn,
    firstPaymentOn: covered ? firstPayment(facts, ask) : signedOn,
    firstWorkOn: waits ? workWithoutRequest({ needsEarlyStartBox, withdrawalEndsOn }, signedOn) : signedOn,
    needsEarlyStartBox,
    needsWithdrawalForm: canWithdraw && ask('withdrawal_form_goes_with_contract') === true,
    onlineWithdrawalFunction: canWithdraw && online && ask('online_withdrawal_function') === true,
    onlineEndFunction: endsOnline && ask('online_end_function') === true,
    renewalNotice: renewalNotice(facts, ask),
    sources,
    certain: sources.every((source) => source.certain),
  };
}
