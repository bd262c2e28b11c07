import { interviewQuestions, type GrievanceKind, type GrievanceWeight, type InterviewQuestion } from '#domain/takeovers/interview.ts';
import type { Block, PrintedPaper } from './printed.ts';
import { box, framed, heading, speaker, text, written, type PaperOf } from './frame.ts';

/** A grievance in the client's words. */
export interface GrievanceSaid {
  readonly kind: GrievanceKind;
  readonly weight: GrievanceWeight;
  readonly words: string;
  readonly theirView: string;
}

/** What was heard in the interview (T1). */
export interface HeardSays extends PaperOf {
  readonly answers: Readonly<Partial<Record<InterviewQuestion, string>>>;
  readonly grievances: readonly GrievanceSaid[];
}

/** "What we heard": the client's answers and each grievance, to be confirmed or corrected. Nothing was asked, nothing is said of it. */
export function heardPaper(says: HeardSays): PrintedPaper {
  const say = speaker(says.language);
  const answers = interviewQuestions.flatMap((question) => written(say(`heard.question.${question}`), says.answers[question] ?? ''));
  const grievances =
    says.grievances.length > 0 ? says.grievances.map((one, at) => grievanceBox(says, one, at + 1)) : [text(say('heard.noGrievances'))];
  return framed(says, {
    kind: 'heard',
    blocks: [
      text(say('heard.intro')),
      ...answers,
      heading(say('heard.grievances')),
      ...grievances,
      box(say('heard.ask.title'), say('heard.ask.text')),
    ],
  });
}

/** The paper as it is read once it was answered: the last box, which asks for the answer, asks no more. */
export const withoutItsQuestion = ({ blocks }: Pick<PrintedPaper, 'blocks'>): readonly Block[] => blocks.slice(0, -1);

function grievanceBox({ language }: PaperOf, { kind, weight, words, theirView }: GrievanceSaid, at: number): Block {
  const say = speaker(language);
  const title = say('grievance.title', { at, kind: say(`grievance.kind.${kind}`), weight: say(`grievance.weight.${weight}`) });
  const view = theirView.trim() === '' ? [] : [say('grievance.theirView', { words: theirView.trim() })];
  return box(title, [say('quoted', { words: words.trim() }), ...view].join('\n\n'));
}
