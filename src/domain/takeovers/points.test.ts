import fc from 'fast-check';
import { expect, it } from 'vitest';
import { after, days, lighting, signedPaper, steps, survey, untouched, without, type Step } from '#test/takeover-facts.ts';
import { instant, type Day } from '../time.ts';
import type { TakeoverFacts } from './facts.ts';
import { takeoverCan } from './gates.ts';
import { pointsOf, standingOf } from './points.ts';
import type { Known } from './waits.ts';

const shown = (facts: TakeoverFacts, day: Day = days.now, known: Known = {}) =>
  pointsOf(facts, day, known)
    .map(({ state }) => ({ done: '●', here: '○', closed: '·' })[state])
    .join('');
const held = (facts: TakeoverFacts, day: Day = days.now, known: Known = {}) => {
  const { word, gate, of, until } = standingOf(facts, day, known);
  return until === null ? [word, gate, of] : [word, gate, of, until];
};

it('tells a takeover from the interview to the handover', () => {
  const story: [Step, string, (string | null)[]][] = [
    ['phoned', '○·······', ['interview', 'interview', 'firm']],
    ['heard', '○·······', ['confirmation', 'interview', 'client']],
    ['confirmed', '●○······', ['acceptance', 'reprogramming', 'client']],
    ['accepted', '●●○·····', ['decision', 'agreement', 'firm']],
    ['decided', '●●○·····', ['agreement', 'agreement', 'client']],
    ['agreed', '●●○·····', ['payment', 'agreement', 'client']],
    ['surveyPaid', '●●●○○○··', ['survey', 'information', 'firm']],
    ['surveyed', '●●●●●●○·', ['terms', 'work', 'client']],
    ['termsSigned', '●●●●●●○·', ['prepayment', 'work', 'client']],
    ['workPaid', '●●●●●●○·', ['work', 'work', 'firm']],
    ['done', '●●●●●●●○', ['walk', 'handover', 'firm']],
    ['answered', '●●●●●●●○', ['handover', 'handover', 'firm']],
    ['handedOver', '●●●●●●●●', ['handed_over', null, null]],
  ];
  for (const [step, points, standing] of story) expect([shown(after(step)), held(after(step))]).toEqual([points, standing]);
});

it('waits for the firm where its paper is not made yet', () => {
  expect(held(after('decided'), days.now, { papers: [] })).toEqual(['agreement', 'agreement', 'firm']);
  expect(held(after('decided'), days.now, { papers: ['agreement'] })).toEqual(['agreement', 'agreement', 'client']);
  expect(held(without('phoned', 'accepted'))).toEqual(['phone_call', 'agreement', 'firm']);
});

it('waits for the firm where the next money is not billed yet', () => {
  expect(held(after('termsSigned'), days.now, { billed: [survey.id] })).toEqual(['prepayment', 'work', 'firm']);
  expect(held(after('termsSigned'), days.now, { billed: [survey.id, lighting.id] })).toEqual(['prepayment', 'work', 'client']);
  expect(held(after('agreed'), days.now, { billed: [] })).toEqual(['payment', 'agreement', 'firm']);
});

it('of money it is the turn of whoever can do something about it', () => {
  const part = (name: string, more: object = {}) => ({ ...lighting, id: name as typeof lighting.id, ...more });
  const turn = (elements: (typeof lighting)[], known: { readonly billed: readonly string[]; readonly settled?: readonly string[] }) => {
    const facts = { ...after('termsSigned'), elements: [...after('surveyPaid').elements, ...elements] };
    const { word, of, until, isGiven } = standingOf(facts, days.now, known as unknown as Known);
    return [word, of, ...(until ? [until] : []), ...(isGiven ? ['given'] : [])];
  };
  const late = { firstPaymentOn: '2026-12-20' as Day };
  // What may be paid is the client's, whatever else is given away, ahead, or not billed.
  expect(
    turn([part('given'), part('open'), part('late', late), part('next')], { billed: ['given', 'open', 'late'], settled: ['given'] }),
  ).toEqual(['prepayment', 'client']);
  // The next stage is billed once this one is paid; until then its day is waited for.
  expect(turn([part('late', late), part('next')], { billed: ['late'] })).toEqual(['prepayment', 'law', '2026-12-20']);
  // Given away and given back: nothing is left to pay, and it is not paid. What can be billed goes on; then the firm decides.
  expect(turn([part('given'), part('next')], { billed: ['given'], settled: ['given'] })).toEqual(['prepayment', 'firm']);
  expect(turn([part('given')], { billed: ['given'], settled: ['given'] })).toEqual(['prepayment_given', 'firm', 'given']);
  // Billing is not payment: it may be done before the day.
  expect(turn([part('late', late)], { billed: [] })).toEqual(['prepayment', 'firm']);
  expect(turn([part('done', { done: true }), part('next')], { billed: [] })).toEqual(['prepayment', 'firm']);
});

