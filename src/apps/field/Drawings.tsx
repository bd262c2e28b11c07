import { useState } from 'react';
import { Diagram } from '#features/wiring/screens/diagram/Diagram.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useTexts } from '#ui/locale.tsx';
import { phone, useKept } from './phone.ts';

/** The drawings as they were when there last was reception; what was recorded since is in the lists. */
export function Drawings({ homeId, onOpen }: { homeId: string; onOpen: (cableId: string) => void }) {
  const t = useTexts();
  const [chosen, setChosen] = useState('');
  const drawings = useKept(() => phone.drawings.where('homeId').equals(homeId).sortBy('at'), `drawings ${homeId}`);
  if (!drawings) return null;
  if (drawings.length === 0) return <EmptyState title={t('field:noDrawings')}>{t('field:noDrawingsHint')}</EmptyState>;
  const current = drawings.find(({ key }) => key === chosen) ?? drawings[0];
  return (
    <div className="flex flex-col gap-3 pt-4">
      <p className="text-sm text-ink-soft">{t('field:drawnThen')}</p>
      <Diagram
        drawings={drawings}
        items={drawings.flatMap(({ items }) => items)}
        current={current?.key ?? ''}
        svg={current?.svg ?? null}
        onSheet={setChosen}
        onPick={(pick) => pick.kind === 'cable' && onOpen(pick.id)}
      />
    </div>
  );
}
