import { isRefusal, type Refusal } from '../refusal.ts';
import { addDays, type Day } from '../time.ts';
import type { LawfulDays } from './consumer-law/lawful-days.ts';
import {
  contractStateOn,
  lastDayOn,
  serviceFrom,
  startCanBe,
  type ContractFacts,
  type ContractState,
  type Termination,
} from './lifecycle.ts';
import { refuse } from './refusals.ts';

type Act = 'sign' | 'moveStart' | 'void' | 'withdraw' | 'recordWithdrawal' | 'terminate' | 'takeBackTermination' | 'renew';

const signedAndNotOver: readonly ContractState[] = ['signed_awaiting_payment', 'not_started', 'active', 'ending'];

/** In which states each act is possible. One table for the button, its tooltip and the server. */
const possible: Readonly<Record<Act, readonly ContractState[]>> = {
  sign: ['to_sign'],
  moveStart: ['to_sign'],
  void: ['to_sign'],
  withdraw: signedAndNotOver,
  // A letter sent in time may arrive when the period is over (`planWithdrawal`).
  recordWithdrawal: [...signedAndNotOver, 'ended'],
  terminate: signedAndNotOver,
  takeBackTermination: signedAndNotOver,
  renew: ['active', 'ending', 'ended'],
};

/** Why not, by the state that stands in the way; `signed` is what an act of before the signature hears afterwards. */
function reasonIn(act: Act, state: ContractState) {
  if (state === 'void') return 'contract_was_voided';
  if (state === 'withdrawn') return 'contract_was_withdrawn';
  if (state === 'to_sign') return 'contract_is_not_signed';
  if (act === 'sign' || act === 'moveStart' || act === 'void') return 'contract_is_already_signed';
  if (state === 'ended') return 'contract_has_ended';
  return 'contract_is_not_running';
}

/** What more an act asks once the state allows it. */
const conditions: Partial<Record<Act, (contract: ContractFacts, day: Day) => true | Refusal>> = {
  // Its first period would be billed for days before anybody agreed to it.
  sign: ({ startsOn }, day) => (day <= startsOn ? true : refuse('contract_starts_before_it_is_signed', { values: { startsOn } })),
  withdraw: ({ withdrawalEndsOn }, day) => {
    if (withdrawalEndsOn === null) return refuse('contract_has_no_right_of_withdrawal');
    return day <= withdrawalEndsOn ? true : refuse('withdrawal_period_is_over', { values: { endedOn: withdrawalEndsOn } });
  },
  recordWithdrawal: ({ withdrawalEndsOn }) => (withdrawalEndsOn === null ? refuse('contract_has_no_right_of_withdrawal') : true),
  terminate: ({ termination }) =>
    termination ? refuse('contract_is_already_terminated', { values: { lastDay: termination.lastDay } }) : true,
  takeBackTermination: ({ termination }) => {
    if (!termination) return refuse('contract_is_not_terminated');
    return termination.online ? refuse('client_ended_the_contract_online') : true;
  },
  renew: ({ renewedOn }) => (renewedOn ? refuse('contract_is_already_renewed') : true),
};

function can(act: Act) {
  const verb = (contract: ContractFacts, day: Day): true | Refusal => {
    const state = contractStateOn(contract, day);
    if (!possible[act].includes(state)) return refuse(reasonIn(act, state));
    return conditions[act]?.(contract, day) ?? true;
  };
  return Object.assign(verb, { states: possible[act] });
}

/** `contractCan.withdraw(contract, day)` → true, or a named refusal. `contractCan.withdraw.states` says in which states it is possible at all. */
export const contractCan = {
  sign: can('sign'),
  moveStart: can('moveStart'),
  void: can('void'),
  withdraw: can('withdraw'),
  recordWithdrawal: can('recordWithdrawal'),
  terminate: can('terminate'),
  takeBackTermination: can('takeBackTermination'),
  renew: can('renew'),
};

/** All answers at once, to send along to a screen: true, or the refusal with its reason. */
export function contractAnswers(contract: ContractFacts, day: Day): Readonly<Record<Act, true | Refusal>> {
  const verbs = Object.entries(contractCan) as [Act, (typeof contractCan)[Act]][];
  return Object.fromEntries(verbs.map(([act, may]) => [act, may(contract, day)])) as Record<Act, true | Refusal>;
}

/** What the client may do alone on the page of a signed contract: withdraw, and end it where the law of the signature gives that function online. */
export function clientMay(
  contract: ContractFacts,
  law: Pick<LawfulDays, 'onlineEndFunction'>,
  day: Day,
): { readonly withdraw: boolean; readonly end: boolean } {
  const { withdraw, terminate } = contractAnswers(contract, day);
  return { withdraw: !isRefusal(withdraw), end: !isRefusal(terminate) && law.onlineEndFunction };
}

/** Who has to do what next, so that the contract goes on. `nobody`: it runs, or it is over. */
export type NextStep = {
  readonly who: 'client' | 'company' | 'nobody';
  readonly what:
    | 'sign'
    | 'sign_in_person'
    | 'send_link'
    | 'find_address'
    | 'move_start'
    | 'pay'
    | 'held'
    | 'wait_for_start'
    | 'serve'
    | 'propose_renewal'
    | 'renewed'
    | 'over';
  /** By when, or from when; null: no day. */
  readonly on: Day | null;
};

/**
 * How a contract comes to its signature: in front of a member of the firm; or by a link, which is with the client, or waits for the firm to send it, or cannot
 * be used while whoever signs has no address for the code.
 */
