import { useState } from 'react';
import type { Id } from '#domain/id.ts';
import { cableSides, type CableSide } from '#domain/wiring/cables.ts';
import { endPlace } from '#domain/wiring/schedule.ts';
import { cableState } from '#domain/wiring/states.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Menu } from '#ui/Menu.tsx';
import { useOnce } from '#ui/once.ts';
import { Facts } from '#ui/Panel.tsx';
import { CableEdit } from './CableEdit.tsx';
import { endWords } from './end-words.ts';
import { EndEdit } from './EndEdit.tsx';
import { Photos } from './Photos.tsx';
import { Tests } from './Tests.tsx';
import { toneOf } from './tones.ts';
import { useWiring } from './wiring-store.tsx';

/** One cable: what it is, where its ends are, how it tested, what it looks like. */
export function CableSheet({ cableId, onClose }: { cableId: Id<'cable'>; onClose: () => void }) {
  const t = useTexts();
  const { record, wiring, writes, send } = useWiring();
  const [editing, setEditing] = useState(false);
  const [side, setSide] = useState<CableSide | null>(null);
  const cable = record.cables.find(({ id }) => id === cableId);
  const act = useOnce(async (what: 'retire' | 'remove') => {
    if (!cable) return;
    if (what === 'remove') {
      onClose();
      await send({ act: 'cable_removed', id: cableId });
    } else await send({ act: 'cable_retired', id: cableId, retired: cable.retiredAt === null });
  });
  if (!cable) return null;
  const state = cableState(cable, wiring);
  const facts = [
    { name: t('wiring:field.name'), value: cable.name },
    { name: t('wiring:field.type'), value: [t(`wiring:type.${cable.type}`), cable.product].filter(Boolean).join(', ') },
    { name: t('wiring:field.colour'), value: cable.colour },
    { name: t('wiring:field.route'), value: cable.route },
    { name: t('wiring:field.lengthCm'), value: cable.lengthCm === null ? '' : t('wiring:cable.metres', { metres: cable.lengthCm / 100 }) },
    { name: t('wiring:field.condition'), value: cable.condition === 'unknown' ? '' : t(`wiring:condition.${cable.condition}`) },
    { name: t('wiring:field.note'), value: cable.note },
  ];
  return (
    <Dialog
      open
      size="large"
      onOpenChange={(open) => !open && onClose()}
      title={cable.label || cable.name || t('wiring:cable.unlabelled')}
      hint={
        <Badge tone={toneOf[state]} dot>
          {t(`wiring:state.${state}`)}
        </Badge>
      }
    >
      {editing ? (
        <CableEdit cable={cable} onClose={() => setEditing(false)} />
      ) : side ? (
        <EndEdit cableId={cableId} side={side} onClose={() => setSide(null)} />
      ) : (
        <div className="flex flex-col gap-6">
          <ul className="grid gap-2 sm:grid-cols-2">
            {cableSides.map((one) => (
              <li key={one}>
                <EndCard cableId={cableId} side={one} onEdit={writes ? () => setSide(one) : undefined} />
              </li>
            ))}
          </ul>
          <Tests cableId={cableId} />
          <Photos of={{ cableId }} />
          <Facts facts={facts.filter(({ value }) => value !== '')} />
          {writes && (
            <div className="flex gap-2">
              <Button className="min-h-12! grow" onClick={() => setEditing(true)}>
                {t('ui:edit')}
              </Button>
              <Menu
                items={[
                  {
                    key: 'retire',
                    label: t(cable.retiredAt === null ? 'wiring:cable.retire' : 'wiring:cable.unretire'),
                    onSelect: () => act.run('retire'),
                  },
                  { key: 'remove', label: t('wiring:cable.remove'), danger: true, apart: true, onSelect: () => act.run('remove') },
                ]}
              />
            </div>
          )}
        </div>
      )}
    </Dialog>
  );
}

function EndCard({ cableId, side, onEdit }: { cableId: Id<'cable'>; side: CableSide; onEdit: (() => void) | undefined }) {
  const t = useTexts();
  const { record, wiring } = useWiring();
  const end = wiring.endOf(cableId, side);
  const accepted = record.accepted.find((one) => one.cableId === cableId && one.side === side);
  const words = (
    <>
      <span className="text-sm text-ink-soft">{t(`wiring:end.side.${side}`)}</span>
      <span className={end ? 'font-medium wrap-anywhere' : 'font-medium text-warn'}>{endWords(endPlace(end, wiring), t)}</span>
      {end?.termination && <span className="text-sm text-ink-soft">{end.termination}</span>}
      {!end && accepted && <span className="text-sm text-ink-soft">{t('wiring:end.acceptedBy', { name: accepted.acceptedBy })}</span>}
    </>
  );
  if (!onEdit) return <div className="panel flex min-h-20 flex-col justify-center px-4 py-2">{words}</div>;
  return (
    <button
      type="button"
      className="panel flex min-h-20 w-full flex-col justify-center px-4 py-2 text-start hover:border-line-control"
      onClick={onEdit}
    >
      {words}
    </button>
  );
}
