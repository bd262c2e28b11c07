import { useContext } from 'react';
import { useTexts } from './locale.tsx';
import { SessionContext } from './session.tsx';
import { toast } from './Toast.tsx';

/** Whether mails are kept on this machine, so that no screen says of one that it went out. */
export function useMailsKept(): boolean {
  return useContext(SessionContext)?.mailsAreKept ?? false;
}

/** The quiet line where a mail would be sent, as long as none leaves the machine; nothing otherwise. */
export function MailsKept() {
  const t = useTexts();
  const session = useContext(SessionContext);
  if (!session?.mailsAreKept) return null;
  return (
    <p className="text-sm text-ink-soft">
      {t('ui:mails.kept')}{' '}
      {session.member.role === 'owner' && (
        // A page of the server, not of the office.
        <a className="link" href="/mail" target="_blank" rel="noopener">
          {t('ui:mails.read')}
        </a>
      )}
    </p>
  );
}

/** What is said after a mail: `words` where it is sent, and that it is kept where it is not. */
export function useMailSaid(): (to: string, words: string) => string {
  const t = useTexts();
  const kept = useMailsKept();
  return (to, words) => (kept ? t('ui:mails.keptTo', { to }) : words);
}

/** The same as a passing remark. */
export function useMailToast(): (to: string, words: string) => void {
  const said = useMailSaid();
  return (to, words) => toast(said(to, words));
}
