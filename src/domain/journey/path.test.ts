import { describe, expect, it } from 'vitest';
import { addMinutes, day, instant } from '../time.ts';
import { withdrawMoment, type Journey, type Moment } from './moments.ts';
import { pathOf } from './path.ts';

const monday = instant('2026-11-23T09:00:00Z');
const journeyOf = (...happened: Moment[]): Journey =>
  happened.map((moment, index) => ({ moment, happenedAt: addMinutes(monday, index * 60), plannedOn: null }));
const states = (journey: Journey) => pathOf(journey).map((step) => step.state);

describe('the path of the seven moments', () => {
  it('begins at the first conversation', () => {
    expect(states([])).toEqual(['next', 'ahead', 'ahead', 'ahead', 'ahead', 'ahead', 'ahead']);
  });

  it('a demo without the introduction has skipped it; introduced later, it is done after all', () => {
    expect(states(journeyOf('first_conversation', 'demo'))).toEqual(['done', 'skipped', 'done', 'next', 'ahead', 'ahead', 'ahead']);
    expect(states(journeyOf('first_conversation', 'demo', 'service_introduced')).slice(0, 4)).toEqual(['done', 'done', 'done', 'next']);
  });

  it('what is planned is told so, by its last planning; it is done once it has happened', () => {
    const plan = (plannedOn: string) => ({ moment: 'demo' as const, happenedAt: null, plannedOn: day(plannedOn) });
    const planned = [...journeyOf('first_conversation', 'service_introduced'), plan('2026-12-01'), plan('2026-12-08')];
    expect(pathOf(planned)[2]).toMatchObject({ state: 'planned', fact: { plannedOn: '2026-12-08' } });
    const happened = [...planned, { moment: 'demo' as const, happenedAt: addMinutes(monday, 600), plannedOn: null }];
    expect(pathOf(happened)[2]).toMatchObject({ state: 'done', fact: { plannedOn: null } });
  });

  it('of a second demo the path shows the first', () => {
    expect(pathOf(journeyOf('demo', 'demo'))[2]).toMatchObject({ state: 'done', fact: { happenedAt: monday } });
  });
});

describe('withdrawing what was recorded by mistake', () => {
  it('needs a reason, and happens once', () => {
    expect(withdrawMoment({ withdrawn: false }, ' wrong client ')).toBe('wrong client');
    expect(withdrawMoment({ withdrawn: false }, '  ')).toMatchObject({ refusal: 'reason_is_empty', field: 'reason' });
    expect(withdrawMoment({ withdrawn: true }, 'wrong client')).toMatchObject({ refusal: 'moment_is_already_withdrawn', status: 409 });
  });
});
