import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Id } from '#domain/id.ts';
import { portFaces } from '#domain/wiring/cables.ts';
import { holdsPorts } from '#domain/wiring/places.ts';
import type { Place } from '#domain/wiring/places.ts';
import { AddButton } from '#ui/AddButton.tsx';
import { Button } from '#ui/Button.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useTexts } from '#ui/locale.tsx';
import { useOnce } from '#ui/once.ts';
import { Panel } from '#ui/Panel.tsx';
import { NewPlace } from './NewPlace.tsx';
import { NewPorts } from './NewPorts.tsx';
import { Photos } from './Photos.tsx';
import { useWiring } from './wiring-store.tsx';

/** The places of a home, the narrower in the wider; of a panel or plate its ports, with what is plugged in. */
export function Places({ onOpen }: { onOpen: (id: Id<'cable'>) => void }) {
  const t = useTexts();
  const { record, writes } = useWiring();
  const [adding, setAdding] = useState<Id<'place'> | 'top' | null>(null);
  const top = childrenOf(record.places, null);
  const add = writes && adding === null && <AddButton label={t('wiring:place.add')} onClick={() => setAdding('top')} />;
  return (
    <div className="flex flex-col gap-4 pt-4">
      {adding !== null && <NewPlace key={adding} parentId={adding === 'top' ? null : adding} onClose={() => setAdding(null)} />}
      {record.places.length === 0 && adding === null ? (
        <EmptyState title={t('wiring:place.none')} action={add}>
          {t('wiring:place.noneHint')}
        </EmptyState>
      ) : (
        <>
          <div>{add}</div>
          {top.map((place) => (
            <Panel key={place.id} flush title={place.name} hint={t(`wiring:place.${place.kind}`)}>
              <Inside place={place} depth={0} onOpen={onOpen} onAdd={setAdding} />
            </Panel>
          ))}
        </>
      )}
    </div>
  );
}

interface InsideProps {
  readonly place: Place;
  readonly depth: number;
  readonly onOpen: (id: Id<'cable'>) => void;
  readonly onAdd: (id: Id<'place'>) => void;
}

function Inside({ place, depth, onOpen, onAdd }: InsideProps) {
  const t = useTexts();
  const { record, writes, send } = useWiring();
  const [ports, setPorts] = useState(false);
  const inside = childrenOf(record.places, place.id);
  const remove = useOnce(() => send({ act: 'place_removed', id: place.id }));
  const isEmpty = inside.length === 0 && !record.ports.some(({ placeId }) => placeId === place.id);
  return (
    <div className={depth === 0 ? 'flex flex-col gap-2 px-4 py-2 sm:px-5' : 'flex flex-col gap-2 border-s border-line-soft py-1 ps-3'}>
      <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1">
        {depth > 0 && (
          <p className="min-w-0 grow font-medium wrap-anywhere">
            {place.name} <span className="text-sm font-normal text-ink-soft">{t(`wiring:place.${place.kind}`)}</span>
            {place.position && <span className="text-sm font-normal text-ink-soft"> · {place.position}</span>}
          </p>
        )}
        {writes && !ports && (
          <div className="flex gap-1">
            {isEmpty && (
              <Button small look="quiet" className="min-h-11!" busy={remove.busy} onClick={remove.run}>
                {t('wiring:place.remove')}
              </Button>
            )}
            <Button
              small
              className="min-h-11!"
              icon={<Plus aria-hidden="true" />}
              aria-label={t(holdsPorts(place.kind) ? 'wiring:port.addTo' : 'wiring:place.addInside', { place: place.name })}
              onClick={() => (holdsPorts(place.kind) ? setPorts(true) : onAdd(place.id))}
            >
              {t(holdsPorts(place.kind) ? 'wiring:port.add' : 'wiring:place.addHere')}
            </Button>
          </div>
        )}
      </div>
      {holdsPorts(place.kind) && <Ports placeId={place.id} onOpen={onOpen} />}
      {ports && <NewPorts placeId={place.id} onClose={() => setPorts(false)} />}
      {depth === 0 && place.kind !== 'floor' && <Photos of={{ placeId: place.id }} />}
      {inside.map((one) => (
        <Inside key={one.id} place={one} depth={depth + 1} onOpen={onOpen} onAdd={onAdd} />
      ))}
    </div>
  );
}

/** The ports as one sees them from the front: each says its name and what is at its back and front; a press opens the cable. */
function Ports({ placeId, onOpen }: { placeId: Id<'place'>; onOpen: (id: Id<'cable'>) => void }) {
  const t = useTexts();
  const { record, wiring } = useWiring();
  const ports = record.ports
    .filter((port) => port.placeId === placeId)
    .toSorted((a, b) => a.position - b.position || a.name.localeCompare(b.name, 'en', { numeric: true }));
  if (ports.length === 0) return <p className="text-sm text-ink-soft">{t('wiring:port.none')}</p>;
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(4.25rem,1fr))] gap-1">
      {ports.map((port) => {
        const cables = portFaces.flatMap((face) => {
          const plug = wiring.pluggedInto(port.id, face);
          return plug ? [wiring.cables.get(plug.cableId)] : [];
        });
        const [cable] = cables;
        return (
          <li key={port.id}>
            <button
              type="button"
              disabled={!cable}
              className="flex min-h-14 w-full flex-col items-center justify-center rounded-md border border-line px-1 text-center enabled:hover:border-line-control disabled:text-ink-faint"
              onClick={() => cable && onOpen(cable.id)}
            >
              <span className="figure text-sm font-semibold wrap-anywhere">{port.name}</span>
              <span className="w-full truncate text-xs">{cables.map((one) => one?.label || one?.name).join(' / ') || '–'}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

const childrenOf = (places: readonly Place[], parentId: Id<'place'> | null) =>
  places.filter((place) => place.parentId === parentId).toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
