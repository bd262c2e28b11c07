import { isRefusal, type Refusal } from '../refusal.ts';
import { addDays, type Day, daysBetween } from '../time.ts';
import { contractStateOn, lastDayOn, serviceFrom, type ContractFacts, type ContractState, type Termination } from './lifecycle.ts';
import { refuse } from './refusals.ts';

type Act = 'sign' | 'void' | 'withdraw' | 'recordPayment' | 'terminate' | 'renew';

const signedAndNotOver: readonly ContractState[] = ['signed_awaiting_payment', 'not_started', 'active', 'ending'];

/** In which states each act is possible. One table for the button, its tooltip and the server. */
const possible: Readonly<Record<Act, readonly ContractState[]>> = {
  sign: ['to_sign'],
  void: ['to_sign'],
  withdraw: signedAndNotOver,
  recordPayment: ['signed_awaiting_payment'],
  terminate: signedAndNotOver,
  renew: ['active', 'ending', 'ended'],
};

/** Why not, by the state that stands in the way; `signed` is what an act of before the signature hears afterwards. */
function reasonIn(act: Act, state: ContractState) {
  if (state === 'void') return 'contract_was_voided';
  if (state === 'withdrawn') return 'contract_was_withdrawn';
  if (state === 'to_sign') return 'contract_is_not_signed';
  if (act === 'sign' || act === 'void') return 'contract_is_already_signed';
  if (state === 'ended') return 'contract_has_ended';
  return act === 'renew' ? 'contract_is_not_running' : 'contract_is_already_paid';
}

/** What more an act asks once the state allows it. */
const conditions: Partial<Record<Act, (contract: ContractFacts, day: Day) => true | Refusal>> = {
  withdraw: ({ withdrawalEndsOn }, day) => {
    if (withdrawalEndsOn === null) return refuse('contract_has_no_right_of_withdrawal');
    return day <= withdrawalEndsOn ? true : refuse('withdrawal_period_is_over', { values: { endedOn: withdrawalEndsOn } });
  },
  recordPayment: ({ sealedOn, firstPaymentOn }, day) => {
    if (sealedOn === null) return refuse('contract_is_not_sealed');
    return firstPaymentOn === null || day >= firstPaymentOn
      ? true
      : refuse('payment_before_first_lawful_day', { values: { firstPaymentOn } });
  },
  terminate: ({ termination }) =>
    termination ? refuse('contract_is_already_terminated', { values: { lastDay: termination.lastDay } }) : true,
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
  void: can('void'),
  withdraw: can('withdraw'),
  recordPayment: can('recordPayment'),
  terminate: can('terminate'),
  renew: can('renew'),
};

/** A contract that starts later than this after another one ended is a new one, not its renewal. */
export const renewalGapDays = 90;

/** Whether a contract for the same home that starts on `startsOn` renews this one: it may be renewed, and the new term follows its last day soon. */
export function isRenewedFrom(contract: ContractFacts, startsOn: Day, day: Day): boolean {
  const last = lastDayOn(contract, day);
  return contractCan.renew(contract, day) === true && startsOn > last && daysBetween(last, startsOn) <= renewalGapDays;
}

/** All answers at once, to send along to a screen: true, or the refusal with its reason. */
export function contractAnswers(contract: ContractFacts, day: Day): Readonly<Record<Act, true | Refusal>> {
  const { sign, void: cancel, withdraw, recordPayment, terminate, renew } = contractCan;
  return {
    sign: sign(contract, day),
    void: cancel(contract, day),
    withdraw: withdraw(contract, day),
    recordPayment: recordPayment(contract, day),
    terminate: terminate(contract, day),
    renew: renew(contract, day),
  };
}

/** Who has to do what next, so that the contract goes on. `nobody`: it runs, or it is over. */
export type NextStep = {
  readonly who: 'client' | 'company' | 'nobody';
  readonly what: 'sign' | 'sign_in_person' | 'pay' | 'wait_for_start' | 'serve' | 'propose_renewal' | 'renewed' | 'over';
  /** By when, or from when; null: no day. */
  readonly on: Day | null;
};

/** What is next on a day. `inPerson`: it is signed in front of a member of the firm. */
export function nextStepOf(contract: ContractFacts, day: Day, inPerson: boolean): NextStep {
  const state = contractStateOn(contract, day);
  if (state === 'to_sign')
    return inPerson ? { who: 'company', what: 'sign_in_person', on: null } : { who: 'client', what: 'sign', on: null };
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
