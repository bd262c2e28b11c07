import { LinkButton } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { useCan } from '#ui/session.tsx';
import type { ProductsShown } from '../remote.ts';

/** A home that is being taken over: its products are judged once the survey is open. */
export function SurveyWaits({ wait: { takeoverId, number } }: { wait: NonNullable<ProductsShown['wait']> }) {
  const t = useTexts();
  const mayRead = useCan('takeover.read');
  const way = (
    <LinkButton small href={`/takeovers/${takeoverId}`}>
      {t('homes:device.toTakeover')}
    </LinkButton>
  );
  return <Notice action={mayRead && way}>{t('homes:refusal.devices_wait_for_the_survey', { number })}</Notice>;
}