it('after the handover nothing is waited for, though a payment of it comes back', () => {
  for (const step of ['workPaid', 'surveyPaid'] as const) {
    expect(shown(without(step, 'handedOver'))).toBe('●●●●●●●●');
    expect(held(without(step, 'handedOver'))).toEqual(['handed_over', null, null]);
  }
});

it('waits for the firm again where the client corrected what we heard, or the interview went on', () => {
  const corrected = { ...after('heard'), heard: { answer: 'corrected' as const, changed: false } };
  const changed = { ...after('heard'), heard: { answer: null, changed: true } };
  expect([held(corrected), held(changed)]).toEqual([
    ['interview', 'interview', 'firm'],
    ['interview', 'interview', 'firm'],
  ]);
});

it('waits for nobody but the day where the law allows neither payment nor work yet', () => {
  const signed = after('agreed');
  const late = { ...signed, elements: signed.elements.map((one) => ({ ...one, firstPaymentOn: days.paid })) };
  expect(held(late, days.signed)).toEqual(['payment', 'agreement', 'law', days.paid]); // seven days without payment
  expect(held(late, days.paid)).toEqual(['payment', 'agreement', 'client']);
  expect(held(after('surveyPaid'), days.paid)).toEqual(['legal_days', 'agreement', 'law', days.lawful]);
  expect(held(after('workPaid'), days.paid)).toEqual(['legal_days', 'agreement', 'law', days.lawful]);
  const later = { ...lighting, paidOn: days.paid, firstWorkOn: days.now };
  expect(held({ ...after('termsSigned'), elements: [{ ...survey, paidOn: days.paid }, later] }, days.lawful)).toEqual([
    'legal_days',
    'work',
    'law',
    days.now,
  ]);
});

it('waits for the law of the paper whose elements are waited for: of an addendum, not of the terms before it', () => {
  const terms = after('done');
  const added = { ...lighting, id: 'added' as typeof lighting.id, firstPaymentOn: days.now, firstWorkOn: days.now };
  const addendum = { ...signedPaper('addendum'), signedOn: days.lawful, firstPaymentOn: days.now, firstWorkOn: days.now };
  const facts = { ...terms, signed: [...terms.signed, addendum], elements: [...terms.elements, added] };
  expect(held(facts, days.lawful)).toEqual(['prepayment', 'work', 'law', days.now]); // seven days without payment
  expect(held(facts, days.now)).toEqual(['prepayment', 'work', 'client']);
});

it('property 16: a payment that bounced closes what is behind it, and leaves what was done', () => {
  expect(shown(without('surveyPaid', 'surveyed'))).toBe('●●○●●●··');
  expect(held(without('workPaid', 'started'))).toEqual(['prepayment', 'work', 'client']);
  expect([shown(without('workPaid', 'answered')), held(without('workPaid', 'answered'))]).toEqual([
    '●●●●●●○·',
    ['prepayment', 'work', 'client'],
  ]);
});

it('of a takeover that is over nothing is here, and the board says how it ended', () => {
  for (const over of ['declined', 'given_up', 'no_go', 'withdrawn'] as const) {
    expect(shown({ ...after('agreed'), over })).toBe('●●······');
    expect(standingOf({ ...after('agreed'), over }, days.now)).toMatchObject({ word: over, gate: null, of: null });
  }
});

