import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after, days, lighting, steps, survey, untouched, without, type Step } from '#test/takeover-facts.ts';
import type { TakeoverFacts } from './facts.ts';
import { lackingFor, needs, reasons, takeoverCan, type Need, type TakeoverAct } from './gates.ts';
import { refuse } from './refusals.ts';

const acts = Object.keys(needs) as TakeoverAct[];
const can = (act: TakeoverAct, facts: TakeoverFacts, on = days.now) => {
  const answer = takeoverCan(act, facts, on, lighting.id);
  return answer === true ? true : answer.refusal;
};

describe('what each act waits for', () => {
  const told: [TakeoverAct, Step, Step][] = [
    ['answer_heard', 'phoned', 'heard'],
    ['reopen_interview', 'heard', 'confirmed'],
    ['accept_reprogramming', 'heard', 'confirmed'],
    ['decide_go', 'confirmed', 'accepted'],
    ['sign_agreement', 'accepted', 'decided'],
    ['survey', 'agreed', 'surveyPaid'],
    ['sign_terms', 'surveyPaid', 'surveyed'],
    ['sign_addendum', 'surveyed', 'termsSigned'],
    ['answer_grievance', 'surveyed', 'termsSigned'],
    ['work', 'termsSigned', 'workPaid'],
    ['sign_handover', 'done', 'answered'],
    ['offer_service', 'answered', 'handedOver'],
  ];
  it.each(told)('%s is closed after %s and open after %s', (act, before, then) => {
    expect(can(act, after(before))).not.toBe(true);
    expect(can(act, after(then))).toBe(true);
  });

  it('the interview is open until what was heard is confirmed; giving up is possible until the handover', () => {
    expect([can('interview', after('heard')), can('interview', after('confirmed'))]).toEqual([true, 'interview_is_closed']);
    expect([can('give_up', after('done')), can('give_up', after('handedOver'))]).toEqual([true, 'takeover_is_handed_over']);
    expect(can('decide_no_go', after('agreed'))).toBe('agreement_is_signed_already');
  });

  it('property 15: nothing beyond point 2 without each of its facts, said by name', () => {
    const missing: [Step, string][] = [
      ['phoned', 'previous_firm_was_not_considered'],
      ['confirmed', 'what_was_heard_is_not_confirmed'],
      ['accepted', 'reprogramming_is_not_accepted'],
      ['decided', 'nobody_decided_to_go'],
      ['agreed', 'agreement_is_not_signed'],
      ['surveyPaid', 'survey_is_not_paid'],
    ];
    for (const [step, reason] of missing)
      for (const act of ['survey', 'sign_terms', 'work', 'answer_grievance', 'sign_handover'] as const)
        expect(can(act, without(step, 'answered'))).toBe(reason);
    expect(can('work', without('surveyed', 'answered'))).toBe('surveys_are_not_signed_off');
    expect(can('work', without('termsSigned', 'answered'))).toBe('terms_are_not_signed');
  });

  it('property 15: paid is not enough before the lawful day, and a payment of tomorrow opens nothing today', () => {
    expect(takeoverCan('survey', after('surveyPaid'), days.paid)).toMatchObject({
      refusal: 'work_is_not_lawful_yet',
      values: { day: '2026-11-16' },
    });
    expect(can('survey', after('surveyPaid'), days.lawful)).toBe(true);
    expect(can('survey', after('surveyPaid'), days.signed)).toBe('survey_is_not_paid');
  });

  it('property 16: an element without its prepayment is closed, also where another one is paid; a bounced payment closes it again', () => {
    expect(can('work', after('termsSigned'))).toBe('element_is_not_paid');
    expect(can('work', after('workPaid'))).toBe(true);
    expect(can('work', without('workPaid', 'done'))).toBe('element_is_not_paid');
    expect(can('work', without('surveyPaid', 'done'))).toBe('survey_is_not_paid');
  });

  it('property 16: a payment that bounced after the work was done closes the handover, and no answer to a grievance', () => {
    const bounced = without('workPaid', 'answered');
    expect([can('sign_handover', bounced), can('answer_grievance', bounced)]).toEqual(['elements_are_not_paid', true]);
    const forgiven = { ...bounced, elements: bounced.elements.map((one) => ({ ...one, forgiven: !one.isSurvey })) };
    expect([can('sign_handover', forgiven), can('work', forgiven)]).toEqual([true, 'element_is_not_paid']);
    expect([can('sign_handover', after('answered')), can('sign_handover', after('answered'), days.signed)]).toEqual([
      true,
      'survey_is_not_paid',
    ]);
  });

  it('the survey is worked on under its own gate; no element is nothing to work on', () => {
    expect(takeoverCan('work', after('surveyPaid'), days.now, survey.id)).toBe(true);
    expect(takeoverCan('work', after('workPaid'), days.now)).toMatchObject({ refusal: 'element_does_not_count' });
    // The survey of an agreement that was written anew is no longer what was signed.
    const older = { ...survey, id: lighting.id, stands: false };
    const facts = { ...after('surveyPaid'), elements: [{ ...survey, paidOn: days.paid }, older] };
    expect(takeoverCan('work', facts, days.now, older.id)).toMatchObject({ refusal: 'element_does_not_count' });
    expect(lackingFor('work', facts, days.now, older.id)).toEqual(['element_stands']);
  });

  it('what is over stays over; only a no-go may be thought over', () => {
    const noGo = { ...after('accepted'), over: 'no_go' as const, decision: 'no_go' as const };
    expect([can('decide_go', noGo), can('write_refusal', noGo), can('interview', noGo)]).toEqual([true, true, 'takeover_is_over']);
    for (const over of ['declined', 'given_up', 'withdrawn'] as const) {
      const open = acts.filter((act) => can(act, { ...after('accepted'), over }) === true);
      expect(open).toEqual(over === 'withdrawn' ? [] : ['write_refusal']);
    }
  });
});

