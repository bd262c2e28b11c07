import { describe, expect, it } from 'vitest';
import { addMinutes, day, instant } from '../time.ts';
import { introduced, nextMoment, planMoment, recordMoment, type Journey, type Moment } from './moments.ts';

const monday = instant('2026-11-23T09:00:00Z');
/** A journey in which these moments happened one hour after another. */
const journeyOf = (...happened: Moment[]): Journey =>
  happened.map((moment, index) => ({ moment, happenedAt: addMinutes(monday, index * 60), plannedOn: null }));
const demo = { moment: 'demo' as const, plannedOn: day('2026-11-30') };

describe('planning a demo', () => {
  it('asks first for the introduction of service', () => {
    expect(planMoment(journeyOf('first_conversation'), demo)).toMatchObject({ refusal: 'service_not_yet_introduced', status: 409 });
    expect(planMoment(journeyOf('first_conversation', 'service_introduced'), demo)).toMatchObject({ moment: 'demo', reason: null });
  });

  it('goes on with a reason, which is kept; blanks are none', () => {
    expect(planMoment([], { ...demo, reason: ' The architect asked for it ' })).toMatchObject({ reason: 'The architect asked for it' });
    expect(planMoment([], { ...demo, reason: '   ' })).toMatchObject({ refusal: 'reason_is_empty' });
  });

  it('an introduction that is only planned has not happened', () => {
    const planned: Journey = [{ moment: 'service_introduced', happenedAt: null, plannedOn: day('2026-11-24') }];
    expect(planMoment(planned, demo)).toMatchObject({ refusal: 'service_not_yet_introduced' });
  });

  it('no other moment is held back', () => {
    expect(planMoment([], { moment: 'proposal', plannedOn: day('2026-11-30') })).toMatchObject({ moment: 'proposal' });
  });
});

describe('recording a moment', () => {
  it('does not record what has not happened yet, nor a handover twice', () => {
    const later = addMinutes(monday, 90);
    expect(recordMoment([], { moment: 'proposal', happenedAt: addMinutes(monday, 1) }, monday)).toMatchObject({
      refusal: 'moment_lies_in_the_future',
    });
    expect(recordMoment([], { moment: 'proposal', happenedAt: monday }, monday)).toMatchObject({ moment: 'proposal', happenedAt: monday });
    expect(recordMoment(journeyOf('handover'), { moment: 'handover', happenedAt: later }, later)).toMatchObject({
      refusal: 'moment_is_already_recorded',
    });
    const twice = recordMoment(journeyOf('service_introduced', 'demo'), { moment: 'demo', happenedAt: later }, later);
    expect(twice).toMatchObject({ moment: 'demo', reason: null }); // a second demo is one
  });

  it('a demo that came before the introduction says why, as when it is planned', () => {
    const held = (journey: Journey, happenedAt = monday, reason?: string) =>
      recordMoment(journey, { moment: 'demo', happenedAt, ...(reason === undefined ? {} : { reason }) }, addMinutes(monday, 600));
    expect(held([])).toMatchObject({ refusal: 'service_not_yet_introduced', status: 409, field: 'reason' });
    expect(held([], monday, '  ')).toMatchObject({ refusal: 'reason_is_empty' });
    expect(held([], monday, ' The architect brought them ')).toMatchObject({ moment: 'demo', reason: 'The architect brought them' });
    const planned: Journey = [{ moment: 'demo', happenedAt: null, plannedOn: day('2026-11-23'), reason: 'She insists' }];
    expect(held(planned)).toMatchObject({ moment: 'demo', reason: 'She insists' }); // said when it was planned
    const introduced = journeyOf('service_introduced');
    expect(held(introduced)).toMatchObject({ moment: 'demo', reason: null }); // at the same moment
    expect(held(introduced, addMinutes(monday, -1))).toMatchObject({ refusal: 'service_not_yet_introduced' }); // it was held the day before
  });

  it('knows what comes next', () => {
    expect(nextMoment([])).toBe('first_conversation');
    expect(nextMoment(journeyOf('first_conversation', 'demo'))).toBe('proposal');
    expect(nextMoment(journeyOf('service'))).toBeNull();
  });
});

describe('does introducing service before the demo pay?', () => {
  it('an introduction counts as before the demo, after it, or never', () => {
    expect(introduced(journeyOf('service_introduced', 'demo'))).toBe('before_demo');
    expect(introduced(journeyOf('service_introduced'))).toBe('before_demo');
    expect(introduced(journeyOf('demo', 'service_introduced'))).toBe('after_demo');
    expect(introduced(journeyOf('demo'))).toBe('never');
  });
});
