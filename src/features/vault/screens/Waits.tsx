import { useTexts } from '#ui/locale.tsx';
import { NoticeLeading } from '#ui/NoticeLeading.tsx';

/** A home that is being taken over: its secrets are written and looked at once the survey is open. Said before anybody types in vain. */
export function Waits({ wait: { takeoverId, number } }: { wait: { takeoverId: string; number: string } }) {
  const t = useTexts();
  return (
    <NoticeLeading href={`/takeovers/${takeoverId}`} label={t('vault:toTakeover')} needs="takeover.read">
      {t('vault:waits', { number })}
    </NoticeLeading>
  );
}