export type WayToSign = 'in_person' | 'link_out' | 'link_waits' | 'no_address';
const toSign: Readonly<Record<WayToSign, NextStep>> = {
  in_person: { who: 'company', what: 'sign_in_person', on: null },
  link_out: { who: 'client', what: 'sign', on: null },
  link_waits: { who: 'company', what: 'send_link', on: null },
  no_address: { who: 'company', what: 'find_address', on: null },
};

/** What is next on a day. `moneyIsHeld`: the first payment came before the law lets it count. */
export function nextStepOf(contract: ContractFacts, day: Day, way: WayToSign, moneyIsHeld = false): NextStep {
  const state = contractStateOn(contract, day);
  if (state === 'to_sign' && day > contract.startsOn) return { who: 'company', what: 'move_start', on: contract.startsOn };
  if (state === 'to_sign') return toSign[way];
  if (state === 'signed_awaiting_payment' && moneyIsHeld) return { who: 'nobody', what: 'held', on: contract.firstPaymentOn };
  if (state === 'signed_awaiting_payment')
    return { who: 'client', what: 'pay', on: contract.firstPaymentOn && contract.firstPaymentOn > day ? contract.firstPaymentOn : null };
  if (state === 'not_started') return { who: 'nobody', what: 'wait_for_start', on: serviceFrom(contract) };
  if (state === 'withdrawn' || state === 'void') return { who: 'nobody', what: 'over', on: null };
  if (contract.renewedOn !== null) return { who: 'nobody', what: 'renewed', on: lastDayOn(contract, day) };
  if (state === 'ending' && contract.termination === null) return { who: 'company', what: 'propose_renewal', on: lastDayOn(contract, day) };
  if (state === 'ended') return { who: 'nobody', what: 'over', on: null };
  return { who: 'nobody', what: 'serve', on: lastDayOn(contract, day) };
}

/**
 * The termination as it would be recorded: notice counts from the day after it is recorded; an agreement or a right given by law needs none.
 * Refusals: those of `terminate`, `termination_needs_a_reason`, `last_day_is_before_the_termination`, `last_day_is_before_the_notice_ends`, `last_day_is_after_the_term`.
 */
export function planTermination(contract: ContractFacts, asked: Termination, noticeDays: number): Termination | Refusal {
  const allowed = contractCan.terminate(contract, asked.recordedOn);
  if (isRefusal(allowed)) return allowed;
  if (asked.reason.trim() === '') return refuse('termination_needs_a_reason', { field: 'reason' });
  if (asked.lastDay < asked.recordedOn) return refuse('last_day_is_before_the_termination', { field: 'lastDay' });
  const withNotice = asked.by === 'client' || asked.by === 'company';
  const earliest = withNotice ? addDays(asked.recordedOn, noticeDays) : asked.recordedOn;
  if (asked.lastDay < earliest) return refuse('last_day_is_before_the_notice_ends', { field: 'lastDay', values: { earliest } });
  const term = lastDayOn(contract, asked.lastDay);
  return asked.lastDay > term ? refuse('last_day_is_after_the_term', { field: 'lastDay', values: { termEndsOn: term } }) : asked;
}

/** The earliest last day that notice given on a day leads to; null where the term is over by then anyway. */
export function earliestLastDay(contract: ContractFacts, noticeDays: number, day: Day): Day | null {
  const earliest = addDays(day, noticeDays);
  return earliest <= lastDayOn(contract, earliest) ? earliest : null;
}

/**
 * A withdrawal by the day on which the client sent it: in time means sent in time (directive 2011/83/EU, art. 11(2)), whenever it arrives. Answers with the
 * day it takes effect. Refusals: those of `recordWithdrawal` on the day it is recorded, `withdrawal_cannot_be_sent_in_the_future`,
 * `withdrawal_was_sent_before_the_signature`, `withdrawal_period_is_over`.
 */
export function planWithdrawal(contract: ContractFacts, sentOn: Day, recordedOn: Day): Day | Refusal {
  const allowed = contractCan.recordWithdrawal(contract, recordedOn);
  if (isRefusal(allowed)) return allowed;
  return withdrawalInTime(contract, sentOn, recordedOn);
}

/**
 * Whether a withdrawal that was sent on a day is in time, of whatever was signed with a right to it. Answers with the day it takes effect. Refusals:
 * `withdrawal_cannot_be_sent_in_the_future`, `withdrawal_was_sent_before_the_signature`, `withdrawal_period_is_over`.
 */
export function withdrawalInTime(
  { signedOn, withdrawalEndsOn }: Pick<ContractFacts, 'signedOn' | 'withdrawalEndsOn'>,
  sentOn: Day,
  recordedOn: Day,
): Day | Refusal {
  if (sentOn > recordedOn) return refuse('withdrawal_cannot_be_sent_in_the_future', { field: 'sentOn' });
  if (signedOn !== null && sentOn < signedOn) return refuse('withdrawal_was_sent_before_the_signature', { field: 'sentOn' });
  if (withdrawalEndsOn !== null && sentOn > withdrawalEndsOn)
    return refuse('withdrawal_period_is_over', { field: 'sentOn', values: { endedOn: withdrawalEndsOn } });
  return sentOn;
}

/** A new first day for a contract that nobody signed. Refusals: those of `moveStart`, of `startCanBe`. */
export function planStart(contract: ContractFacts, startsOn: Day, day: Day): Day | Refusal {
  const allowed = contractCan.moveStart(contract, day);
  if (isRefusal(allowed)) return allowed;
  const possible = startCanBe(startsOn, day);
  return isRefusal(possible) ? possible : startsOn;
}
