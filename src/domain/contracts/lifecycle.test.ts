import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../refusal.ts';
import { addDays, day, type Day } from '../time.ts';
import { contractAnswers, contractCan, earliestLastDay, nextStepOf, planStart, planTermination, planWithdrawal } from './contract-can.ts';
import {
  contractStateOn,
  contractStates,
  isSignedButNotSealed,
  lastDayOn,
  serviceFrom,
  serviceNotBefore,
  refundOnWithdrawal,
  startSaid,
  startToPropose,
  startWhenSigned,
  termCanBe,
  termEndsOn,
  termIsStill,
  termWhenSigned,
  type ContractFacts,
  type Termination,
} from './lifecycle.ts';

/** Villa Marlow: comfort for a year from 1 February 2026, signed at home in Lyon on 5 January, not started early. */
const chosen: ContractFacts = {
  signedOn: null,
  sealedOn: null,
  voidedOn: null,
  withdrawnOn: null,
  paidOn: null,
  startsOn: day('2026-02-01'),
  termMonths: 12,
  termination: null,
  renewedOn: null,
  withdrawalEndsOn: null,
  firstPaymentOn: null,
  firstWorkOn: null,
};
const signed: ContractFacts = {
  ...chosen,
  signedOn: day('2026-01-05'),
  sealedOn: day('2026-01-05'),
  withdrawalEndsOn: day('2026-01-19'),
  firstPaymentOn: day('2026-01-13'),
  firstWorkOn: day('2026-01-20'),
};
const paid: ContractFacts = { ...signed, paidOn: day('2026-01-15') };
const on = (contract: ContractFacts, text: string) => contractStateOn(contract, day(text));
const noticeOfJune: Termination = { recordedOn: day('2026-05-20'), lastDay: day('2026-06-30'), by: 'client', reason: 'The house is sold' };

describe("the life of Villa Marlow's contract", () => {
  it('goes from to sign to ended as the days pass', () => {
    expect(on(chosen, '2026-01-04')).toBe('to_sign');
    expect(on(paid, '2026-01-04')).toBe('to_sign'); // looked back at from later, the day before the signature
    expect(on(paid, '2026-01-05')).toBe('signed_awaiting_payment');
    expect(on(paid, '2026-01-15')).toBe('not_started');
    expect(on(paid, '2026-02-01')).toBe('active');
    expect(on(paid, '2026-12-01')).toBe('active'); // 61 days before 31 January
    expect(on(paid, '2026-12-02')).toBe('ending'); // 60 days
    expect(on(paid, '2027-01-31')).toBe('ending');
    expect(on(paid, '2027-02-01')).toBe('ended');
  });

  it('nobody is told that it begins with the payment where it waits for the first day of the term or of lawful work', () => {
    const at = (contract: ContractFacts, text: string) => serviceNotBefore(contract, day(text));
    expect(at(signed, '2026-01-05')).toBe('2026-02-01'); // payable from 13 January, the term from 1 February
    const soon = { ...signed, startsOn: day('2026-01-10') };
    expect(at(soon, '2026-01-05')).toBe('2026-01-20'); // the first lawful work day, after the withdrawal period
    expect(at(soon, '2026-01-19')).toBe('2026-01-20');
    expect(at(soon, '2026-01-20')).toBeNull();
    expect(at({ ...soon, firstWorkOn: day('2026-01-05') }, '2026-01-05')).toBeNull(); // asked for at once: paid on the 13th, begun on the 13th
    expect(at({ ...chosen, startsOn: day('2026-01-05') }, '2026-01-05')).toBeNull();
  });

  it('paid late it runs from the day of payment; its term does not move', () => {
    const late = { ...signed, paidOn: day('2026-02-10') };
    expect(serviceFrom(late)).toBe('2026-02-10');
    expect(on(late, '2026-02-09')).toBe('signed_awaiting_payment');
    expect(on(late, '2026-02-10')).toBe('active');
    expect(lastDayOn(late, day('2026-06-01'))).toBe('2027-01-31');
  });

  it('starts no service before the law allows work', () => {
    expect(on({ ...paid, startsOn: day('2026-01-10') }, '2026-01-19')).toBe('not_started');
    expect(on({ ...paid, startsOn: day('2026-01-10') }, '2026-01-20')).toBe('active');
  });

  it('withdrawn, void and ended are the end', () => {
    expect(on({ ...paid, withdrawnOn: day('2026-01-18') }, '2026-01-18')).toBe('withdrawn');
    expect(on({ ...chosen, voidedOn: day('2026-01-04') }, '2026-03-01')).toBe('void');
    expect(on(signed, '2027-02-01')).toBe('ended'); // never paid, and its term is over
  });

  it('withdrawn from, what was paid goes back: all of it, or what is left after days served early', () => {
    const refund = (contract: ContractFacts, more: object = {}) =>
      refundOnWithdrawal(contract, day('2026-01-18'), { earlyStart: false, held: false, ...more });
    expect(refund(signed)).toBeNull();
    expect(refund(signed, { held: true })).toBe('all');
    expect(refund(paid)).toBe('all');
    expect(refund(paid, { earlyStart: true })).toBe('all'); // its term begins on 1 February
    const early = { ...paid, startsOn: day('2026-01-05'), firstWorkOn: day('2026-01-05'), paidOn: day('2026-01-05'), firstPaymentOn: null };
    expect(refund(early, { earlyStart: true })).toBe('rest');
    expect(refund({ ...early, paymentTakenBackOn: day('2026-01-10') }, { earlyStart: true })).toBeNull();
  });

  it('ends on 30 June when the client gives notice on 20 May', () => {
    const ended = { ...paid, termination: noticeOfJune };
    expect(on(ended, '2026-05-19')).toBe('active');
    expect(on(ended, '2026-05-20')).toBe('ending');
    expect(on(ended, '2026-07-01')).toBe('ended');
  });

  it('says loudly when something is signed and not sealed (property 26)', () => {
    expect(isSignedButNotSealed({ ...signed, sealedOn: null })).toBe(true);
    expect(isSignedButNotSealed(signed)).toBe(false);
  });

  it('renews silently only where that was agreed: the term then runs on', () => {
    const silent = { ...paid, renewsSilently: true };
    expect(on(silent, '2027-02-01')).toBe('active');
    expect(lastDayOn(silent, day('2027-02-01'))).toBe('2028-01-31');
  });
});

