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
