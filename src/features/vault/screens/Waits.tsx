import { LinkButton } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { useCan } from '#ui/session.tsx';

/** A home that is being taken over: its secrets are written and looked at once the survey is open. Said before anybody types in vain. */
export function Waits({ wait: { takeoverId, number } }: { wait: { takeoverId: string; number: string } }) {
  const t = useTexts();
  const mayRead = useCan('takeover.read');
  return (
    <Notice
      action={
        mayRead && (
          <LinkButton small href={`/takeovers/${takeoverId}`}>
            {t('vault:toTakeover')}
          </LinkButton>
        )
      }
    >
      {t('vault:waits', { number })}
    </Notice>
  );
}
