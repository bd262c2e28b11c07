import { useTexts } from '#ui/locale.tsx';
import { NoticeLeading } from '#ui/NoticeLeading.tsx';
import { useCan } from '#ui/session.tsx';
import { useRotation } from './refresh.ts';

/** How much is still to be changed after the release, in a line that leads to the list. Nothing where nothing is left, and for who does not read the register. */
export function StillToChange({ homeId }: { homeId: string }) {
  return useCan('information.read') && <Line homeId={homeId} />;
}

function Line({ homeId }: { homeId: string }) {
  const t = useTexts();
  const { data } = useRotation(homeId);
  if (!data || data.toChange === 0) return null;
  return (
    <NoticeLeading href={`/homes/${homeId}/information#releases`} label={t('information:rotation.toList')} needs="information.read">
      {t('information:rotation.left', { count: data.toChange })}
    </NoticeLeading>
  );
}