describe('the table', () => {
  it('every fact that may be missing has a refusal, and every refusal of it is declared', () => {
    const named = new Set(acts.flatMap((act) => needs[act] as readonly Need[]));
    expect([...named].toSorted()).toEqual((Object.keys(reasons) as Need[]).toSorted());
    for (const reason of Object.values(reasons)) expect(refuse.table[reason]).toBe(409);
  });

  it('property 15: each act beyond point 2 asks the whole filter first, in order', () => {
    const filter = needs.sign_agreement.filter((need) => need !== 'agreement_unsigned');
    const beyond = ['survey', 'sign_terms', 'sign_addendum', 'work', 'answer_grievance', 'sign_handover'] as const;
    for (const act of beyond) {
      expect(needs[act].slice(0, filter.length)).toEqual(filter);
      expect(needs[act]).toEqual(expect.arrayContaining(['agreement_signed', 'survey_paid', 'survey_is_lawful']));
    }
    for (const act of beyond.slice(1)) expect(needs[act]).toContain('surveys_signed_off');
    for (const act of beyond.slice(2)) expect(needs[act]).toContain('terms_signed');
  });

  it('property 15: a fact more closes no door but those that are open only until it comes', () => {
    const onlyUntil = /_unsigned$|^not_|^interview_is_open$|^is_refused$|^elements_(done|paid)$/;
    const some = fc.subarray(Object.keys(steps) as Step[]);
    fc.assert(
      fc.property(some, fc.constantFrom(...(Object.keys(steps) as Step[])), fc.constantFrom(...acts), (told, added, act) => {
        const names = (Object.keys(steps) as Step[]).filter((name) => told.includes(name));
        const withIt = (Object.keys(steps) as Step[]).filter((name) => told.includes(name) || name === added);
        const facts = (all: Step[]) => all.reduce<TakeoverFacts>((sofar, name) => steps[name](sofar), untouched);
        const before = lackingFor(act, facts(names), days.now, lighting.id);
        const then = lackingFor(act, facts(withIt), days.now, lighting.id);
        // `elements_done` and `elements_paid` close where new elements are signed: that is more work, not less of a fact.
        expect(then.filter((need) => !before.includes(need) && !onlyUntil.test(need))).toEqual([]);
        expect(can(act, facts(names)) === true).toBe(before.length === 0);
      }),
      { numRuns: 500 },
    );
  });
});