describe('a term', () => {
  it('ends the day before its anniversary, counted from the anchor', () => {
    expect(termEndsOn(day('2026-02-01'), 12)).toBe('2027-01-31');
    expect(termEndsOn(day('2026-01-31'), 1)).toBe('2026-02-27');
    expect(termEndsOn(day('2024-02-29'), 12)).toBe('2025-02-27');
  });
  it('is 1 to 120 whole months', () => {
    expect([1, 12, 120].map((months) => termCanBe(months, 1))).toEqual([true, true, true]);
    expect([0, -1, 1.5, 121].map((months) => isRefusal(termCanBe(months, 1)))).toEqual([true, true, true, true]);
  });
  it('is at least one billing period, and need not be a whole number of them', () => {
    expect([12, 18].map((months) => termCanBe(months, 12))).toEqual([true, true]);
    expect(termCanBe(11, 12)).toMatchObject({ refusal: 'term_is_shorter_than_its_billing_period', field: 'termMonths' });
  });
});

describe('what can be done, and why not', () => {
  const refusal = (answer: unknown) => (isRefusal(answer) ? answer.refusal : answer);

  it('signs once; a signed contract cannot be cancelled, only withdrawn from or ended', () => {
    expect(contractCan.sign(chosen, day('2026-01-05'))).toBe(true);
    expect(refusal(contractCan.sign(signed, day('2026-01-05')))).toBe('contract_is_already_signed');
    expect(refusal(contractCan.void(signed, day('2026-01-05')))).toBe('contract_is_already_signed');
    expect(refusal(contractCan.sign({ ...chosen, voidedOn: day('2026-01-04') }, day('2026-01-05')))).toBe('contract_was_voided');
  });

  it('is signed up to its first day, included; after it, it waits for another first day', () => {
    expect(contractCan.sign(chosen, day('2026-02-01'))).toBe(true);
    expect(contractCan.sign(chosen, day('2026-02-02'))).toMatchObject({
      refusal: 'contract_starts_before_it_is_signed',
      values: { startsOn: '2026-02-01' },
    });
    expect(refusal(contractCan.sign(chosen, day('2028-01-01')))).toBe('contract_starts_before_it_is_signed');
    expect(nextStepOf(chosen, day('2026-02-02'), 'link_out')).toEqual({ who: 'company', what: 'move_start', on: '2026-02-01' });
    expect(planStart(chosen, day('2026-03-01'), day('2026-02-02'))).toBe('2026-03-01');
    expect(refusal(planStart(chosen, day('2026-02-01'), day('2026-02-02')))).toBe('start_cannot_lie_in_the_past');
    expect(refusal(planStart(chosen, day('2027-02-04'), day('2026-02-02')))).toBe('start_is_too_far_ahead'); // 367 days
    expect(refusal(planStart(signed, day('2026-03-01'), day('2026-02-02')))).toBe('contract_is_already_signed');
  });

  it('its term begins no earlier than work is lawful', () => {
    expect(startWhenSigned(day('2026-01-10'), day('2026-01-20'))).toBe('2026-01-20');
    expect(startWhenSigned(day('2026-02-01'), day('2026-01-20'))).toBe('2026-02-01');
  });

  it('before the signature it is said which day needs the express request, and which holds without it', () => {
    const law = { firstWorkOn: day('2026-12-15'), needsEarlyStartBox: true };
    const said = (startsOn: string, of = law) => startSaid(day(startsOn), day('2026-11-30'), of);
    expect(said('2026-12-02')).toEqual({ day: '2026-12-02', otherwise: '2026-12-15' });
    expect(said('2026-11-20')).toEqual({ day: '2026-11-30', otherwise: '2026-12-15' }); // an offer that stayed open past its first day
    expect(said('2026-12-15')).toEqual({ day: '2026-12-15', otherwise: null });
    expect(said('2026-12-02', { firstWorkOn: day('2026-11-30'), needsEarlyStartBox: false })).toEqual({
      day: '2026-12-02',
      otherwise: null,
    });
  });

  it('its two days are one value: of the law where that is later, of the offer at the express request', () => {
    const offered = { startsOn: day('2026-12-13'), termMonths: 12 };
    const lawful = termWhenSigned(offered, day('2026-12-15'));
    expect(lawful).toEqual({ from: '2026-12-15', to: '2027-12-14' });
    expect(termWhenSigned(offered, day('2026-11-29'))).toEqual({ from: '2026-12-13', to: '2027-12-12' });
    expect(termIsStill(lawful, lawful)).toBe(true);
    for (const stated of [termWhenSigned(offered, day('2026-12-16')), {}, null])
      expect(termIsStill(stated, lawful)).toMatchObject({ refusal: 'term_moved_since_the_document_was_made', values: lawful });
  });

  it('an offer proposes a first day that a signature within a week leaves lawful, and paid for', () => {
    const french = (signedOn: Day) => ({ firstWorkOn: addDays(signedOn, 15), firstPaymentOn: signedOn });
    expect(startToPropose(day('2026-11-29'), 14, french)).toBe('2026-12-21');
    expect(startToPropose(day('2026-11-29'), 30, french)).toBe('2027-01-05'); // signed on 6 December, paid within 30 days
  });

  it('money that came before the law lets it count waits for that day: it is nobody’s turn', () => {
    const waiting = { ...signed, firstPaymentOn: day('2026-01-13') };
    expect(nextStepOf(waiting, day('2026-01-06'), 'link_out')).toEqual({ who: 'client', what: 'pay', on: '2026-01-13' });
    expect(nextStepOf(waiting, day('2026-01-06'), 'link_out', true)).toEqual({ who: 'nobody', what: 'held', on: '2026-01-13' });
    expect(nextStepOf({ ...waiting, paidOn: day('2026-01-13') }, day('2026-01-14'), 'link_out', true).what).not.toBe('held');
  });

  it('a letter sent in time counts by the day it was sent, whenever it arrives', () => {
    const letter = (sentOn: string, recordedOn: string) => planWithdrawal(signed, day(sentOn), day(recordedOn));
    expect(letter('2026-01-19', '2026-01-26')).toBe('2026-01-19');
    expect(letter('2026-01-20', '2026-01-26')).toMatchObject({ refusal: 'withdrawal_period_is_over', field: 'sentOn' });
    expect(refusal(letter('2026-01-19', '2026-01-18'))).toBe('withdrawal_cannot_be_sent_in_the_future');
    expect(refusal(letter('2026-01-04', '2026-01-18'))).toBe('withdrawal_was_sent_before_the_signature');
    expect(refusal(planWithdrawal({ ...signed, withdrawalEndsOn: null }, day('2026-01-06'), day('2026-01-06')))).toBe(
      'contract_has_no_right_of_withdrawal',
    );
  });

  it('notice leads to a last day within the term, or to none', () => {
    expect(earliestLastDay(paid, 30, day('2027-01-01'))).toBe('2027-01-31'); // the last day of the term
    expect(earliestLastDay(paid, 30, day('2027-01-02'))).toBeNull();
  });

  it('an end is taken back while it has not come, and not when the client declared it online', () => {
    const ended = { ...paid, termination: noticeOfJune };
    expect(contractCan.takeBackTermination(ended, day('2026-06-30'))).toBe(true);
    expect(refusal(contractCan.takeBackTermination(ended, day('2026-07-01')))).toBe('contract_has_ended');
    expect(refusal(contractCan.takeBackTermination(paid, day('2026-06-30')))).toBe('contract_is_not_terminated');
    expect(refusal(contractCan.takeBackTermination({ ...paid, termination: { ...noticeOfJune, online: true } }, day('2026-06-01')))).toBe(
      'client_ended_the_contract_online',
    );
  });

  it('is withdrawn from up to the last day, included', () => {
    expect(contractCan.withdraw(signed, day('2026-01-19'))).toBe(true);
    expect(contractCan.withdraw(signed, day('2026-01-20'))).toEqual({
      refusal: 'withdrawal_period_is_over',
      status: 422,
      values: { endedOn: '2026-01-19' },
    });
    expect(refusal(contractCan.withdraw({ ...signed, withdrawalEndsOn: null }, day('2026-01-06')))).toBe(
      'contract_has_no_right_of_withdrawal',
    );
    expect(refusal(contractCan.withdraw(chosen, day('2026-01-06')))).toBe('contract_is_not_signed');
  });

  it('is renewed by a new signature, also just after its end, and once', () => {
    expect(contractCan.renew(paid, day('2027-02-10'))).toBe(true);
    expect(refusal(contractCan.renew({ ...paid, renewedOn: day('2027-01-10') }, day('2027-01-20')))).toBe('contract_is_already_renewed');
    expect(refusal(contractCan.renew(signed, day('2026-01-20')))).toBe('contract_is_not_running');
  });

  it('ends with notice, by agreement at once, never after its term', () => {
    expect(planTermination(paid, noticeOfJune, 30)).toEqual(noticeOfJune);
    expect(planTermination(paid, noticeOfJune, 60)).toMatchObject({
      refusal: 'last_day_is_before_the_notice_ends',
      values: { earliest: '2026-07-19' },
    }); // 20 May + 60
    expect(planTermination(paid, { ...noticeOfJune, lastDay: day('2026-05-20'), by: 'agreement' }, 60)).toMatchObject({
      lastDay: '2026-05-20',
    });
    expect(planTermination(paid, { ...noticeOfJune, lastDay: day('2026-05-19'), by: 'law' }, 0)).toMatchObject({
      refusal: 'last_day_is_before_the_termination',
    });
    expect(planTermination(paid, { ...noticeOfJune, lastDay: day('2027-02-01') }, 0)).toMatchObject({
      refusal: 'last_day_is_after_the_term',
    });
    expect(planTermination(paid, { ...noticeOfJune, reason: ' ' }, 0)).toMatchObject({ refusal: 'termination_needs_a_reason' });
    expect(planTermination({ ...paid, termination: noticeOfJune }, noticeOfJune, 0)).toMatchObject({
      refusal: 'contract_is_already_terminated',
    });
  });

  it('the table of states and the answer agree: no act outside its states, on any day of any contract', () => {
    const maybe = fc.option(
      fc.integer({ min: 0, max: 900 }).map((days) => addDays(day('2025-12-01'), days)),
      { nil: null },
    );
    const facts = fc.record({
      signedOn: maybe,
      sealedOn: maybe,
      voidedOn: maybe,
      withdrawnOn: maybe,
      paidOn: maybe,
      renewedOn: maybe,
      withdrawalEndsOn: maybe,
      firstPaymentOn: maybe,
      firstWorkOn: maybe,
      startsOn: fc.constant(day('2026-02-01')),
      termMonths: fc.integer({ min: 1, max: 24 }),
      renewsSilently: fc.boolean(),
      termination: fc.constantFrom(null, noticeOfJune),
    });
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 900 }), (contract, days) => {
        const at = addDays(day('2025-12-01'), days);
        const state = contractStateOn(contract, at);
        expect(contractStates).toContain(state);
        const answers = contractAnswers(contract, at);
        for (const act of Object.keys(answers) as (keyof typeof answers)[]) {
          if (!contractCan[act].states.includes(state)) expect(answers[act], `${act} in ${state}`).not.toBe(true);
        }
        if (answers.sign === true) expect([answers.terminate, answers.withdraw]).not.toContain(true);
      }),
      { numRuns: 300 },
    );
  });
});
