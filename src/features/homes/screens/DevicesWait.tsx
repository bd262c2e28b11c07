import { LinkButton } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { useCan } from '#ui/session.tsx';
import type { HomeShown } from '../remote.ts';

/** A home that is being taken over: its devices are recorded once the survey is open. Said before anybody types in vain. */
export function DevicesWait({ wait: { takeoverId, number } }: { wait: NonNullable<HomeShown['devicesWait']> }) {
  const t = useTexts();
  const mayRead = useCan('takeover.read');
  return (
    <Notice
      action={
        mayRead && (
          <LinkButton small href={`/takeovers/${takeoverId}`}>
            {t('homes:device.toTakeover')}
          </LinkButton>
        )
      }
    >
      {t('homes:refusal.devices_wait_for_the_survey', { number })}
    </Notice>
  );
}
