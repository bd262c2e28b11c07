import { describe, expect, it } from 'vitest';
import { after, days, untouched } from '#test/takeover-facts.ts';
import { day } from '../time.ts';
import { costCanBeRecorded, costKinds, costsSum, isCostOfWork, mostCostCents, type JobCost } from './costs.ts';
import type { TakeoverFacts } from './facts.ts';

const dates = { askedOn: days.before, today: days.now };
const refusal = (facts: TakeoverFacts, more: Partial<JobCost> = {}) => {
  const can = costCanBeRecorded(facts, { kind: 'travel', incurredOn: days.now, netCents: 4_600, ...more }, dates);
  return can === true ? null : [can.refusal, ...(can.field ? [can.field] : [])].join(' ');
};

describe('a cost of a takeover', () => {
  it('is a journey or another cost from the first day on, whatever is signed, paid or over', () => {
    for (const facts of [untouched, after('surveyPaid'), after('handedOver'), { ...untouched, over: 'declined' as const }])
      for (const kind of ['travel', 'other'] as const) expect(refusal(facts, { kind, incurredOn: days.before })).toBeNull();
  });

  it('property 15: materials and subcontractors pass the gate of the survey on their own day, and say all that is missing', () => {
    const ofWork = costKinds.filter(isCostOfWork);
    expect(ofWork).toEqual(['materials', 'subcontractor']);
    for (const kind of ofWork) {
      const dated = (facts: TakeoverFacts, incurredOn = days.now) => refusal(facts, { kind, incurredOn });
      expect(dated(untouched)).toBe('previous_firm_was_not_considered');
      expect(costCanBeRecorded(after('confirmed'), { kind, incurredOn: days.now, netCents: 1 }, dates)).toMatchObject({
        refusal: 'reprogramming_is_not_accepted',
        values: { also: expect.stringContaining('agreement_is_not_signed survey_is_not_paid') },
      });
      expect(dated(after('agreed'))).toBe('survey_is_not_paid');
      // Paid on the 10th, lawful from the 16th on.
      expect(dated(after('surveyPaid'), day('2026-11-09'))).toBe('day_lies_before_work_is_lawful incurredOn');
      expect(dated(after('surveyPaid'), day('2026-11-15'))).toBe('day_lies_before_work_is_lawful incurredOn');
      expect(dated(after('surveyPaid'), days.lawful)).toBeNull();
      expect(dated(after('workPaid'))).toBeNull();
    }
  });

  it('of work comes too late once the takeover is handed over, or over; the bill that arrives late is another cost', () => {
    for (const facts of [after('handedOver'), { ...after('workPaid'), over: 'given_up' as const }]) {
      expect(refusal(facts, { kind: 'subcontractor' })).toBe('cost_of_work_comes_too_late kind');
      expect(refusal(facts, { kind: 'other' })).toBeNull();
    }
  });

  it('is of a day between the enquiry and today, and of an amount that can be', () => {
    expect(refusal(untouched, { incurredOn: day('2026-12-01') })).toBe('cost_lies_in_the_future incurredOn');
    expect(refusal(untouched, { incurredOn: day('2026-10-31') })).toBe('cost_lies_before_the_takeover incurredOn');
    for (const netCents of [0, -1, 1.5, Number.NaN, mostCostCents + 1])
      expect(refusal(untouched, { netCents })).toBe('cost_is_impossible netCents');
    expect(refusal(untouched, { netCents: mostCostCents })).toBeNull();
  });
});

it('costs come to their sum without what was struck', () => {
  const costs = [
    { netCents: 4_600, struck: false },
    { netCents: 99_900, struck: true },
    { netCents: 20_000, struck: false },
  ];
  expect(costsSum(costs)).toBe(24_600); // 46.00 + 200.00
});
