import { useTexts } from '#ui/locale.tsx';
import { NoticeLeading } from '#ui/NoticeLeading.tsx';
import type { ProductsShown } from '../remote.ts';

/** A home that is being taken over: its products are judged once the survey is open. */
export function SurveyWaits({ wait: { takeoverId, number } }: { wait: NonNullable<ProductsShown['wait']> }) {
  const t = useTexts();
  return (
    <NoticeLeading href={`/takeovers/${takeoverId}`} label={t('homes:device.toTakeover')} needs="takeover.read">
      {t('homes:refusal.devices_wait_for_the_survey', { number })}
    </NoticeLeading>
  );
}
