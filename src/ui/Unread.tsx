import { problemOf, problemText } from '#platform/i18n/problem.ts';
import { Button } from './Button.tsx';
import { useTexts } from './locale.tsx';
import { Notice } from './Notice.tsx';

export interface UnreadProps {
  /** What the query threw: a refusal, or anything where the server could not be reached. */
  readonly error: unknown;
  readonly onRetry: () => unknown;
}

/** Stands where something should be that could not be read: says why, and asks again when wanted. */
export function Unread({ error, onRetry }: UnreadProps) {
  const t = useTexts();
  const problem = problemOf(error) ?? { refusal: 'unknown', status: 500 };
  // What one may not see stays so, however often it is asked for.
  const again = problem.status !== 403;
  return (
    <div role="alert">
      <Notice
        tone="bad"
        action={
          again && (
            <Button small onClick={() => void onRetry()}>
              {t('ui:retry')}
            </Button>
          )
        }
      >
        {problemText(problem, t)}
      </Notice>
    </div>
  );
}
