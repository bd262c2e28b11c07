import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  criteria,
  decisionSheet,
  faultInCriteria,
  faultInScore,
  startingCriteria,
  startingGoFromBps,
  type Criterion,
  type CriterionKey,
  type OwnWords,
  type Scored,
} from './decision.ts';

const scored = (scores: Partial<Record<CriterionKey, number | null>>, otherwise: number | null = 2): Scored[] =>
  startingCriteria.map((one) => ({ ...one, score: one.key in scores ? (scores[one.key] ?? null) : otherwise, note: '' }));
const sheet = (scores: Partial<Record<CriterionKey, number | null>>, otherwise: number | null = 2) =>
  decisionSheet(scored(scores, otherwise), startingGoFromBps);

it('recommends to go where enough speaks for it, and says what does', () => {
  expect(sheet({ budget: 1, reason: 3 })).toMatchObject({
    reachedBps: 6_666, // (54 − 4 + 4) of 27 × 3 = 54 ÷ 81
    recommendation: 'go',
    speakFor: ['reason', 'acceptance', 'payment_behaviour', 'view_of_fault', 'access_to_information', 'previous_firm'],
    speakAgainst: ['budget'],
    vetoes: [],
  });
  expect(sheet({}, 1)).toMatchObject({ reachedBps: 3_333, recommendation: 'no_go' });
});

it('says no for a veto, whatever the others say and before they are scored', () => {
  expect(sheet({ payment_behaviour: 0 }, 3)).toMatchObject({ recommendation: 'no_go', vetoes: ['payment_behaviour'] });
  expect(sheet({ acceptance: 0 }, null)).toMatchObject({ reachedBps: null, recommendation: 'no_go', vetoes: ['acceptance'] });
});

it('knows nothing until all that has weight is scored', () => {
  expect(sheet({ budget: null }, 3)).toMatchObject({ reachedBps: null, recommendation: 'unknown' });
  const left = scored({ budget: null }, 3).map((one) => (one.key === 'budget' ? { ...one, weight: 0 } : one));
  expect(decisionSheet(left, startingGoFromBps)).toMatchObject({ reachedBps: 10_000, recommendation: 'go' });
  const none = left.map((one) => ({ ...one, weight: 0, score: 0 }));
  expect(decisionSheet(none, 0)).toMatchObject({ recommendation: 'unknown', vetoes: [], speakAgainst: [] });
});

it('a better score never turns a go into a no', () => {
  const scores = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 7, maxLength: 7 });
  fc.assert(
    fc.property(scores, fc.nat(6), fc.nat(10_000), (all, at, goFrom) => {
      const of = (values: readonly number[]) =>
        decisionSheet(
          startingCriteria.map((one, index) => ({ ...one, score: values[index] ?? null, note: '' })),
          goFrom,
        );
      const before = of(all);
      const after = of(all.map((score, index) => (index === at ? Math.min(3, score + 1) : score)));
      expect(after.reachedBps ?? -1).toBeGreaterThanOrEqual(before.reachedBps ?? -1);
      if (before.recommendation === 'go') expect(after.recommendation).toBe('go');
      expect([...before.speakFor, ...before.speakAgainst].toSorted()).toEqual([...criteria].toSorted());
    }),
    { numRuns: 200 },
  );
});

it('checks what a firm sets', () => {
  const but = (at: number, change: object) => startingCriteria.map((one, index) => (index === at ? { ...one, ...change } : one));
  expect(faultInCriteria(startingCriteria, startingGoFromBps)).toBeNull();
  expect(faultInCriteria(startingCriteria.slice(1), 5_000)).toMatchObject({ refusal: 'criteria_are_each_set_once' });
  expect(faultInCriteria(but(0, { key: 'budget' }), 5_000)).toMatchObject({ refusal: 'criteria_are_each_set_once' });
  for (const weight of [-1, 6, 1.5, Number.NaN])
    expect(faultInCriteria(but(2, { weight }), 5_000)).toMatchObject({ refusal: 'weight_must_be_0_to_5', field: 'criteria.2.weight' });
  const weightless = startingCriteria.map((one) => ({ ...one, weight: 0 }));
  expect(faultInCriteria(weightless, 5_000)).toMatchObject({ refusal: 'every_weight_is_zero' });
  expect(faultInCriteria(but(1, { vetoAt: 3 }), 5_000)).toMatchObject({ refusal: 'veto_must_be_0_to_2' });
  expect(faultInCriteria(startingCriteria, 10_001)).toMatchObject({ refusal: 'go_from_must_be_between_0_and_100' });
  const own = {
    key: 'own-1' as const,
    weight: 5,
    vetoAt: 0,
    words: { title: 'Distance', scores: ['far', 'rather far', 'near', 'next door'] },
  } satisfies Criterion;
  expect(faultInCriteria([...startingCriteria, own], 5_000)).toBeNull();
  const silent = { ...own, words: { ...own.words, scores: ['far', ' ', 'near', 'next door'] as OwnWords['scores'] } };
  expect(faultInCriteria([...startingCriteria, silent], 5_000)).toMatchObject({
    refusal: 'criterion_does_not_say_what_it_asks',
    field: 'criteria.7.words.scores.1',
  });
  expect(faultInCriteria([...startingCriteria, own, own], 5_000)).toMatchObject({ refusal: 'criteria_are_each_set_once' });
  expect(faultInCriteria([...startingCriteria, { ...own, key: 'other' as never }], 5_000)).toMatchObject({
    refusal: 'criteria_are_each_set_once',
  });
  const many = Array.from({ length: 9 }, (_, nr) => ({ ...own, key: `own-${nr}` as const }));
  expect(faultInCriteria([...startingCriteria, ...many], 5_000)).toMatchObject({ refusal: 'too_many_criteria' });
  // It counts, and says no, as ours do.
  const scoredAll = [...startingCriteria, own].map((one) => ({ ...one, score: one.key === own.key ? 0 : 3, note: '' }));
  expect(decisionSheet(scoredAll, 0)).toMatchObject({ recommendation: 'no_go', vetoes: ['own-1'], speakAgainst: ['own-1'] });
  expect([0, 3].map(faultInScore)).toEqual([null, null]);
  expect(faultInScore(4)).toMatchObject({ refusal: 'score_must_be_0_to_3' });
});
