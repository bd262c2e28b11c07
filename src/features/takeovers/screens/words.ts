import type { OurCriterion } from '#domain/takeovers/decision.ts';
import type { ElementState } from '#domain/takeovers/elements.ts';
import type { GrievanceKind, GrievanceWeight, InterviewQuestion } from '#domain/takeovers/interview.ts';
import type { PointKey } from '#domain/takeovers/seven-points.ts';
import type { CallOutcome } from '#domain/takeovers/previous-firm.ts';
import type { ElementKind } from '#domain/takeovers/terms.ts';

/** Where the words of a takeover stand, for office and client's page alike: keys of `messages`, by the names of the domain. */
export const words = {
  /** A question as it is asked, and what the interviewer keeps in mind with it. */
  question: (question: InterviewQuestion) => ({
    ask: `takeovers:question.${question}.ask`,
    playbook: `takeovers:question.${question}.playbook`,
  }),
  criterion: (criterion: OurCriterion) => `takeovers:criterion.${criterion}.title`,
  score: (criterion: OurCriterion, score: 0 | 1 | 2 | 3) => `takeovers:criterion.${criterion}.score.${score}`,
  point: (point: PointKey) => ({ title: `takeovers:point.${point}.title`, text: `takeovers:point.${point}.text` }),
  grievanceKind: (kind: GrievanceKind) => `takeovers:grievance.kind.${kind}` as const,
  grievanceWeight: (weight: GrievanceWeight) => `takeovers:grievance.weight.${weight}`,
  callOutcome: (outcome: CallOutcome) => `takeovers:call.outcome.${outcome}`,
  elementKind: (kind: ElementKind) => `takeovers:element.kind.${kind}` as const,
  elementState: (state: ElementState) => `takeovers:element.state.${state}` as const,
} as const;
