import { useTexts } from '#ui/locale.tsx';
import { NoticeLeading } from '#ui/NoticeLeading.tsx';
import type { HomeShown } from '../remote.ts';

/** A home that is being taken over: its devices are recorded once the survey is open. Said before anybody types in vain. */
export function DevicesWait({ wait: { takeoverId, number } }: { wait: NonNullable<HomeShown['devicesWait']> }) {
  const t = useTexts();
  return (
    <NoticeLeading href={`/takeovers/${takeoverId}`} label={t('homes:device.toTakeover')} needs="takeover.read">
      {t('homes:refusal.devices_wait_for_the_survey', { number })}
    </NoticeLeading>
  );
}
