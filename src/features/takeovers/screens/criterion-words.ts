import { type Criterion, isOurs } from '#domain/takeovers/decision.ts';
import type { Translate } from '#platform/i18n/texts.ts';

type Named = Pick<Criterion, 'key' | 'words'>;
export type Score = 0 | 1 | 2 | 3;

/** What a criterion of the decision sheet is called: ours in the reader's language, one of the firm's own as it named it. */
export const criterionTitle = (t: Translate, { key, words }: Named): string =>
  isOurs(key) ? t(`takeovers:criterion.${key}.title`) : (words?.title ?? key);

/** What a score of it says. */
export const scoreWords = (t: Translate, { key, words }: Named, score: Score): string =>
  isOurs(key) ? t(`takeovers:criterion.${key}.score.${score}`) : (words?.scores[score] ?? String(score));
