import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../refusal.ts';
import { day } from '../time.ts';
import { answerCanBe, settlesGrievance, type GrievanceAnswer } from './handover.ts';
import { instalmentLines } from './instalment-lines.ts';
import { proposedElements, systemsToProgram } from './proposals.ts';

const today = day('2026-11-23');
const said: GrievanceAnswer = {
  answer: 'Une équipe joignable',
  shown: true,
  accepted: true,
  exception: '',
  photoHash: null,
  promisedOn: null,
};
const why = (more: Partial<GrievanceAnswer>) => {
  const can = answerCanBe({ ...said, ...more }, today);
  return isRefusal(can) ? can.refusal : can;
};

describe('an answer at the handover', () => {
  it('is accepted once it was shown, and then leaves nothing open', () => {
    expect([why({}), why({ shown: false }), why({ exception: 'Le week-end' })]).toEqual([
      true,
      'accepted_without_being_shown',
      'accepted_has_no_exception',
    ]);
  });

  it('promises a day for an open point alone, and none that has passed', () => {
    const open = { accepted: false, exception: 'Le week-end' };
    expect(why({ ...open, promisedOn: today })).toBe(true);
    expect(why({ ...open, promisedOn: day('2026-11-22') })).toBe('promise_lies_behind');
    expect(why({ ...open, exception: ' x ', promisedOn: today })).toBe('promise_needs_an_exception');
  });

  it('ends the grievance where it is accepted or says what stays open, and else does not', () => {
    expect(settlesGrievance({ accepted: false, exception: ' non ' })).toBe(true);
    expect(settlesGrievance({ accepted: false, exception: ' no ' })).toBe(false);
  });
});

describe('the lines of instalments', () => {
  it('property 17: what is prepaid and what waits are each element’s price, once', () => {
    const vat = { category: 'S', rateBps: 2_000 } as const;
    const element = fc
      .integer({ min: 1, max: 1_000_000 })
      .chain((priceCents) =>
        fc
          .integer({ min: 0, max: Math.min(priceCents - 1, Math.floor(priceCents / 10)) })
          .map((retainedCents) => ({ title: 'Poste', priceCents, retainedCents, vat })),
      );
    fc.assert(
      fc.property(fc.array(element, { minLength: 1, maxLength: 20 }), (elements) => {
        const lines = [...instalmentLines('work', elements), ...instalmentLines('handover', elements)];
        const sum = (all: readonly number[]) => all.reduce((one, other) => one + other, 0);
        expect(sum(lines.map(({ unitCents }) => unitCents))).toBe(sum(elements.map(({ priceCents }) => priceCents)));
        expect(lines.every(({ unitCents }) => unitCents > 0)).toBe(true);
      }),
    );
  });
});

describe('what the terms begin from', () => {
  it('is each system’s programming, and a finding that makes work; what is good makes none', () => {
    const found = (title: string, more: object) =>
      ({ point: 'products', title, found: '', state: 'good', addsMinutes: 0, ...more }) as const;
    const proposed = proposedElements(['Lutron'], [
      found('Amplificateur', { state: 'bad' }),
      found('Caméra', {}),
      found('Plans', { point: 'information', state: 'missing', addsMinutes: 180 }),
      found('Coffret', { point: 'wiring', state: 'at_risk' }),
    ] as Parameters<typeof proposedElements>[1]);
    expect(proposed.map(({ kind, title, minutes }) => [kind, title, minutes])).toEqual([
      ['rewiring', 'Coffret', 0],
      ['replacement', 'Amplificateur', 0],
      ['programming', 'Lutron', 0],
      ['documentation', 'Plans', 180],
    ]);
  });

  it('is also the systems that the client signed for, each once', () => {
    expect(systemsToProgram(['KNX', 'Sonos'], ['Sonos', 'knx ', 'Interphone', ' Interphone'])).toEqual(['KNX', 'Sonos', 'Interphone']);
    expect(systemsToProgram([], ['Volets'])).toEqual(['Volets']);
    // Two of a home that bear one name are two.
    expect(systemsToProgram(['Sonos', 'Sonos'], [])).toEqual(['Sonos', 'Sonos']);
  });
});
