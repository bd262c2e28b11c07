import type { Said } from '#platform/i18n/problem.ts';
import { useTexts } from './locale.tsx';
import { Notice } from './Notice.tsx';
import { signInAddress } from './sign-in-address.ts';

/** What was refused, beside the button; where the session has ended, with the way to sign in: in another tab, so that what was typed here stays. */
export function Refused({ said }: { said: Pick<Said, 'refusal' | 'words'> | undefined }) {
  const t = useTexts();
  if (!said) return null;
  return (
    <Notice tone="bad">
      {said.words}
      {said.refusal === 'not_signed_in' && (
        <>
          {' '}
          <a className="link" href={signInAddress()} target="_blank" rel="noreferrer">
            {t('ui:signIn.newTab')}
          </a>
          {'. '}
          {t('ui:signIn.stays')}
        </>
      )}
    </Notice>
  );
}

interface ElsewhereProps {
  readonly refused: readonly Said[];
  /** Whether a field of the screen says it. */
  readonly isAtField: (field: string) => boolean;
  /** A long screen says, where all of it stands at fields, at how many. */
  readonly counts?: boolean;
}

/** Above the buttons of a screen whose fields are no `Form`: what none of its fields says. Announced when it appears. */
export function RefusedElsewhere({ refused, isAtField, counts = false }: ElsewhereProps) {
  const t = useTexts();
  const elsewhere = refused.find(({ field = '' }) => !isAtField(field));
  return (
    <div role="alert" className="empty:hidden">
      {elsewhere ? (
        <Refused said={elsewhere} />
      ) : (
        counts && refused.length > 0 && <Notice tone="bad">{t('ui:form.problems', { count: refused.length })}</Notice>
      )}
    </div>
  );
}
