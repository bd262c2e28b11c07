import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';

/** The session has ended: what is on the phone stays, and goes once somebody is signed in. */
export function SignedOut() {
  const t = useTexts();
  return (
    <Notice
      tone="warn"
      action={
        <a className="link" href="/sign-in?next=/field">
          {t('ui:signIn.newTab')}
        </a>
      }
    >
      {t('field:signedOut')}
    </Notice>
  );
}
