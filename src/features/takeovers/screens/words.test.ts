import { expect, it } from 'vitest';
import { criteria } from '#domain/takeovers/decision.ts';
import { elementStates } from '#domain/takeovers/elements.ts';
import { grievanceKinds, grievanceWeights, interviewQuestions } from '#domain/takeovers/interview.ts';
import { pointKeys } from '#domain/takeovers/seven-points.ts';
import { callOutcomes } from '#domain/takeovers/previous-firm.ts';
import { elementKinds } from '#domain/takeovers/terms.ts';
import { messagesIn } from '#platform/i18n/disk.ts';
import { words } from './words.ts';

const texts = messagesIn('en').takeovers ?? {};
const said = (key: string): unknown =>
  key
    .slice('takeovers:'.length)
    .split('.')
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], texts);

it('every name of the domain has its words', () => {
  const keys = [
    ...interviewQuestions.flatMap((one) => Object.values(words.question(one))),
    ...criteria.flatMap((one) => [words.criterion(one), ...([0, 1, 2, 3] as const).map((score) => words.score(one, score))]),
    ...pointKeys.flatMap((one) => Object.values(words.point(one))),
    ...grievanceKinds.map(words.grievanceKind),
    ...grievanceWeights.map(words.grievanceWeight),
    ...callOutcomes.map(words.callOutcome),
    ...elementKinds.map(words.elementKind),
    ...elementStates.map(words.elementState),
  ];
  expect(keys.filter((key) => typeof said(key) !== 'string')).toEqual([]);
});