it('has waited since the last of what comes before was there', () => {
  const came = {
    asked: instant('2026-10-01T08:00:00Z'),
    heard_is_up_to_date: instant('2026-10-05T08:00:00Z'),
    heard_confirmed: instant('2026-10-07T08:00:00Z'),
    previous_firm_considered: instant('2026-10-02T08:00:00Z'),
    survey_paid: instant('2026-11-10T08:00:00Z'),
  };
  expect(standingOf(after('confirmed'), days.now, { came }).waitsSince).toBe('2026-10-07T08:00:00.000Z');
  expect(standingOf(after('phoned'), days.now, { came }).waitsSince).toBe('2026-10-01T08:00:00.000Z');
  const corrected = { ...after('heard'), heard: { answer: 'corrected' as const, changed: false } };
  const since = { came: { ...came, heard_corrected: instant('2026-10-09T08:00:00Z') } };
  expect(standingOf(corrected, days.now, since).waitsSince).toBe('2026-10-09T08:00:00.000Z');
  expect(standingOf(after('confirmed'), days.now).waitsSince).toBeNull();
});

it('waits for money since its invoice, since the stage before was done, or since it was taken back; and then says so', () => {
  const at = (day: string) => instant(`2026-11-${day}T08:00:00Z`);
  const known = (came: Known['came']): Known => ({ came: { terms_signed: at('01'), ...came }, billed: [survey.id, lighting.id] });
  const said = (came: Known['came'], facts = after('termsSigned')) => {
    const { word, of, waitsSince, isReturned } = standingOf(facts, days.now, known(came));
    return [word, of, waitsSince?.slice(8, 10), isReturned];
  };
  expect(said({})).toEqual(['prepayment', 'client', '01', false]);
  expect(said({ work_billed: at('03') })).toEqual(['prepayment', 'client', '03', false]);
  expect(said({ work_billed: at('03'), work_done_so_far: at('20') })).toEqual(['prepayment', 'client', '20', false]);
  expect(said({ work_billed: at('03'), work_done_so_far: at('20'), work_returned: at('28') })).toEqual([
    'prepayment_returned',
    'client',
    '28',
    true,
  ]);
  expect(said({ work_returned: at('28') }, without('workPaid', 'answered'))).toEqual(['prepayment_returned', 'client', '28', true]);
  expect(said({ agreement_signed: at('01'), survey_billed: at('08') }, after('agreed'))).toEqual(['payment', 'client', '08', false]);
  // What is done and came back is asked for before the next stage, which nobody billed yet.
  const later = { ...lighting, id: 'later' as typeof lighting.id, paidOn: null };
  const owing = { ...after('termsSigned'), elements: [...after('surveyPaid').elements, { ...lighting, done: true, paidOn: null }, later] };
  expect(said({ work_returned: at('28') }, owing)).toEqual(['prepayment_returned', 'client', '28', true]);
  expect(said({ survey_billed: at('08'), survey_returned: at('12') }, after('agreed'))).toEqual(['payment_returned', 'client', '12', true]);
  // Given away, since then.
  const given = { ...known({ work_billed: at('03'), work_given: at('22') }), settled: [lighting.id] };
  expect(standingOf(after('termsSigned'), days.now, given).waitsSince).toBe(at('22'));
  // Once it is the firm's turn, the money of another stage delays nothing.
  expect(said({ element_paid: at('05'), work_returned: at('28') }, after('workPaid'))).toEqual(['work', 'firm', '05', false]);
});

it('property 15: where the points say a survey or work is on, the gates are open, and nothing is here behind a closed gate', () => {
  const some = fc.subarray(Object.keys(steps) as Step[]);
  const on = fc.constantFrom(...Object.values(days));
  fc.assert(
    fc.property(some, on, (told, day) => {
      const names = (Object.keys(steps) as Step[]).filter((name) => told.includes(name));
      const facts = names.reduce<TakeoverFacts>((sofar, name) => steps[name](sofar), untouched);
      const points = pointsOf(facts, day);
      const here = new Set(points.filter(({ state }) => state === 'here').map(({ key }) => key));
      if (here.has('information') && !facts.signed.some(({ kind }) => kind === 'handover'))
        expect(takeoverCan('survey', facts, day)).toBe(true);
      const workOn = points.find(({ key, waitsFor }) => key === 'work' && waitsFor === 'elements_done');
      if (workOn && !facts.signed.some(({ kind }) => kind === 'handover')) expect(takeoverCan('work', facts, day, lighting.id)).toBe(true);
      const first = points.findIndex(({ state }) => state !== 'done');
      expect(first === -1 || points[first]?.state === 'here').toBe(true);
      expect(points.every(({ state, waitsFor, of }) => (state === 'here') === (waitsFor !== null && of !== null))).toBe(true);
      expect(() => standingOf(facts, day)).not.toThrow();
    }),
    { numRuns: 500 },
  );
});
