import { useState, type ComponentProps, type ReactNode } from 'react';
import type { Id } from '#domain/id.ts';
import type { CableFilter } from '#domain/wiring/find.ts';
import { stillToFind } from '#domain/wiring/states.ts';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { NoticeLeading } from '#ui/NoticeLeading.tsx';
import { Tabs } from '#ui/Tabs.tsx';
import { Cables } from './Cables.tsx';
import { CableSheet } from './CableSheet.tsx';
import { Conflicts } from './Conflicts.tsx';
import { Places } from './Places.tsx';
import { useWiring } from './wiring-store.tsx';

interface Props {
  /** The drawings: the server's at the desk, those that were taken along in the field. */
  readonly diagram?: (onOpen: (id: Id<'cable'>) => void) => ReactNode;
  /** Labels of what the list of cables is narrowed to, where there is a server that prints. */
  readonly labels?: (search: string, filter: CableFilter) => ReactNode;
  /** What else is surveyed here. */
  readonly more?: ComponentProps<typeof Tabs>['tabs'];
}

/** Surveying the wiring of a home: its cables, its places and ports, what two wrote at once. The same at the desk and in the cellar. */
export function Survey({ diagram, labels, more = [] }: Props) {
  const t = useTexts();
  const { record, wait, mayRecord, conflicts } = useWiring();
  const [open, setOpen] = useState(() => fromAddress(record.cables));
  const unknown = stillToFind(record);
  return (
    <div className="flex flex-col gap-4">
      {wait && (
        <NoticeLeading href={`/takeovers/${wait.takeoverId}`} label={wait.number} needs="takeover.read">
          {t('wiring:waits', { number: wait.number })}
        </NoticeLeading>
      )}
      {!wait && !mayRecord && <Notice tone="neutral">{t('wiring:notYours')}</Notice>}
      {conflicts.length > 0 && <Conflicts />}
      <Tabs
        label={t('wiring:title')}
        keep
        tabs={[
          {
            key: 'cables',
            label: t('wiring:tab.cables'),
            count: record.cables.length,
            content: <Cables unknown={unknown} onOpen={setOpen} aside={labels} />,
          },
          { key: 'places', label: t('wiring:tab.places'), count: record.places.length, content: <Places onOpen={setOpen} /> },
          ...more,
          ...(diagram ? [{ key: 'diagram', label: t('wiring:tab.diagram'), content: diagram(setOpen) }] : []),
        ]}
      />
      {open && <CableSheet cableId={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

/** The cable that the address names, where a search or a label's code led here. */
function fromAddress(cables: readonly { readonly id: Id<'cable'> }[]): Id<'cable'> | null {
  return cables.find(({ id }) => id === location.hash.slice(1))?.id ?? null;
}
